#include "store/sqlite_catalog_store.h"

#include "catalog/compose.h"
#include "store/approval.h"
#include "store/backups.h"
#include "store/catalog_file.h"
#include "store/comment_table.h"
#include "store/database/database.h"
#include "store/database/file_system.h"
#include "store/database/migrator.h"
#include "store/database/schema_check.h"
#include "store/database/transaction.h"
#include "store/entity_table.h"
#include "store/history_table.h"
#include "store/inspection.h"
#include "store/slice.h"
#include "store/team_tables.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QUuid>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Writes an empty catalog of the current version. The application id goes in before WAL is ever switched on,
/// so that it always stands in the file itself.
Result<void> writeEmptyCatalog(const QString& path) {
    Result<std::unique_ptr<Database>> database = Database::create(path);
    if (!database)
        return database.error();
    if (Result<void> set = (*database)->run(u"PRAGMA application_id = %1"_s.arg(catalogApplicationId)); !set)
        return set;
    return Migrator(**database).migrateTo(currentSchemaVersion());
}

/// Opens the connection and asks for the version: the file's own header may be behind its write-ahead log.
Result<std::unique_ptr<Database>> connectTo(const QString& path, Database::Access access, int& version) {
    Result<std::unique_ptr<Database>> database = Database::open(path, access);
    if (!database)
        return database;
    const Result<int> found = Migrator(**database).version();
    if (!found)
        return found.error();
    if (*found > currentSchemaVersion())
        return newerVersionError(path, *found);
    if (Result<void> ours = checkSchema(**database, *found); !ours)
        return ours.error();
    version = *found;
    return database;
}

/// Acknowledged edits survive a crash of the program and of the machine. The answer is what the user should
/// know about the place.
Result<QString> makeDurable(Database& database, SqliteCatalogStore::Journal journal) {
    using Journal = SqliteCatalogStore::Journal;
    const bool network =
        journal == Journal::ByPlace ? isOnNetwork(database.path()) : journal == Journal::Rollback;
    const QString wanted = network ? u"delete"_s : u"wal"_s;
    const Result<QString> mode = database.text(u"PRAGMA journal_mode = %1"_s.arg(wanted));
    if (!mode)
        return mode.error();
    if (Result<void> sync = database.run(u"PRAGMA synchronous = FULL"_s); !sync)
        return sync.error();
    if (network && *mode == u"wal"_s)
        return Error::store(u"the catalog is in a network folder and open elsewhere as if it were not"_s,
                            u"close it everywhere, then open it again"_s, Place::inFile(database.path()));
    if (Result<void> readable = database.canRead(); !readable)
        return readable.error();
    // Some places refuse the log without saying why: a share that does not tell what it is, for one.
    return *mode == u"wal"_s ? QString()
                             : u"The catalog is in a network folder: saving is slower there, and two people "
                               u"should not edit "
                               "at the same time; keep a copy on this computer for daily work."_s;
}

/// An older file is copied before its format changes.
Result<void> bringUpToDate(Database& database, int version) {
    if (version == currentSchemaVersion())
        return {};
    const Result<QString> copy =
        Backups(database.path()).makeNamed(u"before-format-%1.offers"_s.arg(currentSchemaVersion()));
    if (!copy)
        return copy.error();
    return Migrator(database).migrateTo(currentSchemaVersion());
}

} // namespace

SqliteCatalogStore::SqliteCatalogStore(std::unique_ptr<Database> database, QString location, Family family)
    : m_database(std::move(database)), m_location(std::move(location)),
      m_identity(fileIdentity(m_database->path())), m_family(std::move(family)) {
    ++*m_family;
}

SqliteCatalogStore::~SqliteCatalogStore() {
    // SQLite does it itself only for the last connection.
    if (m_mode == Mode::ReadWrite && m_database->isCurrent())
        (void)m_database->checkpoint();
    --*m_family;
}

Result<std::unique_ptr<SqliteCatalogStore>> SqliteCatalogStore::create(const QString& path,
                                                                       const QString& like) {
    // Under another name first: a crash in the middle leaves no half-made catalog.
    const QString temporary = path + u".new-"_s + QUuid::createUuid().toString(QUuid::Id128).left(8);
    Result<void> made = writeEmptyCatalog(temporary);
    if (made && !like.isEmpty())
        made = limitRights(temporary, like);
    if (made)
        made = publishFile(temporary, path);
    if (!made) {
        QFile::remove(temporary);
        QFile::remove(temporary + u"-journal"_s);
        Error error = made.error();
        error.place.file = path;
        return error;
    }
    return open(path);
}

