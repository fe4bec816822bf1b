#include "store/comment_table.h"

#include "store/database/checksum.h"
#include "store/database/database.h"
#include "store/database/statement.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

qint64 checksumOf(const Comment& comment) {
    RowChecksum sum;
    sum.add(comment.number)
        .add(token(comment.about.kind).toUtf8())
        .add(comment.about.id.toUtf8())
        .add(comment.author.toUtf8())
        .add(comment.atMs)
        .add(comment.text.toUtf8())
        .add(comment.editedMs)
        .add(comment.change);
    if (comment.resolved)
        sum.add(comment.resolved->by.toUtf8()).add(comment.resolved->atMs);
    return sum.value();
}

} // namespace

QString CommentTable::columns() {
    return u"number, kind, id, author, at_ms, text, edited_ms, resolved_by, resolved_ms, change, checksum"_s;
}

std::optional<Comment> CommentTable::read(const Statement& row) {
    const auto kind = fromToken<EntityKind>(row.text(1));
    if (!kind || row.isNull(7) != row.isNull(8))
        return std::nullopt;
    Comment comment{row.number(0), {*kind, row.text(2)}, row.text(3),  row.number(4),
                    row.text(5),   row.number(6),        std::nullopt, row.number(9)};
    if (!row.isNull(7))
        comment.resolved = Comment::Resolution{row.text(7), row.number(8)};
    // No program of ours writes a longer one.
    if (checksumOf(comment) != row.number(10) || comment.text.size() > kMostOfComment)
        return std::nullopt;
    return comment;
}

Result<qint64> CommentTable::head() {
    return m_database.number(u"SELECT coalesce(max(change), 0) FROM comment"_s);
}

Result<qint64> CommentTable::nextNumber() {
    const Result<qint64> last = m_database.number(u"SELECT coalesce(max(number), 0) FROM comment"_s);
    return last ? Result<qint64>(*last + 1) : last;
}

Result<QVector<Comment>> CommentTable::after(qint64 change) {
    Statement select(m_database,
                     u"SELECT %1 FROM comment WHERE change > ? ORDER BY number LIMIT ?"_s.arg(columns()));
    select.bind(change).bind(kMostComments);
    return all(select);
}

Result<std::optional<Comment>> CommentTable::comment(qint64 number) {
    Statement select(m_database, u"SELECT %1 FROM comment WHERE number = ?"_s.arg(columns()));
    select.bind(number);
    const Result<QVector<Comment>> found = all(select);
    if (!found)
        return found.error();
    return found->isEmpty() ? std::optional<Comment>() : std::optional(found->constFirst());
}

Result<QVector<Comment>> CommentTable::all(Statement& select) {
    QVector<Comment> list;
    for (;;) {
        const Result<bool> more = select.next();
        if (!more)
            return more.error();
        if (!*more)
            return list;
        const std::optional<Comment> comment = read(select);
        if (!comment)
            return Error::damaged(u"the comment %1 in the catalog file is damaged"_s.arg(select.number(0)),
                                  u"restore a backup, or salvage what can be read"_s,
                                  Place::inFile(m_database.path()));
        list.append(*comment);
    }
}

Result<void> CommentTable::put(const Comment& comment) {
    Statement insert(
        m_database,
        u"INSERT OR REPLACE INTO comment (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(columns()));
    insert.bind(comment.number)
        .bind(token(comment.about.kind))
        .bind(comment.about.id)
        .bind(comment.author)
        .bind(comment.atMs)
        .bind(comment.text)
        .bind(comment.editedMs);
    const auto none = QVariant(QMetaType(QMetaType::QByteArray));
    if (comment.resolved)
        insert.bind(comment.resolved->by).bind(comment.resolved->atMs);
    else
        insert.bind(none).bind(none);
    return insert.bind(comment.change).bind(checksumOf(comment)).run();
}

} // namespace ow
