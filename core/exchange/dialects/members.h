#pragma once

#include "exchange/dialects/dialect.h"

#include <QString>
#include <QStringView>

#include <span>
#include <string_view>

namespace ow {

/// Every member of the XDM dialects that the model knows.
enum class Member {
    Id,
    Type, ///< `@type` of an entity or component
    Name,
    Description,
    Status,
    Tags,
    Representations,
    SelectionConstraint,
    CalendarConstraints,
    ProfileConstraints,
    StartDate,
    EndDate,
    ActivityStart,
    ActivityEnd,
    CappingConstraint,
    GlobalCap,
    ProfileCap,
    FrequencyCapping,
    LastCappingIndex,
    Limit,
    Scope,
    CappedEntity,
    Events,
    CustomQuery,
    Repeat,
    Enabled,
    Unit,
    UnitCount,
    Index,
    Placement,
    Placements,
    Rank,
    CriterionRanking,
    Priority,
    Order,
    OrderType,
    Function,
    RankingStrategy,
    Characteristics,
    Channel,
    PlacementChannel,
    ComponentType,
    ContentTypes,
    ItemCount,
    AllowDuplicatePlacements,
    ReturnContent,
    ReturnMetaData,
    MaxCharacters,
    MaxBytes,
    MaxPictureWidth,
    MaxPictureHeight,
    MaxPictureBytes,
    Components,
    Format,
    Language,
    Content,
    DeliveryUrl,
    LinkUrl,
    RepoId,
    RepoName,
    RepoRepositoryId,
    RepoResolveUrl,
    FilterType,
    Ids,
    FilterValue, ///< filter expression of the 2018 schema
    Condition,
    Expression,
    ExpressionType,
    ExpressionFormat,
    ExpressionValue,
    Fallback,
    Filter,
    Criteria,
    OptionSelection,
    OptionSelectionType,
    Options,
    EligibilityRule,
    ProfileConstraintType,
    SegmentIdentities,
    SegmentId,
    Namespace,
    Code,
    Xid,
    Document, ///< the profile document of a test profile
};

/// How a member is written: the XDM dialects spell the members of entities and those inside them differently.
enum class Level { Outer, Inside };

/// The key of a member in an XDM dialect. The dataset dialect groups some below another key: "_dc|format".
[[nodiscard]] const QString& memberKey(Member member, Dialect dialect, Level level);

[[nodiscard]] std::string_view memberKeyUtf8(Member member, Dialect dialect, Level level);

/// All spellings without namespace under which a member is read, e.g. "status", "lifecycleStatus".
[[nodiscard]] std::span<const std::string_view> memberNames(Member member);

/// A key without its namespace: "xdm:name" and "https://ns.adobe.com/experience/decisioning/name" are "name".
[[nodiscard]] QStringView bareKey(QStringView key);
[[nodiscard]] std::string_view bareKey(std::string_view utf8);

} // namespace ow
