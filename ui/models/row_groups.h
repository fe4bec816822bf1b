#pragma once

#include "catalog/catalog.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace ow {

/// What the rows of a list can be grouped by. Which of them fit a kind, says groupingsOf().
enum class RowGrouping { None, Status, Tag, Placement, Channel, Rule, Starts, Ends, ChangedBy };

/// How the settings call them.
template <>
struct Tokens<RowGrouping> {
    static constexpr auto table = std::to_array<std::pair<RowGrouping, QLatin1StringView>>({
        {RowGrouping::None, QLatin1StringView("none")},
        {RowGrouping::Status, QLatin1StringView("status")},
        {RowGrouping::Tag, QLatin1StringView("tag")},
        {RowGrouping::Placement, QLatin1StringView("placement")},
        {RowGrouping::Channel, QLatin1StringView("channel")},
        {RowGrouping::Rule, QLatin1StringView("rule")},
        {RowGrouping::Starts, QLatin1StringView("starts")},
        {RowGrouping::Ends, QLatin1StringView("ends")},
        {RowGrouping::ChangedBy, QLatin1StringView("changed-by")},
    });
};

/// None first, then what fits the kind.
[[nodiscard]] const QVector<RowGrouping>& groupingsOf(EntityKind kind);
[[nodiscard]] QString groupingTitle(RowGrouping grouping);

/// A group as a list shows it.
struct RowGroup {
    QString title;
    qint64 order = 0;                ///< groups stand by it, equal ones by their titles
    std::optional<EntityKey> target; ///< the tag that its rows have: what is dropped here gets it
};

/// The ids of the groups that an entity stands in, each once, at least one: who has two tags stands in both,
/// who has none with those that have none. An id says the same as long as the catalog does. ChangedBy is not
/// in the entity: the list model knows it.
[[nodiscard]] QStringList rowGroupIds(const Catalog& catalog, const Entity& entity, RowGrouping grouping);
[[nodiscard]] RowGroup rowGroup(const Catalog& catalog, EntityKind kind, RowGrouping grouping,
                                const QString& id);

} // namespace ow
