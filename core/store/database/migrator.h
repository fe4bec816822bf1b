#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

class Database;

/// One numbered SQL file: it takes a catalog file from version - 1 to version.
struct Migration {
    int version = 0;
    QString file; ///< "0001_catalog.sql"
    QByteArray sql;
};

/// The migrations built into the library, in order, without gaps.
[[nodiscard]] QVector<Migration> shippedMigrations();

/// The version that this program writes.
[[nodiscard]] int currentSchemaVersion();

/// The statements of a script; a semicolon in a comment or a string ends nothing.
[[nodiscard]] QStringList splitStatements(const QString& script);

/// Brings a catalog file from its version to a newer one, each step in one transaction with its number.
class Migrator {
public:
    explicit Migrator(Database& database) : m_database(database) {}

    [[nodiscard]] Result<int> version() const;
    [[nodiscard]] Result<void> migrateTo(int version);

private:
    [[nodiscard]] Result<void> step(const Migration& migration);

    Database& m_database;
};

} // namespace ow
