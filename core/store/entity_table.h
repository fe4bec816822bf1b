#pragma once

#include "base/result.h"
#include "catalog/change_set.h"
#include "store/entity_row.h"

#include <optional>

namespace ow {

class Database;

/// Entities and their references as rows.
class EntityTable {
public:
    explicit EntityTable(Database& database) : m_database(database) {}

    /// Every row, unread.
    [[nodiscard]] Result<QVector<EntityRow>> all();
    [[nodiscard]] Result<std::optional<EntityRow>> row(const QString& id);
    /// The ids of the entities that mention this one.
    [[nodiscard]] Result<QStringList> usersOf(const QString& id);

    [[nodiscard]] Result<void> insert(const EntityRow& row);
    [[nodiscard]] Result<void> update(const EntityRow& row);
    [[nodiscard]] Result<void> remove(const QString& id);
    /// Makes the references of an entity those of this state; all targets must stand in the table by now.
    [[nodiscard]] Result<void> setReferences(const Entity& entity);

private:
    Database& m_database;
};

} // namespace ow