Result<std::unique_ptr<SqliteCatalogStore>> SqliteCatalogStore::open(const QString& path, Mode mode,
                                                                     Journal journal) {
    return connect(path, mode, journal, Check::Quick, std::make_shared<std::atomic<int>>(0));
}

CatalogStore::Connector SqliteCatalogStore::connector() const {
    return [path = m_location, mode = m_mode, journal = m_journal,
            family = m_family]() -> Result<std::unique_ptr<CatalogStore>> {
        Result<std::unique_ptr<SqliteCatalogStore>> store = connect(path, mode, journal, Check::None, family);
        if (!store)
            return store.error();
        return std::unique_ptr<CatalogStore>(std::move(*store));
    };
}

Result<std::unique_ptr<SqliteCatalogStore>>
SqliteCatalogStore::connect(const QString& path, Mode mode, Journal journal, Check check, Family family) {
    if (Result<void> known = recogniseCatalogFile(path); !known)
        return known.error();
    const bool writing = mode == Mode::ReadWrite;
    int version = 0;
    Result<std::unique_ptr<Database>> database =
        connectTo(path, writing ? Database::Access::ReadWrite : Database::Access::ReadOnly, version);
    if (!database)
        return database.error();
    if (check == Check::Quick) {
        if (Result<void> sound = inspectQuickly(**database); !sound)
            return sound.error();
    }
    if (!writing && version < currentSchemaVersion())
        return openOlderCopy(path);
    QString notice;
    if (writing) {
        const Result<QString> durable = makeDurable(**database, journal);
        if (!durable)
            return durable.error();
        notice = *durable;
        if (Result<void> ready = bringUpToDate(**database, version); !ready)
            return ready.error();
    }
    std::unique_ptr<SqliteCatalogStore> store(
        new SqliteCatalogStore(std::move(*database), path, std::move(family)));
    store->m_notice = notice;
    store->m_mode = mode;
    store->m_journal = journal;
    return store;
}

Result<std::unique_ptr<SqliteCatalogStore>> SqliteCatalogStore::openOlderCopy(const QString& path) {
    auto folder = std::make_unique<QTemporaryDir>();
    const QString copy = folder->filePath(u"copy.offers"_s);
    int version = 0;
    Result<void> copied = copyCatalogFile(path, copy);
    if (!copied)
        return copied.error();
    Result<std::unique_ptr<Database>> database = connectTo(copy, Database::Access::ReadWrite, version);
    if (!database)
        return database.error();
    if (Result<void> done = Migrator(**database).migrateTo(currentSchemaVersion()); !done)
        return done.error();
    if (Result<void> done = (*database)->run(u"PRAGMA query_only = ON"_s); !done)
        return done.error();
    std::unique_ptr<SqliteCatalogStore> store(
        new SqliteCatalogStore(std::move(*database), path, std::make_shared<std::atomic<int>>(0)));
    store->m_copy = std::move(folder);
    return store;
}

Result<Snapshot> SqliteCatalogStore::snapshot() {
    Result<Transaction> reading = Transaction::begin(*m_database, Transaction::Kind::Read);
    if (!reading)
        return reading.error();
    const Result<QVector<EntityRow>> rows = EntityTable(*m_database).all();
    if (!rows)
        return rows.error();
    const Result<QVector<EntityPtr>> entities = readEntities(*rows);
    if (!entities)
        return atLocation(entities.error());
    quint64 found = 0;
    for (qsizetype i = 0; i < rows->size(); ++i) {
        found += quint64(rows->at(i).checksum);
        m_known.set(entities->at(i), rows->at(i).checksum);
    }
    const Result<qint64> digest = HistoryTable(*m_database).digest();
    if (!digest)
        return digest.error();
    if (*digest != qint64(found))
        return Error::damaged(u"entities are missing from the catalog file, or are not the newest ones"_s,
                              u"restore a backup, or salvage what can be read"_s, Place::inFile(location()));
    const Result<qint64> revision = HistoryTable(*m_database).head();
    if (!revision)
        return revision.error();
    Result<Catalog> catalog = Catalog::fromEntities(*entities);
    if (!catalog)
        return atLocation(catalog.error());
    const Result<CatalogSettings> present = settings();
    if (!present)
        return present.error();
    const Result<TimeZone> zone = TimeZone::named(present->timeZone);
    if (!zone)
        return Error::store(
            u"the catalog counts its days in the time zone “%1”, which this computer does not know"_s.arg(
                present->timeZone),
            u"install or update the time zone data of the system (tzdata)"_s, Place::inFile(location()));
    return Snapshot{catalog->withZone(*zone), *revision};
}

Error SqliteCatalogStore::atLocation(Error error) const {
    error.place.file = location();
    return error;
}

