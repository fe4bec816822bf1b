#pragma once

#include "base/result.h"
#include "cli/interrupt.h"
#include "simulation/sources/profile_source.h"

#include <QFile>
#include <QString>

namespace ow::cli {

/// A stream of profiles: a file, a pipe, or "-" for standard input. Waits for more no longer than until a
/// stop is asked for.
class ProfileInput final : public ProfileSource {
public:
    explicit ProfileInput(const Interrupt& interrupt) : m_interrupt(interrupt) {}

    [[nodiscard]] Result<void> open(const QString& path);
    [[nodiscard]] qint64 read(char* buffer, qint64 size) override;
    [[nodiscard]] Error located(Error problem) const override;

private:
    /// False when nothing came in time, or a stop was asked for.
    [[nodiscard]] bool wait(int timeoutMs) const;

    const Interrupt& m_interrupt;
    QString m_path;
    QFile m_file;
    bool m_ended = false;
};

} // namespace ow::cli
