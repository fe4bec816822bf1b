#include "store/history_table.h"

#include "store/database/checksum.h"
#include "store/database/database.h"
#include "store/database/statement.h"
#include "store/entity_row.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Error damagedHistory(const QString& path, qint64 revision) {
    return Error::damaged(u"the history entry of revision %1 is damaged"_s.arg(revision),
                          u"restore a backup, or salvage what can be read"_s, Place::inFile(path));
}

qint64 revisionChecksum(const Revision& revision, qint64 digest) {
    RowChecksum sum;
    sum.add(revision.number)
        .add(revision.atMs)
        .add(revision.user.toUtf8())
        .add(revision.label.toUtf8())
        .add(digest);
    // Plain edits keep the checksum that version 1 of the file gave them.
    if (revision.mark != StepMark{})
        sum.add(token(revision.mark.kind).toUtf8()).add(revision.mark.of);
    return sum.value();
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

constexpr QLatin1StringView
    revisionColumns("r.number, r.at_ms, r.user, r.label, r.step, r.step_of, r.digest, r.checksum");
constexpr int revisionWidth = 8;

/// Reads the revision columns, which stand first.
Result<Revision> readRevision(const Statement& row, const QString& path) {
    const std::optional<StepMark::Kind> step = fromToken<StepMark::Kind>(row.text(4));
    const Revision revision{row.number(0),
                            row.number(1),
                            row.text(2),
                            row.text(3),
                            {step.value_or(StepMark::Kind::Edit), row.number(5)}};
    if (!step || row.number(7) != revisionChecksum(revision, row.number(6)))
        return damagedHistory(path, revision.number);
    return revision;
}

constexpr QLatin1StringView
    changeColumns("c.revision, c.kind, c.id, CAST(c.before AS BLOB), CAST(c.after AS BLOB), c.checksum");

/// Reads the change columns from column `at` on.
Result<Change> readChange(const Statement& row, int at, const QString& path) {
    const qint64 revision = row.number(at);
    const std::optional<EntityKind> kind = fromToken<EntityKind>(row.text(at + 1));
    const EntityKey key{kind.value_or(EntityKind::PersonalizedOffer), row.text(at + 2)};
    const QByteArray before = row.bytes(at + 3);
    const QByteArray after = row.bytes(at + 4);
    if (!kind || row.number(at + 5) != changeChecksum(revision, key, before, after))
        return damagedHistory(path, revision);
    const Result<EntityPtr> old = version(*kind, before);
    const Result<EntityPtr> now = version(*kind, after);
    if (!old || !now || (!*old && !*now))
        return damagedHistory(path, revision);
    return Change{*old, *now};
}

} // namespace

Result<qint64> HistoryTable::head() {
    return m_database.number(u"SELECT max(number) FROM revision"_s);
}

Result<qint64> HistoryTable::digest() {
    return m_database.number(u"SELECT digest FROM revision ORDER BY number DESC LIMIT 1"_s);
}

Result<void> HistoryTable::append(const Revision& revision, qint64 digest, const QVector<Bodies>& changes) {
    Statement head(m_database,
                   u"INSERT INTO revision (number, at_ms, user, label, step, step_of, digest, checksum) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s);
    head.bind(revision.number).bind(revision.atMs).bind(revision.user).bind(revision.label);
    head.bind(token(revision.mark.kind)).bind(revision.mark.of);
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

Result<QVector<Revision>> HistoryTable::revisions(const std::optional<EntityKey>& key, int limit) {
    QString sql = u"SELECT "_s + revisionColumns + u" FROM revision r "_s;
    if (key)
        sql += u"WHERE r.number IN (SELECT revision FROM change WHERE kind = ? AND id = ?) "_s;
    sql += u"ORDER BY r.number DESC LIMIT ?"_s;
    Statement select(m_database, sql);
    if (key)
        select.bind(token(key->kind)).bind(key->id);
    select.bind(limit > 0 ? limit : -1);
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

Result<Revision> HistoryTable::revision(qint64 number) {
    Statement select(m_database, u"SELECT "_s + revisionColumns + u" FROM revision r WHERE r.number = ?"_s);
    const Result<bool> found = select.bind(number).next();
    if (!found)
        return found.error();
    if (!*found)
        return Error::notFound(u"there is no revision %1"_s.arg(number),
                               u"look at the history for its numbers"_s, Place::inFile(m_database.path()));
    return readRevision(select, m_database.path());
}

Result<QHash<qint64, EntityKey>> HistoryTable::subjects(qint64 after) {
    // The index of revisions alone tells which have one change.
    Statement select(m_database, u"SELECT c.revision, c.kind, c.id FROM (SELECT min(seq) AS only FROM change "
                                 "WHERE revision > ? GROUP BY revision HAVING count(*) = 1) s "
                                 "JOIN change c ON c.seq = s.only"_s);
    select.bind(after);
    QHash<qint64, EntityKey> subjects;
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return subjects;
        if (const auto kind = fromToken<EntityKind>(select.text(1)))
            subjects.insert(select.number(0), {*kind, select.text(2)});
    }
}

Result<QVector<Change>> HistoryTable::changes(qint64 revision) {
    Statement select(m_database,
                     u"SELECT "_s + changeColumns + u" FROM change c WHERE c.revision = ? ORDER BY c.seq"_s);
    select.bind(revision);
    QVector<Change> list;
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return list;
        Result<Change> change = readChange(select, 0, m_database.path());
        if (!change)
            return change.error();
        list.append(std::move(*change));
    }
}

Result<QVector<EntityVersion>> HistoryTable::versions(const EntityKey& key) {
    Statement select(m_database, u"SELECT "_s + revisionColumns + u", "_s + changeColumns +
                                     u" FROM change c JOIN revision r ON r.number = c.revision "
                                     "WHERE c.kind = ? AND c.id = ? ORDER BY c.seq DESC"_s);
    select.bind(token(key.kind)).bind(key.id);
    QVector<EntityVersion> list;
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return list;
        const Result<Revision> revision = readRevision(select, m_database.path());
        Result<Change> change = readChange(select, revisionWidth, m_database.path());
        if (!revision || !change)
            return revision ? change.error() : revision.error();
        list.append({*revision, std::move(*change)});
    }
}

Result<QVector<Change>> HistoryTable::changesSince(qint64 revision) {
    // Only the two ends of each entity's row of changes are read, however long it is.
    const QString ends =
        u"SELECT min(seq) AS first, max(seq) AS last FROM change WHERE revision > ? GROUP BY kind, id"_s;
    QVector<Change> list;
    Statement select(m_database, u"SELECT "_s + changeColumns +
                                     u" FROM (%1) e JOIN change c ON c.seq = e.first "
                                     "ORDER BY e.last"_s.arg(ends));
    Statement selectLast(m_database, u"SELECT "_s + changeColumns +
                                         u" FROM (%1) e JOIN change c ON c.seq = e.last "
                                         "ORDER BY e.last"_s.arg(ends));
    select.bind(revision);
    selectLast.bind(revision);
    for (;;) {
        const Result<bool> more = select.next();
        const Result<bool> moreLast = selectLast.next();
        if (!more || !moreLast)
            return more ? moreLast.error() : more.error();
        if (!*more)
            return list;
        const Result<Change> first = readChange(select, 0, m_database.path());
        const Result<Change> last = readChange(selectLast, 0, m_database.path());
        if (!first || !last)
            return first ? last.error() : first.error();
        if (first->before || last->after)
            list.append({first->before, last->after});
    }
}

} // namespace ow