std::optional<Error> SqliteCatalogStore::checkFileInPlace() {
    if (fileIdentity(m_database->path()) == m_identity)
        return bringToPresent();
    return Error::store(u"the catalog file was moved or removed while it was open"_s,
                        u"put it back or connect its drive again, then open it anew"_s,
                        Place::inFile(location()));
}

std::optional<Error> SqliteCatalogStore::bringToPresent() {
    if (m_database->isCurrent())
        return std::nullopt;
    // Connections of one process share what they know of the log: none may be left that knows the old one.
    if (*m_family > 1)
        return Error::store(u"another program removed the log of the catalog file"_s,
                            u"try again in a moment"_s, Place::inFile(location()));
    m_known = {};
    if (Result<void> opened = m_database->reopen(); !opened)
        return opened.error();
    if (m_mode == Mode::ReadOnly)
        return std::nullopt;
    const Result<QString> durable = makeDurable(*m_database, m_journal);
    return durable ? std::nullopt : std::optional(durable.error());
}

Result<bool> SqliteCatalogStore::settle() {
    if (m_mode == Mode::ReadOnly)
        return true;
    if (const std::optional<Error> gone = checkFileInPlace())
        return *gone;
    return m_database->checkpoint();
}

Result<Revision> SqliteCatalogStore::commit(const ChangeSet& change, const QString& user, qint64 atMs,
                                            const StepMark& mark) {
    // SQLite would go on writing to a file that nobody can find any more.
    if (const std::optional<Error> gone = checkFileInPlace())
        return *gone;
    Result<Transaction> transaction = Transaction::begin(*m_database, Transaction::Kind::Write);
    if (!transaction)
        return transaction.error();
    const Result<qint64> head = HistoryTable(*m_database).head();
    if (!head)
        return head.error();
    const Revision revision{*head + 1, atMs, user, change.label, mark};
    if (Result<void> allowed = checkFourEyes(change, user); !allowed)
        return allowed.error();
    if (Result<void> written = write(change, revision); !written)
        return written.error();
    if (Result<void> done = transaction->commit(); !done)
        return done.error();
    return revision;
}

void SqliteCatalogStore::stopWhen(const std::function<bool()>& asked) {
    m_database->stopWhen(asked);
}

Result<void> SqliteCatalogStore::write(const ChangeSet& change, const Revision& revision) {
    EntityTable entities(*m_database);
    HistoryTable history(*m_database);
    const Result<Slice> slice = sliceFor(entities, change, m_known);
    if (!slice)
        return atLocation(slice.error());
    // The same judgement as in memory, with the same words.
    if (const Result<Catalog> judged = apply(slice->catalog, change); !judged)
        return judged.error();
    const Result<qint64> before = history.digest();
    if (!before)
        return before.error();

    QHash<QString, EntityRow> rows = slice->rows;
    QVector<HistoryTable::Bodies> bodies;
    quint64 digest = quint64(*before);
    for (const Change& c : change.changes) {
        const QString id = c.key().id;
        const EntityRow old = rows.value(id);
        const EntityRow now = c.after ? EntityRow::of(*c.after) : EntityRow{};
        digest += quint64(now.checksum) - quint64(old.checksum);
        if (Result<void> done = !c.after    ? entities.remove(id)
                                : !c.before ? entities.insert(now)
                                            : entities.update(now);
            !done)
            return done;
        bodies.append({c.key(), old.body, now.body});
        rows[id] = now;
        if (c.after)
            m_known.set(c.after, now.checksum); // true only if committed; the checksum in the file decides
        else
            m_known.remove(id);
    }
    // After all entities stand in their table, since they may mention each other.
    for (const Change& c : change.changes) {
        const bool same = c.before && c.after && referencesOf(*c.before) == referencesOf(*c.after);
        if (!c.after || same || rows.value(c.key().id).body.isEmpty())
            continue;
        if (Result<void> done = entities.setReferences(*c.after); !done)
            return done;
    }
    return history.append(revision, qint64(digest), bodies);
}

Result<void> SqliteCatalogStore::checkFourEyes(const ChangeSet& change, const QString& user) {
    const Result<CatalogSettings> present = settings();
    if (!present)
        return present.error();
    if (!present->fourEyes)
        return {};
    const auto users = [this](const EntityKey& key) -> Result<QVector<EntityPtr>> {
        EntityTable table(*m_database);
        const Result<QStringList> ids = table.usersOf(key.id);
        if (!ids)
            return ids.error();
        QVector<EntityPtr> list;
        for (const QString& id : *ids) {
            const Result<std::optional<EntityRow>> row = table.row(id);
            if (!row)
                return row.error();
            const Result<EntityPtr> entity = *row ? (*row)->entity() : Result<EntityPtr>(nullptr);
            if (!entity)
                return entity.error();
            if (*entity)
                list.append(*entity);
        }
        return list;
    };
    return ow::checkFourEyes(*this, users, change, user);
}

