#pragma once

#include "catalog/catalog.h"

#include <QString>
#include <QVariant>
#include <QVector>

namespace ow {

/// What a list can show of an entity. Which of them a kind has, and in which order, says columnsOf().
enum class EntityColumn {
    Name,
    Status,
    Priority,
    Validity,
    Tags,
    Representations,
    Channel,
    Content,
    Members,
    Condition,
    Criteria,
    Fallback,
    Description,
    UsedBy,
    Problems,
};

[[nodiscard]] const QVector<EntityColumn>& columnsOf(EntityKind kind);
[[nodiscard]] QString columnTitle(EntityColumn column);

/// The text of a cell. UsedBy and Problems are not in the entity: the list model adds them.
[[nodiscard]] QString cellText(const Catalog& catalog, const Entity& entity, EntityColumn column);
/// What a cell sorts by: a number, an instant or a text.
[[nodiscard]] QVariant cellSortValue(const Catalog& catalog, const Entity& entity, EntityColumn column);
/// The names of the tags of an offer, sorted; the id where a tag is missing.
[[nodiscard]] QStringList tagNames(const Catalog& catalog, const Entity& entity);

} // namespace ow
