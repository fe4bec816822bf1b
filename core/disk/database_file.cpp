#include "disk/database_file.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstddef>
#include <sqlite3.h>
#include <utility>
#include <vector>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kMagic("SQLite format 3\0", 16);

Error unreadable(const QString& path) {
    return Error::io(u"the file cannot be read"_s, u"check its permissions"_s, Place::inFile(path));
}

} // namespace

/// An open file of SQLite's layer; name and memory must stay in place while it is open.
struct DatabaseFile::Handle {
    explicit Handle(const QString& path)
        : vfs(sqlite3_vfs_find(nullptr)),
          name(sqlite3_create_filename(QFile::encodeName(QFileInfo(path).absoluteFilePath()).constData(), "",
                                       "", 0, nullptr)),
          memory(std::size_t(vfs->szOsFile) / sizeof(std::max_align_t) + 1),
          file(reinterpret_cast<sqlite3_file*>(memory.data())) {}
    ~Handle() {
        if (file->pMethods)
            file->pMethods->xClose(file);
        sqlite3_free_filename(name);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    [[nodiscard]] bool open(int flags) { return vfs->xOpen(vfs, name, file, flags, nullptr) == SQLITE_OK; }

    sqlite3_vfs* vfs;
    sqlite3_filename name;
    std::vector<std::max_align_t> memory;
    sqlite3_file* file;
};

DatabaseFile::DatabaseFile(QString path, std::unique_ptr<Handle> handle)
    : m_path(std::move(path)), m_handle(std::move(handle)) {}
DatabaseFile::~DatabaseFile() = default;
DatabaseFile::DatabaseFile(DatabaseFile&& other) noexcept = default;

Result<DatabaseFile> DatabaseFile::open(const QString& path, Access access) {
    const QFileInfo there(path);
    if (!there.exists())
        return Error::notFound(u"there is no such file"_s, u"check the name"_s, Place::inFile(path));
    if (there.isDir())
        return Error::io(u"this is a folder"_s, u"choose a file in it"_s, Place::inFile(path));
    if (!there.isFile()) // a pipe would make the caller wait
        return unreadable(path);
    auto handle = std::make_unique<Handle>(path);
    const int mode = access == Access::Write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    // As a main file: of those alone SQLite keeps the handles until no lock depends on them.
    if (!handle->open(mode | SQLITE_OPEN_MAIN_DB))
        return unreadable(path);
    return DatabaseFile(path, std::move(handle));
}

Result<qint64> DatabaseFile::size() const {
    sqlite3_int64 bytes = 0;
    if (m_handle->file->pMethods->xFileSize(m_handle->file, &bytes) != SQLITE_OK)
        return unreadable(m_path);
    return qint64(bytes);
}

Result<QByteArray> DatabaseFile::read(qint64 offset, qsizetype count) const {
    const Result<qint64> all = size();
    if (!all)
        return all.error();
    const qint64 there = std::clamp<qint64>(*all - offset, 0, count);
    QByteArray bytes(qsizetype(there), Qt::Uninitialized);
    constexpr qint64 step = 1 << 20;
    for (qint64 at = 0; at < there; at += step) {
        const int part = int(std::min(step, there - at));
        if (m_handle->file->pMethods->xRead(m_handle->file, bytes.data() + at, part, offset + at) !=
            SQLITE_OK)
            return unreadable(m_path);
    }
    return bytes;
}

Result<QByteArray> DatabaseFile::readAll() const {
    const Result<qint64> all = size();
    return all ? read(0, qsizetype(*all)) : all.error();
}

bool DatabaseFile::lock(Lock lock) {
    const int level = lock == Lock::Shared ? SQLITE_LOCK_SHARED : SQLITE_LOCK_EXCLUSIVE;
    return m_handle->file->pMethods->xLock(m_handle->file, level) == SQLITE_OK;
}

IsDatabase databaseAt(const QString& path) {
    if (!QFileInfo(path).isFile())
        return IsDatabase::No;
    const Result<DatabaseFile> file = DatabaseFile::open(path);
    const Result<QByteArray> head = file ? file->read(0, kMagic.size()) : file.error();
    if (!head)
        return IsDatabase::CannotTell;
    return *head == kMagic ? IsDatabase::Yes : IsDatabase::No;
}

QString besideDatabase(const QString& path) {
    for (const QString& part : {u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        if (path.endsWith(part))
            return path.chopped(part.size());
    }
    return {};
}

bool isDatabaseFile(const QString& path) {
    const QString other = besideDatabase(path);
    return (!other.isEmpty() && isDatabaseFile(other)) || databaseAt(path) == IsDatabase::Yes;
}

Error databaseNotDocument(const QString& path) {
    return Error::input(u"this is a catalog or another database, not a document"_s,
                        u"export it as JSON, or name it where a catalog is asked for"_s, Place::inFile(path));
}

} // namespace ow
