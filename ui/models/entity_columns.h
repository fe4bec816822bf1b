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
    Starts,
    Ends,
    Placements,
    Languages,
    Caps,
    Changed,
    ChangedBy,
    Comments,
    Id,
};

/// How the settings call the columns.
template <>
struct Tokens<EntityColumn> {
    static constexpr auto table = std::to_array<std::pair<EntityColumn, QLatin1StringView>>({
        {EntityColumn::Name, QLatin1StringView("name")},
        {EntityColumn::Status, QLatin1StringView("status")},
        {EntityColumn::Priority, QLatin1StringView("priority")},
        {EntityColumn::Validity, QLatin1StringView("valid")},
        {EntityColumn::Tags, QLatin1StringView("tags")},
        {EntityColumn::Representations, QLatin1StringView("contents")},
        {EntityColumn::Channel, QLatin1StringView("channel")},
        {EntityColumn::Content, QLatin1StringView("content")},
        {EntityColumn::Members, QLatin1StringView("members")},
        {EntityColumn::Condition, QLatin1StringView("condition")},
        {EntityColumn::Criteria, QLatin1StringView("criteria")},
        {EntityColumn::Fallback, QLatin1StringView("fallback")},
        {EntityColumn::Description, QLatin1StringView("description")},
        {EntityColumn::UsedBy, QLatin1StringView("used-by")},
        {EntityColumn::Problems, QLatin1StringView("problems")},
        {EntityColumn::Starts, QLatin1StringView("starts")},
        {EntityColumn::Ends, QLatin1StringView("ends")},
        {EntityColumn::Placements, QLatin1StringView("placements")},
        {EntityColumn::Languages, QLatin1StringView("languages")},
        {EntityColumn::Caps, QLatin1StringView("caps")},
        {EntityColumn::Changed, QLatin1StringView("changed")},
        {EntityColumn::ChangedBy, QLatin1StringView("changed-by")},
        {EntityColumn::Comments, QLatin1StringView("comments")},
        {EntityColumn::Id, QLatin1StringView("id")},
    });
};

/// All that a list of this kind can show: first what it shows at first, then what may be chosen.
[[nodiscard]] const QVector<EntityColumn>& columnsOf(EntityKind kind);
/// Whether a list shows it as long as nobody chose otherwise.
[[nodiscard]] bool isShownAtFirst(EntityColumn column);
/// Whether it holds numbers, which stand at the right.
[[nodiscard]] bool isNumber(EntityColumn column);
[[nodiscard]] QString columnTitle(EntityColumn column);

/// The text of a cell. UsedBy, Problems, Changed, ChangedBy and Comments are not in the entity: the list
/// model adds them.
[[nodiscard]] QString cellText(const Catalog& catalog, const Entity& entity, EntityColumn column);
/// A channel, given by its address, in words: "Mobile app".
[[nodiscard]] QString channelTitle(const QString& uri);
/// What a cell sorts by: a number, an instant or a text.
[[nodiscard]] QVariant cellSortValue(const Catalog& catalog, const Entity& entity, EntityColumn column);
/// The names of the tags of an offer, sorted; the id where a tag is missing.
[[nodiscard]] QStringList tagNames(const Catalog& catalog, const Entity& entity);
/// The placements that an offer has content for or an activity asks for.
[[nodiscard]] QVector<PlacementId> placementsOf(const Entity& entity);
/// Their names, sorted, each once.
[[nodiscard]] QStringList placementNames(const Catalog& catalog, const Entity& entity);

} // namespace ow
