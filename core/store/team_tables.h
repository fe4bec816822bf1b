#pragma once

#include "store/catalog_store.h"

namespace ow {

class Database;

/// Names of versions and settings of the catalog as rows.
class TeamTables {
public:
    explicit TeamTables(Database& database) : m_database(database) {}

    [[nodiscard]] Result<QVector<NamedVersion>> namedVersions();
    [[nodiscard]] Result<void> nameVersion(const NamedVersion& version);
    [[nodiscard]] Result<void> removeVersionName(const QString& name);

    [[nodiscard]] Result<CatalogSettings> settings();
    [[nodiscard]] Result<void> setSettings(const CatalogSettings& settings, const QString& user, qint64 atMs);

private:
    Database& m_database;
};

} // namespace ow
