#include "store/database/database.h"

#include "disk/database_file.h"
#include "store/database/internal/catalog_copy.h"
#include "store/database/internal/driver_handle.h"
#include "store/database/internal/log_watch.h"
#include "store/database/statement.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QThread>
#include <QUrl>
#include <QUuid>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Primary result codes of SQLite (the low byte of the extended ones).
enum SqliteCode {
    Busy = 5,
    Locked = 6,
    ReadOnlyCode = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    TooBig = 18,
    Constraint = 19,
    NotADatabase = 26,
};
constexpr int foreignKeyConstraint = 787;

const QString kImmutable = u"mode=ro&immutable=1"_s;

/// The file of the log that another user's program left behind and that keeps the owner from writing; empty
/// when there is none.
QString strangersLog(const QString& path) {
    if (!QFileInfo(path).isWritable())
        return {};
    for (const QString& part : {u"-wal"_s, u"-shm"_s}) {
        const QFileInfo file(path + part);
        if (file.exists() && !file.isWritable())
            return file.filePath();
    }
    return {};
}

/// The name of the user whom a file belongs to; the number where the machine has no name for it.
QString ownerOf(const QString& path) {
    const QFileInfo file(path);
    return file.owner().isEmpty() ? u"number %1"_s.arg(file.ownerId()) : file.owner();
}

bool isFull(const QString& path) {
    constexpr qint64 block = 4096;
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    return disk.isValid() && disk.bytesAvailable() < block;
}

/// Takes it away where it holds nothing and nobody has the catalog open.
void removeStrangersLog(const QString& path) {
    if (strangersLog(path).isEmpty() || QFileInfo(path + u"-wal"_s).size() > 0)
        return;
    Result<DatabaseFile> file = DatabaseFile::open(path, DatabaseFile::Access::Write);
    if (file && file->lock(DatabaseFile::Lock::Shared) && file->lock(DatabaseFile::Lock::Exclusive)) {
        QFile::remove(path + u"-wal"_s);
        QFile::remove(path + u"-shm"_s);
    }
}

/// Whether a file asks for a log (byte 18 of its header, https://www.sqlite.org/fileformat2.html).
Result<bool> isLogged(const DatabaseFile& file) {
    constexpr qint64 writeVersionAt = 18;
    const Result<QByteArray> version = file.read(writeVersionAt, 1);
    if (!version)
        return version.error();
    return *version == "\x02";
}

} // namespace

/// What to open, and how.
struct Database::Target {
    QString path; ///< what it is called in messages
    QString file; ///< what is opened: the path, or a copy of it
    QString mode; ///< as in a URI
    bool readOnly = false;
    int busyTimeoutMs = 5000;
};

