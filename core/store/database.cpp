#include "store/database.h"

#include "store/statement.h"

#include <QFileInfo>
#include <QThread>
#include <QUrl>
#include <QUuid>

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
    Constraint = 19,
    NotADatabase = 26,
};
constexpr int foreignKeyConstraint = 787;

} // namespace

Database::Database(QString path, QString connection)
    : m_path(std::move(path)), m_connection(std::move(connection)), m_thread(QThread::currentThreadId()) {}

Database::~Database() {
    m_database.close();
    m_database = QSqlDatabase(); // the last copy must be gone before the connection is removed
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString& path, Access access, int busyTimeoutMs) {
    // A rollback journal left by a crash must be played back before anybody reads, which only a writer can
    // do.
    if (access == Access::ReadOnly && QFileInfo(path + u"-journal"_s).size() > 0) {
        const Result<std::unique_ptr<Database>> writer = open(path, Access::ReadWrite, busyTimeoutMs);
        if (writer)
            (void)(*writer)->number(u"SELECT count(*) FROM sqlite_schema"_s);
    }
    // The last reader of a file with a log leaves the log's files behind unless it could write. Where no log
    // waits to be written into the file, such a reader changes nothing.
    if (access == Access::ReadOnly && QFileInfo(path + u"-wal"_s).size() == 0 &&
        QFileInfo(path).isWritable()) {
        Result<std::unique_ptr<Database>> reader = open(path, Access::ReadWrite, busyTimeoutMs);
        if (!reader)
            return reader;
        if (Result<void> set = (*reader)->run(u"PRAGMA query_only = ON"_s); !set)
            return set.error();
        return reader;
    }
    QString options = u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs);
    if (access != Access::ReadWrite)
        options += u";QSQLITE_OPEN_READONLY"_s;
    const QString immutable = u"?mode=ro&immutable=1"_s;
    if (access != Access::ReadOnly)
        return connect(path, access == Access::ReadWrite ? u"?mode=rw"_s : immutable, options);
    Result<std::unique_ptr<Database>> reader = connect(path, u"?mode=ro"_s, options);
    // On a medium where not even the files of the log can be made, the database stands still and needs none.
    const bool standsStill =
        QFileInfo(path + u"-wal"_s).size() == 0 && QFileInfo(path + u"-journal"_s).size() == 0;
    return !reader && standsStill && reader.error().code != ErrorCode::Damaged
               ? connect(path, immutable, options)
               : std::move(reader);
}

Result<std::unique_ptr<Database>> Database::create(const QString& path) {
    if (QFileInfo::exists(path))
        return Error{ErrorCode::Io, u"the file exists already"_s, u"choose another name"_s, Place{path}};
    return connect(path, u"?mode=rwc"_s, u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"_s);
}

Result<std::unique_ptr<Database>> Database::connect(const QString& path, const QString& mode,
                                                    const QString& options) {
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return Error{ErrorCode::Store, u"the SQLite driver of Qt is not installed"_s,
                     u"install the package libqt6sql6-sqlite"_s, Place{path}};
    const QString name = u"offerwright-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Database> database(new Database(path, name));
    database->m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    const QUrl url = QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath());
    database->m_database.setDatabaseName(url.toString(QUrl::FullyEncoded) + mode);
    database->m_database.setConnectOptions(options);
    if (!database->m_database.open())
        return database->errorFrom(database->m_database.lastError());
    // Off by default and per connection; a library built without them would ignore the first statement.
    if (Result<void> on = database->run(u"PRAGMA foreign_keys = ON"_s); !on)
        return on.error();
    const Result<qint64> verified = database->number(u"PRAGMA foreign_keys"_s);
    if (!verified)
        return verified.error();
    if (*verified != 1)
        return Error{ErrorCode::Store, u"this SQLite library does not check foreign keys"_s,
                     u"install the SQLite of your system"_s, Place{path}};
    for (const QString& pragma : {u"PRAGMA trusted_schema = OFF"_s, u"PRAGMA cell_size_check = ON"_s,
                                  u"PRAGMA cache_size = -32000"_s}) {
        if (Result<void> set = database->run(pragma); !set)
            return set.error();
    }
    return database;
}

std::optional<Error> Database::wrongThread() const {
    if (QThread::currentThreadId() == m_thread)
        return std::nullopt;
    return Error{ErrorCode::Store, u"the catalog file was opened by another thread"_s,
                 u"open it again in this thread"_s, Place{m_path}};
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

Error Database::errorFrom(const QSqlError& error) const {
    const auto say = [this](const QString& message, const QString& mend) {
        return Error{ErrorCode::Store, message, mend, Place{m_path}};
    };
    const int code = error.nativeErrorCode().toInt();
    if (code == foreignKeyConstraint)
        return {ErrorCode::Invalid, u"the change would leave a mention of something that does not exist"_s,
                u"create what is mentioned in the same step, or remove the mention"_s, Place{m_path}};
    switch (code & 0xff) {
    case Busy:
    case Locked:
        return say(u"another program is writing to the catalog file"_s, u"try again in a moment"_s);
    case ReadOnlyCode:
        return say(u"the catalog file cannot be written"_s,
                   u"allow writing to the file and its folder, or save a copy elsewhere"_s);
    case IoError:
        return say(u"the disk failed while the catalog file was read or written"_s,
                   u"check the disk or the connection to it; the file keeps its last saved state"_s);
    case Corrupt:
    case NotADatabase:
        return {ErrorCode::Damaged, u"the catalog file is damaged (%1)"_s.arg(error.databaseText()),
                u"restore a backup, or salvage what can be read"_s, Place{m_path}};
    case Full:
        return say(u"the disk is full"_s,
                   u"free some space and try again; the file keeps its last saved state"_s);
    case CantOpen:
        return say(u"the catalog file cannot be opened"_s,
                   u"check that it exists and that you may read it and write to its folder"_s);
    default:
        return say(u"the catalog file refused the step: %1"_s.arg(error.databaseText()),
                   u"report this, with the steps that led to it"_s);
    }
}

} // namespace ow
