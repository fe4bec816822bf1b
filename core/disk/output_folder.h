#pragma once

#include "base/result.h"
#include "disk/file_handle.h"

#include <QByteArray>
#include <QString>

namespace ow {

/// A folder that an export fills. The folder itself may be reached through a link; nothing below it is: a
/// link among its folders is an error, and one among its files is replaced or removed, never followed. Names
/// are relative, with "/" between folder and file, and lead nowhere else.
class OutputFolder {
public:
    /// Makes it and its parents where they are missing.
    [[nodiscard]] static Result<OutputFolder> open(const QString& path);

    /// Whether a file is on the disk when it was written, or when flush() returned: one flush for thousands.
    enum class Durable { AtOnce, AfterFlush };
    /// Replaces one file in one step (OutputFile); its folder is made where it is missing.
    [[nodiscard]] Result<void> write(const QString& name, const QByteArray& content, Durable durable) const;
    /// What a file of the folder itself holds; nothing where it is none, or larger than `mostBytes`.
    [[nodiscard]] QByteArray read(const QString& name, qint64 mostBytes) const;
    /// Removes a file; what is not there, or is a folder, stays as it is.
    void remove(const QString& name) const;
    /// Waits until all that was written is on the disk.
    [[nodiscard]] Result<void> flush() const;

private:
    OutputFolder(FileHandle handle, QString path) : m_handle(std::move(handle)), m_path(std::move(path)) {}
    /// The folder that a name stands in.
    enum class Missing { Make, Leave };
    [[nodiscard]] Result<FileHandle> parentOf(const QString& name, Missing missing) const;

    FileHandle m_handle;
    QString m_path;
};

} // namespace ow
