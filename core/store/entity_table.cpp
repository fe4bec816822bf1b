#include "store/entity_table.h"

#include "store/checksum.h"
#include "store/database.h"
#include "store/entity_body.h"
#include "store/statement.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Error damagedRow(const QString& path, const QString& id) {
    return {ErrorCode::Store, u"the stored entity “%1” is damaged"_s.arg(id),
            u"restore a backup, or salvage what can be read"_s, Place{path}};
}

/// The body is read and written as bytes: the detour over UTF-16 would double the time.
EntityRow readRow(const Statement& statement, EntityKind kind) {
    return {{kind, statement.text(1)}, statement.text(2), statement.bytes(3), statement.number(4)};
}

} // namespace

EntityRow EntityRow::of(const Entity& entity) {
    EntityRow row{entityKey(entity), entityName(entity), entityBody(entity), 0};
    row.checksum = row.computedChecksum();
    return row;
}

qint64 EntityRow::computedChecksum() const {
    return RowChecksum()
        .add(token(key.kind).toUtf8())
        .add(key.id.toUtf8())
        .add(name.toUtf8())
        .add(body)
        .value();
}

Result<QVector<EntityPtr>> EntityTable::all(qint64& digest) {
    QVector<EntityPtr> entities;
    quint64 sum = 0;
    Statement select(m_database, u"SELECT kind, id, name, CAST(body AS BLOB), checksum FROM entity"_s);
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const std::optional<EntityKind> kind = fromToken<EntityKind>(select.text(0));
        if (!kind)
            return damagedRow(m_database.path(), select.text(1));
        const EntityRow row = readRow(select, *kind);
        if (row.checksum != row.computedChecksum())
            return damagedRow(m_database.path(), row.key.id);
        const Result<EntityPtr> entity = entityFromBody(*kind, row.body);
        if (!entity || entityKey(**entity) != row.key)
            return damagedRow(m_database.path(), row.key.id);
        sum += quint64(row.checksum);
        entities.append(*entity);
    }
    digest = qint64(sum);
    return entities;
}

Result<std::optional<EntityRow>> EntityTable::row(const QString& id) {
    Statement select(m_database,
                     u"SELECT kind, id, name, CAST(body AS BLOB), checksum FROM entity WHERE id = ?"_s);
    const Result<bool> found = select.bind(id).next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<EntityRow>();
    const std::optional<EntityKind> kind = fromToken<EntityKind>(select.text(0));
    if (!kind)
        return damagedRow(m_database.path(), id);
    EntityRow row = readRow(select, *kind);
    if (row.checksum != row.computedChecksum())
        return damagedRow(m_database.path(), id);
    return std::optional<EntityRow>(std::move(row));
}

Result<QStringList> EntityTable::usersOf(const EntityKey& key) {
    Statement select(
        m_database,
        u"SELECT DISTINCT from_id FROM reference WHERE to_kind = ? AND to_id = ? ORDER BY from_id"_s);
    select.bind(token(key.kind)).bind(key.id);
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

Result<void> EntityTable::replace(const EntityPtr& before, const EntityPtr& after, const EntityRow& row) {
    Statement write(m_database, before ? u"UPDATE entity SET name = ?, body = CAST(? AS TEXT), checksum = ? "
                                         "WHERE kind = ? AND id = ?"_s
                                       : u"INSERT INTO entity (name, body, checksum, kind, id) "
                                         "VALUES (?, CAST(? AS TEXT), ?, ?, ?)"_s);
    write.bind(row.name).bind(row.body).bind(row.checksum).bind(token(row.key.kind)).bind(row.key.id);
    if (Result<void> done = write.run(); !done)
        return done;
    if (before && referencesOf(*before) == referencesOf(*after))
        return {};
    if (before) {
        if (Result<void> done = removeReferences(row.key); !done)
            return done;
    }
    return writeReferences(*after);
}

Result<void> EntityTable::remove(const EntityKey& key) {
    if (Result<void> done = removeReferences(key); !done)
        return done;
    return Statement(m_database, u"DELETE FROM entity WHERE kind = ? AND id = ?"_s)
        .bind(token(key.kind))
        .bind(key.id)
        .run();
}

Result<void> EntityTable::writeReferences(const Entity& entity) {
    Statement insert(m_database, u"INSERT INTO reference (from_kind, from_id, path, to_kind, to_id) "
                                 "VALUES (?, ?, ?, ?, ?)"_s);
    for (const Reference& reference : referencesOf(entity)) {
        insert.bind(token(reference.from.kind)).bind(reference.from.id).bind(reference.path);
        insert.bind(token(reference.to.kind)).bind(reference.to.id);
        if (Result<void> done = insert.run(); !done)
            return done;
    }
    return {};
}

Result<void> EntityTable::removeReferences(const EntityKey& key) {
    return Statement(m_database, u"DELETE FROM reference WHERE from_kind = ? AND from_id = ?"_s)
        .bind(token(key.kind))
        .bind(key.id)
        .run();
}

namespace {

/// Collects the rows of a slice, each once.
class SliceBuilder {
public:
    explicit SliceBuilder(EntityTable& table) : m_table(table) {}

    /// `expected` spares parsing when it is what is stored.
    Result<void> add(const QString& id, const EntityPtr& expected) {
        if (m_known.contains(id))
            return {};
        m_known.insert(id);
        const Result<std::optional<EntityRow>> row = m_table.row(id);
        if (!row)
            return row.error();
        if (!*row)
            return {};
        m_rows.insert(id, **row);
        if (expected && entityKey(*expected) == (*row)->key && entityBody(*expected) == (*row)->body) {
            m_entities.append(expected);
            return {};
        }
        const Result<EntityPtr> entity = entityFromBody((*row)->key.kind, (*row)->body);
        if (!entity)
            return entity.error();
        m_entities.append(*entity);
        return {};
    }

    Result<Slice> finish() {
        Result<Catalog> catalog = Catalog::fromEntities(m_entities);
        if (!catalog)
            return catalog.error();
        return Slice{std::move(*catalog), std::move(m_rows)};
    }

private:
    EntityTable& m_table;
    QSet<QString> m_known;
    QVector<EntityPtr> m_entities;
    QHash<QString, EntityRow> m_rows;
};

/// The entities that a change mentions and its earlier state did not.
QStringList newTargets(const Change& change) {
    QStringList ids;
    if (!change.after)
        return ids;
    const QVector<Reference> known = change.before ? referencesOf(*change.before) : QVector<Reference>();
    for (const Reference& reference : referencesOf(*change.after)) {
        const auto same = [&](const Reference& r) { return r.to == reference.to; };
        if (std::none_of(known.cbegin(), known.cend(), same))
            ids.append(reference.to.id);
    }
    return ids;
}

} // namespace

Result<Slice> sliceFor(EntityTable& table, const ChangeSet& change) {
    SliceBuilder slice(table);
    for (const Change& c : change.changes) {
        if (Result<void> done = slice.add(c.key().id, c.before); !done)
            return done.error();
    }
    for (const Change& c : change.changes) {
        QStringList around = newTargets(c);
        if (!c.after) {
            const Result<QStringList> users = table.usersOf(c.key());
            if (!users)
                return users.error();
            around += *users;
        }
        for (const QString& id : std::as_const(around)) {
            if (Result<void> done = slice.add(id, nullptr); !done)
                return done.error();
        }
    }
    return slice.finish();
}

} // namespace ow
