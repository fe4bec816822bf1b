#pragma once

#include "catalog/catalog.h"

#include <QJsonValue>
#include <QString>

namespace ow {

/// What ids are called. Entities that the catalog no longer holds keep their id.
class EntityNames {
public:
    EntityNames() = default;
    explicit EntityNames(Catalog catalog) : m_catalog(std::move(catalog)) {}

    /// Empty when there is none with this id.
    [[nodiscard]] QString nameOf(const QString& id) const;

private:
    Catalog m_catalog;
};

/// A field path of diffFields() as the editors call the field: "rank/priority" is "Priority",
/// "representations/0/placement" is "Representation 1 › Placement". The empty path is the entity itself.
[[nodiscard]] QString fieldTitle(const QString& path);

/// The place of a field in the order of the editors, for sorting.
[[nodiscard]] int fieldOrder(const QString& path);

/// A value as words: names for ids, "yes" and "no", lists with commas, records member by member. Nothing for
/// an absent value. `breaks` puts the items of lists and records on lines of their own.
[[nodiscard]] QString valueText(const QJsonValue& value, const EntityNames& names, bool breaks = false);

} // namespace ow
