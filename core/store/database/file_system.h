#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace ow {

/// What a file is on its disk, whatever its name: two paths with the same identity are one file.
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;

    [[nodiscard]] bool exists() const { return inode != 0; }
    bool operator==(const FileIdentity&) const = default;
};

[[nodiscard]] FileIdentity fileIdentity(const QString& path);

/// Whether a file system of this name lives on another machine, where the shared memory of WAL does not work.
[[nodiscard]] bool isNetworkFileSystem(const QByteArray& type);
[[nodiscard]] bool isOnNetwork(const QString& path);

/// Waits until a new file, which nobody else knows yet, and its name are on the disk.
[[nodiscard]] Result<void> syncToDisk(const QString& path);

/// Makes a new, empty file that its owner alone may read and write.
[[nodiscard]] Result<void> makePrivateFile(const QString& path);
/// Lets nobody read or write a file (look into a folder) who may not do so with `like`; its maker keeps what
/// the owner of `like` may.
[[nodiscard]] Result<void> limitRights(const QString& path, const QString& like);

/// Renames in one step, replacing what has that name; nothing is ever copied piece by piece.
[[nodiscard]] bool renameFile(const QString& from, const QString& to);

/// Gives a file a second name, which must be free; a copy where the file system has no such names. Nothing is
/// left of it when it fails.
[[nodiscard]] bool addName(const QString& path, const QString& name);

/// What happens to a file that has the wanted name already.
enum class Existing { Refuse, Replace };

/// Gives a finished file its final name in one step; durable when it returns.
[[nodiscard]] Result<void> publishFile(const QString& temporary, const QString& path,
                                       Existing existing = Existing::Refuse);

} // namespace ow
