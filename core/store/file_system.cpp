#include "store/file_system.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <array>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Error notWritten(const QString& path) {
    return {ErrorCode::Io, u"the file could not be written to the disk"_s,
            u"check the free space and the permissions of its folder"_s, Place{path}};
}

#ifdef Q_OS_UNIX
bool syncPath(const QString& path) {
    const int handle = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool synced = ::fsync(handle) == 0;
    ::close(handle);
    return synced;
}
#endif

} // namespace

FileIdentity fileIdentity(const QString& path) {
#ifdef Q_OS_UNIX
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return {quint64(info.st_dev), quint64(info.st_ino)};
#else
    return {0, QFileInfo::exists(path) ? quint64(1) : quint64(0)};
#endif
}

bool isNetworkFileSystem(const QByteArray& type) {
    constexpr std::array names{"nfs",         "cifs",       "smb",       "afs",           "ncp",
                               "9p",          "ceph",       "davfs",     "fuse.sshfs",    "fuse.davfs",
                               "fuse.rclone", "fuse.gvfsd", "glusterfs", "fuse.glusterfs"};
    return std::any_of(names.begin(), names.end(), [&](const char* name) { return type.startsWith(name); });
}

bool isOnNetwork(const QString& path) {
    return isNetworkFileSystem(QStorageInfo(QFileInfo(path).absolutePath()).fileSystemType());
}

Result<void> syncToDisk(const QString& path) {
#ifdef Q_OS_UNIX
    if (!syncPath(path) || !syncPath(QFileInfo(path).absolutePath()))
        return notWritten(path);
#endif
    return {};
}

Result<void> publishFile(const QString& temporary, const QString& path) {
    if (Result<void> synced = syncToDisk(temporary); !synced)
        return synced;
    if (QFileInfo::exists(path))
        return Error{ErrorCode::Io, u"the file exists already"_s, u"choose another name"_s, Place{path}};
    if (!QFile::rename(temporary, path))
        return notWritten(path);
    return syncToDisk(path);
}

} // namespace ow
