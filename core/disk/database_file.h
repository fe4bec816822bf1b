#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace ow {

/// A file that may be a database in use, opened through the file layer of SQLite. This is the one way to open
/// a path that can be a catalog other than as a database: POSIX drops all locks of a process on a file when
/// the process closes any handle of it (https://www.sqlite.org/howtocorrupt.html section 2.2); only SQLite's
/// layer knows which closes have to wait.
class DatabaseFile {
public:
    enum class Access { Read, Write };
    enum class Lock { Shared, Exclusive };

    /// Opens a regular file that exists: a folder, pipe or device is refused with Io, what is missing with
    /// NotFound.
    [[nodiscard]] static Result<DatabaseFile> open(const QString& path, Access access = Access::Read);
    ~DatabaseFile();
    DatabaseFile(DatabaseFile&& other) noexcept;
    DatabaseFile(const DatabaseFile&) = delete;
    DatabaseFile& operator=(const DatabaseFile&) = delete;
    DatabaseFile& operator=(DatabaseFile&&) = delete;

    /// In bytes.
    [[nodiscard]] Result<qint64> size() const;
    /// Fewer bytes than asked for only at the end of the file.
    [[nodiscard]] Result<QByteArray> read(qint64 offset, qsizetype count) const;
    [[nodiscard]] Result<QByteArray> readAll() const;

    /// Takes SQLite's own lock, without waiting; false where others are in the way. Shared keeps the log of a
    /// catalog where it is, Exclusive (asked after Shared) is had while nobody else has the catalog open. It
    /// is held as long as the object.
    [[nodiscard]] bool lock(Lock lock);

private:
    struct Handle;
    DatabaseFile(QString path, std::unique_ptr<Handle> handle);

    QString m_path;
    std::unique_ptr<Handle> m_handle;
};

/// Whether a path names a SQLite database, told by its first bytes. What is missing, empty or no regular file
/// is none; what may not be read cannot be told.
enum class IsDatabase { No, Yes, CannotTell };
[[nodiscard]] IsDatabase databaseAt(const QString& path);

/// The database that a file beside it belongs to (-wal, -shm, -journal); empty for other names.
[[nodiscard]] QString besideDatabase(const QString& path);

/// Whether a path names a SQLite database or what belongs to one: no document is read from there. False where
/// nothing can be read.
[[nodiscard]] bool isDatabaseFile(const QString& path);

/// The refusal of a database where a document is asked for.
[[nodiscard]] Error databaseNotDocument(const QString& path);

} // namespace ow
