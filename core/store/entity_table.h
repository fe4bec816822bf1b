#pragma once

#include "base/result.h"
#include "catalog/change_set.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace ow {

class Database;

/// One row of the table of entities.
struct EntityRow {
    EntityKey key;
    QString name;
    QByteArray body;
    qint64 checksum = 0;

    [[nodiscard]] static EntityRow of(const Entity& entity);
    [[nodiscard]] qint64 computedChecksum() const;
};

/// Entities and their references as rows.
class EntityTable {
public:
    explicit EntityTable(Database& database) : m_database(database) {}

    /// Every entity; the sum of the row checksums goes to `digest`. A row that does not fit its checksum is
    /// an error.
    [[nodiscard]] Result<QVector<EntityPtr>> all(qint64& digest);

    [[nodiscard]] Result<std::optional<EntityRow>> row(const QString& id);
    /// The ids of the entities that mention this one.
    [[nodiscard]] Result<QStringList> usersOf(const EntityKey& key);

    /// Writes what differs between two states of one entity, references included.
    [[nodiscard]] Result<void> replace(const EntityPtr& before, const EntityPtr& after, const EntityRow& row);
    [[nodiscard]] Result<void> remove(const EntityKey& key);

private:
    [[nodiscard]] Result<void> writeReferences(const Entity& entity);
    [[nodiscard]] Result<void> removeReferences(const EntityKey& key);

    Database& m_database;
};

/// The part of the stored catalog that a change set is judged by: what it touches, what it mentions anew, and
/// who mentions what it deletes.
struct Slice {
    Catalog catalog;
    QHash<QString, EntityRow> rows; ///< stored rows by id
};
[[nodiscard]] Result<Slice> sliceFor(EntityTable& table, const ChangeSet& change);

} // namespace ow
