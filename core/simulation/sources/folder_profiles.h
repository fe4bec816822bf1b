#pragma once

#include "base/result.h"
#include "simulation/sources/profile_source.h"

#include <QFile>
#include <QString>
#include <QStringList>

#include <map>
#include <memory>

namespace ow {

/// All *.json, *.jsonl and *.ndjson files of a folder, by name, not of folders in it. A JSON document is one
/// profile, or a list of profiles; a file of several values, one a line, is read as it comes.
class FolderProfiles final : public ProfileSource {
public:
    /// Errors: no folder, or none of these files in it (Input).
    [[nodiscard]] static Result<std::unique_ptr<FolderProfiles>> open(const QString& path);

    [[nodiscard]] qint64 read(char* buffer, qint64 size) override;
    [[nodiscard]] Error located(Error problem) const override;
    [[nodiscard]] QString failure() const override { return m_failure; }

private:
    FolderProfiles(QString path, QStringList names) : m_path(std::move(path)), m_names(std::move(names)) {}
    struct Part {
        QString file;
        bool isDocument = false; ///< its profiles are not lines of the file
    };
    [[nodiscard]] qint64 readFile(char* buffer, qint64 size);
    [[nodiscard]] bool openNext();
    [[nodiscard]] bool fail(const QString& message);
    void close();

    QString m_path;
    QStringList m_names;
    qsizetype m_next = 0; ///< file
    std::unique_ptr<QFile> m_file;
    QByteArray m_text; ///< what comes before more of the file
    qsizetype m_at = 0;
    quint64 m_lines = 0; ///< ends of lines so far
    bool m_endsLine = true;
    std::map<quint64, Part> m_parts; ///< by the lines before it
    QString m_failure;
};

/// The objects of a JSON document that is one, or a list of them, each as a line of NDJSON. What is no JSON
/// comes out as one line that is none either.
[[nodiscard]] QByteArray profileLines(const QByteArray& json);

} // namespace ow