Database::Database(QString path)
    : m_path(std::move(path)),
      m_connection(u"offerwright-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_thread(QThread::currentThreadId()) {}

Database::~Database() {
    close();
}

void Database::close() {
    if (m_log && m_database.isOpen()) {
        const bool removed = !m_log->isInPlace();
        const bool others = m_log->othersStay();
        if (others || removed) {
            if (Result<DriverHandle> handle = DriverHandle::of(m_database))
                handle->leaveLogAtClose();
        }
    }
    m_resting.clear();
    m_database.close();
    m_database = QSqlDatabase(); // the last copy must be gone before the connection is removed
    QSqlDatabase::removeDatabase(m_connection);
    m_log.reset();
    m_copy.reset();
}

Database::Opened Database::open(const QString& path, Access access, int busyTimeoutMs) {
    Opened opened = access == Access::ReadOnly    ? openToRead(path, busyTimeoutMs)
                    : access == Access::ReadWrite ? openToWrite(path, busyTimeoutMs)
                                                  : connect({path, path, kImmutable, true, busyTimeoutMs});
    if (opened) {
        (*opened)->m_access = access;
        (*opened)->m_busyTimeoutMs = busyTimeoutMs;
    }
    return opened;
}

Database::Opened Database::openToWrite(const QString& path, int busyTimeoutMs) {
    // SQLite would open it all the same, and leave a log in which its owner could not write.
    if (const QFileInfo file(path); file.exists() && !file.isWritable())
        return Error::store(u"you may not write to the catalog"_s,
                            u"ask its owner for the right to write, or work on a copy"_s,
                            Place::inFile(path));
    removeStrangersLog(path);
    Opened opened = connect({path, path, u"mode=rw"_s, false, busyTimeoutMs});
    if (!opened)
        return opened;
    if (Result<void> readable = (*opened)->canRead(); !readable)
        return readable.error();
    return opened;
}

Database::Opened Database::openToRead(const QString& path, int busyTimeoutMs) {
    const QFileInfo log(path + u"-wal"_s);
    const bool mayWrite = QFileInfo(path).isWritable();
    // A rollback journal left by a crash must be played back before anybody reads, which only a writer can
    // do.
    const bool journal = QFileInfo(path + u"-journal"_s).size() > 0;
    if (journal && mayWrite) {
        const Opened writer = open(path, Access::ReadWrite, busyTimeoutMs);
        if (writer)
            (void)(*writer)->number(u"SELECT count(*) FROM sqlite_schema"_s);
    }
    // The last reader of a file with a log leaves the log's files behind unless it could write. Where no log
    // waits to be written into the file, such a reader changes nothing.
    if (mayWrite && log.size() == 0) {
        Opened reader = connect({path, path, u"mode=rw"_s, false, busyTimeoutMs});
        Result<void> set = reader ? (*reader)->run(u"PRAGMA query_only = ON"_s) : reader.error();
        if (set)
            set = (*reader)->canRead();
        if (set || set.error().code == ErrorCode::Damaged)
            return set ? std::move(reader) : Opened(set.error());
    }
    // Through the log of others, who keep it while this lock is held. Who may not write the catalog must not
    // make a log that its owner could not write.
    Result<DatabaseFile> file = DatabaseFile::open(path);
    if (!file)
        return file.error();
    (void)file->lock(DatabaseFile::Lock::Shared);
    const Result<bool> logged = isLogged(*file);
    if (!logged)
        return logged.error();
    const bool inUse = log.exists() && (log.size() > 0 || QFileInfo::exists(path + u"-shm"_s));
    if (inUse || !*logged) {
        const QString mode = mayWrite || !*logged ? u"mode=ro"_s : u"mode=ro&readonly_shm=1"_s;
        Opened reader = connect({path, path, mode, true, busyTimeoutMs});
        const Result<void> readable = reader ? (*reader)->canRead() : reader.error();
        if (readable)
            return reader;
        if (readable.error().code == ErrorCode::Damaged)
            return readable.error();
    }
    Opened copy = openCopy(path, busyTimeoutMs);
    // Where there is no room for a copy, the file is read as it stands, which is whole while nobody writes.
    if (copy || log.size() > 0 || journal || copy.error().code == ErrorCode::Damaged)
        return copy;
    return connect({path, path, kImmutable, true, busyTimeoutMs});
}

Database::Opened Database::openCopy(const QString& path, int busyTimeoutMs) {
    Result<std::unique_ptr<CatalogCopy>> copy = CatalogCopy::make(path);
    if (!copy)
        return copy.error();
    Opened opened = connect({path, (*copy)->file(), u"mode=rw"_s, false, busyTimeoutMs});
    if (!opened)
        return opened;
    (*opened)->m_copy = std::move(*copy);
    if (Result<void> set = (*opened)->run(u"PRAGMA query_only = ON"_s); !set)
        return set.error();
    if (Result<void> readable = (*opened)->canRead(); !readable)
        return readable.error();
    return opened;
}

Database::Opened Database::create(const QString& path) {
    if (QFileInfo::exists(path))
        return Error::io(u"the file exists already"_s, u"choose another name"_s, Place::inFile(path));
    return connect({path, path, u"mode=rwc"_s});
}

Database::Opened Database::createInMemory() {
    return connect({{}, {}, u"mode=memory"_s});
}

Database::Opened Database::connect(const Target& target) {
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return Error::store(u"the SQLite driver of Qt is not installed"_s,
                            u"install the package libqt6sql6-sqlite"_s, Place::inFile(target.path));
    std::unique_ptr<Database> database(new Database(target.path));
    database->m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, database->m_connection);
    const QString url =
        target.file.isEmpty()
            ? u"file:"_s
            : QUrl::fromLocalFile(QFileInfo(target.file).absoluteFilePath()).toString(QUrl::FullyEncoded);
    database->m_database.setDatabaseName(url + u'?' + target.mode);
    database->m_database.setConnectOptions(
        u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(target.busyTimeoutMs) +
        (target.readOnly ? u";QSQLITE_OPEN_READONLY"_s : QString()));
    if (!database->m_database.open())
        return database->errorFrom(database->m_database.lastError());
    if (Result<void> ready = database->setUp(); !ready)
        return ready.error();
    return database;
}

Result<void> Database::setUp() {
    Result<DriverHandle> handle = DriverHandle::of(m_database);
    if (!handle)
        return handle.error();
    handle->harden();
    // Off by default and per connection; a library built without them would ignore the first statement.
    if (Result<void> on = run(u"PRAGMA foreign_keys = ON"_s); !on)
        return on.error();
    const Result<qint64> verified = number(u"PRAGMA foreign_keys"_s);
    if (!verified)
        return verified.error();
    if (*verified != 1)
        return Error::store(u"this SQLite library does not check foreign keys"_s,
                            u"install the SQLite of your system"_s, Place::inFile(m_path));
    for (const QString& pragma :
         {u"PRAGMA cell_size_check = ON"_s, u"PRAGMA mmap_size = 0"_s, u"PRAGMA cache_size = -32000"_s}) {
        if (Result<void> set = run(pragma); !set)
            return set;
    }
    return {};
}

Result<void> Database::canRead() {
    const Result<qint64> schema = number(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!schema)
        return schema.error();
    m_log.reset();
    // Made by the first reading after the log was switched on.
    const Result<QString> mode = text(u"PRAGMA journal_mode"_s);
    if (!m_copy && mode && *mode == u"wal"_s && QFileInfo::exists(m_path + u"-wal"_s))
        m_log = std::make_unique<LogWatch>(m_path);
    return {};
}

