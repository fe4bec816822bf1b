#include "store/history_table.h"

#include "store/checksum.h"
#include "store/database.h"
#include "store/entity_row.h"
#include "store/statement.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Error damagedHistory(const QString& path, qint64 revision) {
    return {ErrorCode::Store, u"the history entry of revision %1 is damaged"_s.arg(revision),
            u"restore a backup, or salvage what can be read"_s, Place{path}};
}

qint64 revisionChecksum(const Revision& revision, qint64 digest) {
    return RowChecksum()
        .add(revision.number)
        .add(revision.atMs)
        .add(revision.user.toUtf8())
        .add(revision.label.toUtf8())
        .add(digest)
        .value();
}

qint64 changeChecksum(qint64 revision, const EntityKey& key, const QByteArray& before,
                      const QByteArray& after) {
    return RowChecksum()
        .add(revision)
        .add(token(key.kind).toUtf8())
        .add(key.id.toUtf8())
        .add(before)
        .add(after)
        .value();
}

QVariant orNull(const QByteArray& body) {
    return body.isEmpty() ? QVariant(QMetaType(QMetaType::QByteArray)) : QVariant(body);
}

Result<EntityPtr> version(EntityKind kind, const QByteArray& body) {
    return body.isEmpty() ? Result<EntityPtr>(EntityPtr()) : entityFromBody(kind, body);
}

/// Reads number, at_ms, user, label, digest, checksum.
Result<Revision> readRevision(const Statement& row, const QString& path) {
    const Revision revision{row.number(0), row.number(1), row.text(2), row.text(3)};
    if (row.number(5) != revisionChecksum(revision, row.number(4)))
        return damagedHistory(path, revision.number);
    return revision;
}

} // namespace

Result<qint64> HistoryTable::head() {
    return m_database.number(u"SELECT max(number) FROM revision"_s);
}

Result<qint64> HistoryTable::digest() {
    return m_database.number(u"SELECT digest FROM revision ORDER BY number DESC LIMIT 1"_s);
}

Result<void> HistoryTable::append(const Revision& revision, qint64 digest, const QVector<Bodies>& changes) {
    Statement head(m_database, u"INSERT INTO revision (number, at_ms, user, label, digest, checksum) "
                               "VALUES (?, ?, ?, ?, ?, ?)"_s);
    head.bind(revision.number).bind(revision.atMs).bind(revision.user).bind(revision.label);
    if (Result<void> done = head.bind(digest).bind(revisionChecksum(revision, digest)).run(); !done)
        return done;
    Statement insert(m_database, u"INSERT INTO change (revision, kind, id, before, after, checksum) "
                                 "VALUES (?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)"_s);
    for (const Bodies& change : changes) {
        insert.bind(revision.number).bind(token(change.key.kind)).bind(change.key.id);
        insert.bind(orNull(change.before)).bind(orNull(change.after));
        insert.bind(changeChecksum(revision.number, change.key, change.before, change.after));
        if (Result<void> done = insert.run(); !done)
            return done;
    }
    return {};
}

Result<QVector<Revision>> HistoryTable::revisions(const std::optional<EntityKey>& key) {
    const QString columns = u"SELECT number, at_ms, user, label, digest, checksum FROM revision "_s;
    Statement select(m_database,
                     columns + (key ? u"WHERE number IN (SELECT revision FROM change WHERE kind = ? "
                                      "AND id = ?) ORDER BY number DESC"_s
                                    : u"ORDER BY number DESC"_s));
    if (key)
        select.bind(token(key->kind)).bind(key->id);
    QVector<Revision> list;
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return list;
        const Result<Revision> revision = readRevision(select, m_database.path());
        if (!revision)
            return revision.error();
        list.append(*revision);
    }
}

Result<ChangeSet> HistoryTable::changes(qint64 revision) {
    ChangeSet result;
    {
        Statement select(m_database, u"SELECT label FROM revision WHERE number = ?"_s);
        const Result<bool> found = select.bind(revision).next();
        if (!found)
            return found.error();
        if (!*found)
            return Error{ErrorCode::NotFound, u"there is no revision %1"_s.arg(revision),
                         u"look at the history for its numbers"_s, Place{m_database.path()}};
        result.label = select.text(0);
    }
    Statement select(m_database, u"SELECT kind, id, CAST(before AS BLOB), CAST(after AS BLOB), checksum "
                                 "FROM change WHERE revision = ? ORDER BY seq"_s);
    select.bind(revision);
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return result;
        const std::optional<EntityKind> kind = fromToken<EntityKind>(select.text(0));
        const EntityKey key{kind.value_or(EntityKind::PersonalizedOffer), select.text(1)};
        if (!kind || select.number(4) != changeChecksum(revision, key, select.bytes(2), select.bytes(3)))
            return damagedHistory(m_database.path(), revision);
        Result<EntityPtr> before = version(*kind, select.bytes(2));
        Result<EntityPtr> after = version(*kind, select.bytes(3));
        if (!before || !after)
            return damagedHistory(m_database.path(), revision);
        result.changes.append({*before, *after});
    }
}

} // namespace ow
