#pragma once

#include "store/comment.h"

#include <QVector>

namespace ow {

class Database;
class Statement;

/// Comments as rows.
class CommentTable {
public:
    explicit CommentTable(Database& database) : m_database(database) {}

    /// The newest change, 0 without any.
    [[nodiscard]] Result<qint64> head();
    /// Those that something happened to after a change, by their numbers; deleted ones too.
    [[nodiscard]] Result<QVector<Comment>> after(qint64 change);
    /// Nothing where no comment has the number.
    [[nodiscard]] Result<std::optional<Comment>> comment(qint64 number);
    /// The number that the next one gets.
    [[nodiscard]] Result<qint64> nextNumber();
    /// Writes it over the one of its number, where there is one.
    [[nodiscard]] Result<void> put(const Comment& comment);

    /// What a row read by `columns` says; nothing where it is damaged.
    [[nodiscard]] static std::optional<Comment> read(const Statement& row);
    /// "number, kind, …": what read() expects.
    [[nodiscard]] static QString columns();

private:
    [[nodiscard]] Result<QVector<Comment>> all(Statement& select);

    Database& m_database;
};

} // namespace ow
