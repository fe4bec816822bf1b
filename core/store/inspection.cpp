#include "store/inspection.h"

#include "store/catalog_file.h"
#include "store/comment_table.h"
#include "store/database/database.h"
#include "store/database/migrator.h"
#include "store/database/schema_check.h"
#include "store/database/statement.h"
#include "store/database/transaction.h"
#include "store/entity_table.h"
#include "store/history_table.h"
#include "store/team_tables.h"

#include <QSet>
#include <QTemporaryDir>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Collects problems; an error of the library is one too.
class Inspector {
public:
    explicit Inspector(Database& database) : m_database(database) {}

    QStringList run() {
        inspectPages();
        inspectEntities();
        inspectHistory();
        inspectReferences();
        if (const auto names = TeamTables(m_database).namedVersions(); !names)
            m_problems.append(names.error().message);
        if (const auto settings = TeamTables(m_database).settings(); !settings)
            m_problems.append(settings.error().message);
        if (const auto comments = CommentTable(m_database).after(0); !comments)
            m_problems.append(comments.error().message);
        return m_problems;
    }

private:
    void inspectPages() {
        Statement check(m_database, u"PRAGMA integrity_check(20)"_s);
        for (Result<bool> more = check.next();; more = check.next()) {
            if (!more)
                return m_problems.append(more.error().message);
            if (!*more)
                break;
            if (check.text(0) != u"ok"_s)
                m_problems.append(check.text(0));
        }
        Statement keys(m_database, u"PRAGMA foreign_key_check"_s);
        if (const Result<bool> found = keys.next(); !found)
            m_problems.append(found.error().message);
        else if (*found)
            m_problems.append(u"the table “%1” mentions something that does not exist"_s.arg(keys.text(0)));
    }

    void inspectEntities() {
        const Result<QVector<EntityRow>> rows = EntityTable(m_database).all();
        if (!rows)
            return m_problems.append(rows.error().message);
        quint64 sum = 0;
        for (const EntityRow& row : *rows) {
            const Result<EntityPtr> entity = row.entity();
            if (!entity || entityName(**entity) != row.name)
                m_problems.append(damagedEntity({}, row.key.id).message);
            else
                m_entities.append(*entity);
            sum += quint64(row.checksum);
        }
        const Result<qint64> digest = HistoryTable(m_database).digest();
        if (!digest)
            m_problems.append(digest.error().message);
        else if (*digest != qint64(sum))
            m_problems.append(u"entities are missing, or are not the newest ones"_s);
    }

    void inspectHistory() {
        HistoryTable history(m_database);
        const Result<QVector<Revision>> revisions = history.revisions(std::nullopt, 0);
        if (!revisions)
            return m_problems.append(revisions.error().message);
        qint64 expected = revisions->size();
        for (const Revision& revision : *revisions) {
            if (revision.number != expected--)
                return m_problems.append(u"the history has a gap at revision %1"_s.arg(revision.number));
            if (const auto changes = history.changes(revision.number); !changes)
                m_problems.append(changes.error().message);
        }
    }

    /// The rows must say what the entities say.
    void inspectReferences() {
        qint64 expected = 0;
        for (const EntityPtr& entity : std::as_const(m_entities)) {
            QSet<EntityKey> targets;
            for (const Reference& reference : referencesOf(*entity))
                targets.insert(reference.to);
            expected += targets.size();
        }
        const Result<qint64> found = m_database.number(u"SELECT count(*) FROM reference"_s);
        if (!found)
            m_problems.append(found.error().message);
        else if (*found != expected)
            m_problems.append(u"the table of references does not fit the entities"_s);
    }

    Database& m_database;
    QStringList m_problems;
    QVector<EntityPtr> m_entities;
};

/// The pages of the file itself, and the content of a copy that is brought up to date.
Result<QStringList> inspectOlder(Database& database) {
    if (Result<void> pages = inspectQuickly(database); !pages)
        return QStringList{pages.error().message};
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"copy.offers"_s);
    if (Result<void> copied = copyCatalogFile(database.path(), path); !copied)
        return QStringList{copied.error().message};
    Result<std::unique_ptr<Database>> copy = Database::open(path, Database::Access::ReadWrite);
    if (!copy)
        return copy.error();
    if (Result<void> migrated = Migrator(**copy).migrateTo(currentSchemaVersion()); !migrated)
        return QStringList{migrated.error().message};
    return Inspector(**copy).run();
}

} // namespace

Result<void> inspectQuickly(Database& database) {
    const Result<QString> pages = database.text(u"PRAGMA quick_check(1)"_s);
    if (!pages)
        return pages.error();
    if (*pages == u"ok"_s)
        return {};
    return Error::damaged(u"the catalog file is damaged (%1)"_s.arg(pages->section(u'\n', 0, 0)),
                          u"restore a backup, or salvage what can be read"_s, Place::inFile(database.path()));
}

Result<QStringList> inspectCatalogFile(const QString& path) {
    if (Result<void> known = recogniseCatalogFile(path); !known)
        return known.error();
    Result<std::unique_ptr<Database>> database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return database.error();
    if (const Result<int> version = Migrator(**database).version(); version) {
        if (const Result<void> ours = checkSchema(**database, *version); !ours)
            return QStringList{ours.error().message};
        if (*version < currentSchemaVersion())
            return inspectOlder(**database);
    }
    Result<Transaction> reading = Transaction::begin(**database, Transaction::Kind::Read);
    if (!reading)
        return reading.error();
    return Inspector(**database).run();
}

} // namespace ow
