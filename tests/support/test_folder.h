#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace ow::test {

/// A folder for the files of a test; what cannot be written there ends the test program.
class TestFolder {
public:
    [[nodiscard]] QString root() const { return m_folder.path(); }
    [[nodiscard]] QString file(const QString& name) const { return m_folder.filePath(name); }
    /// Writes a file; its path.
    QString write(const QString& name, const QByteArray& content) const;
    /// Writes a file of so many bytes that takes no room; its path.
    [[nodiscard]] QString writeSparse(const QString& name, qint64 size) const;
    /// All that stands in it, hidden files too.
    [[nodiscard]] QStringList names() const;

private:
    QTemporaryDir m_folder;
};

/// What a file holds, wherever it is.
[[nodiscard]] QByteArray contentOf(const QString& path);

} // namespace ow::test
