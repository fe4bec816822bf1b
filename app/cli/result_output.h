#pragma once

#include "cli/exit_code.h"
#include "cli/standard_output.h"
#include "disk/output_file.h"

#include <optional>
#include <string>
#include <string_view>

namespace ow::cli {

/// Where decisions go: a file, put in place when all is done; a device or pipe as they come; or standard
/// output.
class ResultOutput {
public:
    explicit ResultOutput(StandardOutput& standard) : m_standard(standard) {}

    [[nodiscard]] Result<void> open(const std::string& path) {
        if (path.empty() || path == "-")
            return {};
        Result<OutputFile> file = OutputFile::open(QString::fromStdString(path));
        if (!file)
            return file.error();
        m_file.emplace(*std::move(file));
        return {};
    }
    [[nodiscard]] bool write(std::string_view text) {
        if (!m_file)
            return m_written = m_standard.write(text) && m_standard.flush();
        if (Result<void> written = m_file->write(QByteArrayView(text.data(), qsizetype(text.size())));
            !written)
            m_failure = written.error();
        return m_written = !m_failure;
    }
    /// Whether all writing went well so far.
    [[nodiscard]] bool written() const { return m_written; }
    [[nodiscard]] bool finish() {
        if (!m_file)
            return m_standard.flush();
        if (Result<void> committed = m_file->commit(); !committed)
            m_failure = committed.error();
        return !m_failure;
    }
    /// The outcome where it failed. Of standard output Session::finish() tells.
    [[nodiscard]] Result<ExitCode> failure() const {
        if (m_failure)
            return *m_failure;
        return ExitCode::Done;
    }

private:
    StandardOutput& m_standard;
    std::optional<OutputFile> m_file;
    std::optional<Error> m_failure;
    bool m_written = true;
};

} // namespace ow::cli
