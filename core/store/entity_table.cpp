#include "store/entity_table.h"

#include "store/database/database.h"
#include "store/database/statement.h"

#include <QSet>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The body travels as bytes: the detour over UTF-16 would double the time.
Result<EntityRow> readRow(const Statement& statement, const QString& path) {
    const std::optional<EntityKind> kind = fromToken<EntityKind>(statement.text(0));
    if (!kind)
        return damagedEntity(path, statement.text(1));
    return EntityRow{{*kind, statement.text(1)}, statement.text(2), statement.bytes(3), statement.number(4)};
}

} // namespace

Result<QVector<EntityRow>> EntityTable::all() {
    QVector<EntityRow> rows;
    Statement select(m_database, u"SELECT kind, id, name, CAST(body AS BLOB), checksum FROM entity"_s);
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return rows;
        Result<EntityRow> row = readRow(select, m_database.path());
        if (!row)
            return row.error();
        rows.append(std::move(*row));
    }
}

Result<std::optional<EntityRow>> EntityTable::row(const QString& id) {
    Statement select(m_database,
                     u"SELECT kind, id, name, CAST(body AS BLOB), checksum FROM entity WHERE id = ?"_s);
    const Result<bool> found = select.bind(id).next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<EntityRow>();
    Result<EntityRow> row = readRow(select, m_database.path());
    if (!row)
        return row.error();
    if (row->checksum != row->computedChecksum())
        return damagedEntity(m_database.path(), id);
    return std::optional<EntityRow>(std::move(*row));
}

Result<QStringList> EntityTable::usersOf(const QString& id) {
    Statement select(m_database,
                     u"SELECT id FROM entity WHERE row IN (SELECT from_row FROM reference WHERE to_row = "
                     "(SELECT row FROM entity WHERE id = ?)) ORDER BY id"_s);
    select.bind(id);
    QStringList ids;
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return ids;
        ids.append(select.text(0));
    }
}

Result<void> EntityTable::insert(const EntityRow& row) {
    return Statement(m_database, u"INSERT INTO entity (name, body, checksum, kind, id) "
                                 "VALUES (?, CAST(? AS TEXT), ?, ?, ?)"_s)
        .bind(row.name)
        .bind(row.body)
        .bind(row.checksum)
        .bind(token(row.key.kind))
        .bind(row.key.id)
        .run();
}

Result<void> EntityTable::update(const EntityRow& row) {
    return Statement(m_database, u"UPDATE entity SET name = ?, body = CAST(? AS TEXT), checksum = ? "
                                 "WHERE kind = ? AND id = ?"_s)
        .bind(row.name)
        .bind(row.body)
        .bind(row.checksum)
        .bind(token(row.key.kind))
        .bind(row.key.id)
        .run();
}

Result<void> EntityTable::remove(const QString& id) {
    Statement references(m_database,
                         u"DELETE FROM reference WHERE from_row = (SELECT row FROM entity WHERE id = ?)"_s);
    if (Result<void> done = references.bind(id).run(); !done)
        return done;
    return Statement(m_database, u"DELETE FROM entity WHERE id = ?"_s).bind(id).run();
}

Result<void> EntityTable::setReferences(const Entity& entity) {
    qint64 from = 0;
    {
        Statement select(m_database, u"SELECT row FROM entity WHERE id = ?"_s);
        if (const Result<bool> found = select.bind(entityId(entity)).next(); !found)
            return found.error();
        from = select.number(0);
    }
    if (Result<void> done =
            Statement(m_database, u"DELETE FROM reference WHERE from_row = ?"_s).bind(from).run();
        !done)
        return done;
    // A target that is not there makes to_row NULL, which the table refuses.
    Statement insert(m_database, u"INSERT INTO reference (from_row, to_row) "
                                 "VALUES (?, (SELECT row FROM entity WHERE id = ? AND kind = ?))"_s);
    QSet<EntityKey> seen;
    for (const Reference& reference : referencesOf(entity)) {
        if (seen.contains(reference.to))
            continue;
        seen.insert(reference.to);
        insert.bind(from).bind(reference.to.id).bind(token(reference.to.kind));
        if (Result<void> done = insert.run(); !done)
            return done;
    }
    return {};
}

} // namespace ow
