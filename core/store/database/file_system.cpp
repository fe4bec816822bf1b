#include "store/database/file_system.h"

#include "disk/database_file.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <array>
#include <filesystem>
#include <system_error>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Error notWritten(const QString& path) {
    return Error::io(u"the file could not be written to the disk"_s,
                     u"check the free space and the permissions of its folder"_s, Place::inFile(path));
}

Error exists(const QString& path) {
    return Error::io(u"the file exists already"_s, u"choose another name"_s, Place::inFile(path));
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

Result<void> syncFolder(const QString& path) {
#ifdef Q_OS_UNIX
    if (!syncPath(QFileInfo(path).absolutePath()))
        return notWritten(path);
#endif
    return {};
}

std::filesystem::path onDisk(const QString& path) {
    return QFileInfo(path).filesystemFilePath();
}

} // namespace

bool renameFile(const QString& from, const QString& to) {
    std::error_code problem;
    std::filesystem::rename(onDisk(from), onDisk(to), problem);
    return !problem;
}

bool addName(const QString& path, const QString& name) {
    std::error_code problem;
    std::filesystem::create_hard_link(onDisk(path), onDisk(name), problem);
    if (!problem || problem == std::errc::file_exists)
        return !problem;
    const Result<DatabaseFile> file = DatabaseFile::open(path);
    const Result<QByteArray> bytes = file ? file->readAll() : file.error();
    QFile copy(name);
    if (!bytes || !copy.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return false;
    copy.setPermissions(QFileInfo(path).permissions());
    const bool written = copy.write(*bytes) == bytes->size() && copy.flush();
    copy.close();
    if (written && syncToDisk(name).ok())
        return true;
    QFile::remove(name);
    return false;
}

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

Result<void> makePrivateFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return notWritten(path);
    return {};
}

Result<void> limitRights(const QString& path, const QString& like) {
#ifdef Q_OS_UNIX
    const QByteArray name = QFile::encodeName(path);
    struct stat model = {};
    struct stat there = {};
    if (::stat(QFile::encodeName(like).constData(), &model) != 0 || ::stat(name.constData(), &there) != 0)
        return notWritten(path);
    unsigned mode = model.st_mode & 0666U;
    if (there.st_gid != model.st_gid && ::chown(name.constData(), uid_t(-1), model.st_gid) != 0) {
        // Whoever is in one of the groups alone gets what both the group and the others of the model get.
        const unsigned both = (mode >> 3) & mode & 06U;
        mode = (mode & 0600U) | (both << 3) | both;
    }
    if (S_ISDIR(there.st_mode))
        mode |= 0300U | ((mode & 0444U) >> 2);
    if (::chmod(name.constData(), mode) != 0)
        return notWritten(path);
#endif
    return {};
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
    if (!syncPath(path))
        return notWritten(path);
#endif
    return syncFolder(path);
}

Result<void> publishFile(const QString& temporary, const QString& path, Existing existing) {
    if (Result<void> synced = syncToDisk(temporary); !synced)
        return notWritten(path);
    std::error_code problem;
    if (existing == Existing::Refuse) {
        if (QFileInfo::exists(path))
            return exists(path);
        // A second name fails where another program was faster; file systems without links rename.
        std::filesystem::create_hard_link(onDisk(temporary), onDisk(path), problem);
        if (problem == std::errc::file_exists)
            return exists(path);
        if (!problem)
            QFile::remove(temporary);
    }
    if ((existing == Existing::Replace || problem) && !renameFile(temporary, path))
        return notWritten(path);
    // Only the name: the content is on the disk, and others may have the file open by now.
    Result<void> synced = syncFolder(path);
    if (!synced && existing == Existing::Refuse)
        QFile::remove(path); // what is not reported as there must not be there
    return synced;
}

} // namespace ow
