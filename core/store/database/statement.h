#pragma once

#include "base/result.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <optional>

namespace ow {

class Database;

/// One prepared statement. Parameters are bound in order, then either run() (writes) or next() (reads) is
/// called. It lets go of its locks when it is finished or destroyed.
class Statement {
public:
    Statement(Database& database, const QString& sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Binds the next parameter. A null QString is empty text; every other null value is NULL. Any text comes
    /// back as it was, also one with characters that SQLite's UTF-16 takes for marks.
    Statement& bind(const QVariant& value);

    /// Executes and resets, ready for the next round of bind().
    [[nodiscard]] Result<void> run();

    /// Executes at the first call; true while there is a row.
    [[nodiscard]] Result<bool> next();
    void finish();

    [[nodiscard]] qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }

private:
    [[nodiscard]] Result<void> execute();

    Database& m_database;
    QString m_sql;
    QSqlQuery m_query;
    std::optional<Error> m_error;
    int m_bound = 0;
    bool m_running = false;
    bool m_writes; ///< rows, which a stop may leave out
};

} // namespace ow