Result<qint64> SqliteCatalogStore::head() {
    if (const std::optional<Error> gone = checkFileInPlace())
        return *gone;
    return HistoryTable(*m_database).head();
}

Result<ChangeSet> SqliteCatalogStore::changesSince(qint64 revision) {
    HistoryTable history(*m_database);
    Result<Transaction> reading = Transaction::begin(*m_database, Transaction::Kind::Read);
    if (!reading)
        return reading.error();
    if (revision != 0) {
        if (const Result<Revision> known = history.revision(revision); !known)
            return known.error();
    }
    const Result<QVector<Change>> changes = history.changesSince(revision);
    if (!changes)
        return changes.error();
    return compose({ChangeSet{{}, *changes}}, {});
}

Result<QVector<Revision>> SqliteCatalogStore::history(const std::optional<EntityKey>& key, int limit) {
    return HistoryTable(*m_database).revisions(key, limit);
}

Result<QHash<qint64, EntityKey>> SqliteCatalogStore::subjects(qint64 after) {
    return HistoryTable(*m_database).subjects(after);
}

Result<ChangeSet> SqliteCatalogStore::revision(qint64 number) {
    const Result<Revision> revision = HistoryTable(*m_database).revision(number);
    if (!revision)
        return revision.error();
    const Result<QVector<Change>> changes = HistoryTable(*m_database).changes(number);
    if (!changes)
        return changes.error();
    return ChangeSet{revision->label, *changes};
}

Result<QVector<EntityVersion>> SqliteCatalogStore::versions(const EntityKey& key) {
    return HistoryTable(*m_database).versions(key);
}

Result<QVector<NamedVersion>> SqliteCatalogStore::namedVersions() {
    return TeamTables(*m_database).namedVersions();
}

Result<void> SqliteCatalogStore::nameVersion(const NamedVersion& version) {
    if (const std::optional<Error> gone = checkFileInPlace())
        return *gone;
    if (const Result<Revision> known = HistoryTable(*m_database).revision(version.revision); !known)
        return known.error();
    return TeamTables(*m_database).nameVersion(version);
}

Result<void> SqliteCatalogStore::removeVersionName(const QString& name) {
    if (const std::optional<Error> gone = checkFileInPlace())
        return *gone;
    return TeamTables(*m_database).removeVersionName(name);
}

Result<QVector<Comment>> SqliteCatalogStore::comments(qint64 after) {
    return CommentTable(*m_database).after(after);
}

Result<qint64> SqliteCatalogStore::commentHead() {
    if (const std::optional<Error> gone = checkFileInPlace())
        return *gone;
    return CommentTable(*m_database).head();
}

Result<Comment> SqliteCatalogStore::comment(const CommentStep& step, const QString& user, qint64 atMs) {
    if (const std::optional<Error> gone = checkFileInPlace())
        return *gone;
    Result<Transaction> transaction = Transaction::begin(*m_database, Transaction::Kind::Write);
    if (!transaction)
        return transaction.error();
    CommentTable table(*m_database);
    const bool isNew = step.kind == CommentStep::Kind::Write;
    const Result<std::optional<Comment>> before =
        isNew ? Result<std::optional<Comment>>(std::nullopt) : table.comment(step.number);
    if (!before)
        return before.error();
    Result<Comment> after = commentAfter(*before, step, user, atMs);
    if (!after || (*before && **before == *after))
        return after;
    const Result<qint64> number = isNew ? table.nextNumber() : step.number;
    const Result<qint64> head = table.head();
    if (!number || !head)
        return number ? head.error() : number.error();
    if (*number > kMostComments)
        return tooManyComments();
    after->number = *number;
    after->change = *head + 1;
    if (Result<void> put = table.put(*after); !put)
        return put.error();
    if (Result<void> done = transaction->commit(); !done)
        return done.error();
    return after;
}

Result<CatalogSettings> SqliteCatalogStore::settings() {
    return TeamTables(*m_database).settings();
}

Result<void> SqliteCatalogStore::setSettings(const CatalogSettings& settings, const QString& user,
                                             qint64 atMs) {
    if (const std::optional<Error> gone = checkFileInPlace())
        return *gone;
    if (const Result<TimeZone> zone = TimeZone::named(settings.timeZone); !zone)
        return zone.error();
    Result<Transaction> transaction = Transaction::begin(*m_database, Transaction::Kind::Write);
    if (!transaction)
        return transaction.error();
    if (Result<void> set = TeamTables(*m_database).setSettings(settings, user, atMs); !set)
        return set;
    return transaction->commit();
}

} // namespace ow