bool Database::isCurrent() const {
    return m_database.isOpen() && (!m_log || m_log->isInPlace()) && (!m_copy || m_copy->isCurrent());
}

Result<void> Database::reopen() {
    close();
    Opened fresh = open(m_path, m_access, m_busyTimeoutMs);
    if (!fresh)
        return fresh.error();
    std::swap(m_connection, (*fresh)->m_connection);
    std::swap(m_database, (*fresh)->m_database);
    std::swap(m_resting, (*fresh)->m_resting);
    std::swap(m_log, (*fresh)->m_log);
    std::swap(m_copy, (*fresh)->m_copy);
    return {};
}

Result<bool> Database::checkpoint() {
    Statement statement(*this, u"PRAGMA wal_checkpoint(PASSIVE)"_s);
    const Result<bool> row = statement.next();
    if (!row)
        return row.error();
    // Both numbers are -1 without a log.
    return *row && statement.number(0) == 0 && statement.number(1) == statement.number(2);
}

std::optional<Error> Database::notUsable() const {
    if (QThread::currentThreadId() != m_thread)
        return Error::store(u"the catalog file was opened by another thread"_s,
                            u"open it again in this thread"_s, Place::inFile(m_path));
    if (!m_database.isValid())
        return Error::store(u"the catalog file cannot be opened"_s,
                            u"check that it exists and that you may read it and write to its folder"_s,
                            Place::inFile(m_path));
    return std::nullopt;
}

Result<void> Database::run(const QString& sql) {
    return Statement(*this, sql).run();
}

Result<qint64> Database::number(const QString& sql) {
    Statement statement(*this, sql);
    const Result<bool> row = statement.next();
    if (!row)
        return row.error();
    return *row ? statement.number(0) : 0;
}

Result<QString> Database::text(const QString& sql) {
    Statement statement(*this, sql);
    const Result<bool> row = statement.next();
    if (!row)
        return row.error();
    return *row ? statement.text(0) : QString();
}

bool Database::mustStop() {
    constexpr unsigned writesBetweenQuestions = 64;
    return m_stopAsked && ++m_writes % writesBetweenQuestions == 0 && m_stopAsked();
}

Error Database::errorFrom(const QSqlError& error) const {
    const auto say = [this](const QString& message, const QString& mend) {
        return Error::store(message, mend, Place::inFile(m_path));
    };
    Error full =
        say(u"the disk is full"_s, u"free some space and try again; the file keeps its last saved state"_s);
    const int code = error.nativeErrorCode().toInt();
    if (code == foreignKeyConstraint)
        return Error::invalid(u"the change would leave a mention of something that does not exist"_s,
                              u"create what is mentioned in the same step, or remove the mention"_s,
                              Place::inFile(m_path));
    const int primary = code & 0xff;
    if (const QString log = strangersLog(m_path);
        !log.isEmpty() && (primary == ReadOnlyCode || primary == CantOpen))
        return say(
            u"the log of the catalog belongs to another user (%1), and you may not write to it"_s.arg(
                ownerOf(log)),
            u"close the catalog everywhere and let that user open it once, or allow writing to “%1”"_s.arg(
                log));
    switch (primary) {
    case Busy:
    case Locked:
        return say(u"another program is writing to the catalog file"_s, u"try again in a moment"_s);
    case ReadOnlyCode:
        return say(u"the catalog file cannot be written"_s,
                   u"allow writing to the file and its folder, or save a copy elsewhere"_s);
    case IoError:
        if (isFull(m_path)) // SQLite says so only of some of its files
            return full;
        return say(u"the disk failed while the catalog file was read or written"_s,
                   u"check the disk or the connection to it; the file keeps its last saved state"_s);
    case Corrupt:
    case NotADatabase:
        return Error::damaged(u"the catalog file is damaged (%1)"_s.arg(error.databaseText()),
                              u"restore a backup, or salvage what can be read"_s, Place::inFile(m_path));
    case Full:
        return full;
    case TooBig:
        return say(u"an entity is larger than a catalog file takes (256 MB)"_s, u"shorten its texts"_s);
    case CantOpen:
        return say(u"the catalog file cannot be opened"_s,
                   u"check that it exists and that you may read it and write to its folder"_s);
    default:
        return say(u"the catalog file refused the step: %1"_s.arg(error.databaseText()),
                   u"report this, with the steps that led to it"_s);
    }
}

QSqlQuery Database::takeQuery(const QString& sql) {
    const auto resting = m_resting.find(sql);
    if (resting == m_resting.end() || notUsable())
        return QSqlQuery(m_database);
    QSqlQuery query = std::move(resting->second);
    m_resting.erase(resting);
    return query;
}

void Database::keepQuery(const QString& sql, QSqlQuery query) {
    constexpr std::size_t most = 100;
    const bool isOurs = query.driver() == m_database.driver(); // not of a file that was opened anew meanwhile
    if (isOurs && m_resting.size() < most)
        m_resting.insert_or_assign(sql, std::move(query));
}

} // namespace ow
