#pragma once

#include "base/timestamp.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <QJsonObject>
#include <QString>
#include <QVector>

#include <optional>

namespace ow {

/// When something is valid (DOMAIN.md 1.5, 2.3): both ends belong to it, a missing end is open. Either may be
/// a day, which belongs to it whole (DOMAIN.md 11.10): inInstants() in validity.h says from when to when.
struct CalendarConstraint {
    std::optional<Timestamp> start;
    std::optional<Timestamp> end;

    bool operator==(const CalendarConstraint&) const = default;
};

/// A segment (audience) by its namespace and id (DOMAIN.md 1.5). It is looked up in a profile as
/// segmentMembership[namespaceCode][xid, else id].
struct SegmentIdentity {
    QString id;
    QString namespaceCode;
    QString xid;
    QJsonObject extra;

    /// The key under which the segment stands in a profile's segmentMembership.
    [[nodiscard]] const QString& key() const { return xid.isEmpty() ? id : xid; }
    bool operator==(const SegmentIdentity&) const = default;
};

/// Who may get an offer, or whom a criterion serves (DOMAIN.md 1.5). What does not belong to `type` is
/// ignored but kept.
struct ProfileConstraint {
    ProfileConstraintType type = ProfileConstraintType::None;
    RuleId rule;
    QVector<SegmentIdentity> segments;
    QString description;
    QJsonObject extra;

    bool operator==(const ProfileConstraint&) const = default;
};

/// When the counter of a capping rule starts again: every `unitCount` units (DOMAIN.md 2.4).
struct CappingRepeat {
    bool enabled = false;
    RepeatUnit unit = RepeatUnit::Day;
    qint64 unitCount = 1;

    bool operator==(const CappingRepeat&) const = default;
};

/// At most `limit` propositions of an offer (DOMAIN.md 1.6, 2.4). Both generations of capping are such rules:
/// globalCap is {Global, Offer}, profileCap is {Profile, Offer}.
struct CappingRule {
    /// false: the rule is kept, but does not cap; nothing means true (DOMAIN.md 11.1).
    std::optional<bool> enabled;
    qint64 limit = 1;
    CappingScope scope = CappingScope::Profile;
    CappingEntity entity = CappingEntity::Offer;
    QVector<CappingEvent> events; ///< what counts; empty = decisioning
    QString customQuery;          ///< PQL over the event, for CappingEvent::Custom
    CappingRepeat repeat;
    qint64 index = 0;                ///< stable identity of the rule inside its offer; 0 = none given
    QVector<PlacementId> placements; ///< only these are counted; empty = all
    QString legacyMember; ///< first-generation member that it came from ("xdm:globalCap"), else empty
    QJsonObject extra;

    [[nodiscard]] bool isEnabled() const { return enabled.value_or(true); }
    bool operator==(const CappingRule&) const = default;
};

/// A method of ordering options (DOMAIN.md 1.7).
struct RankOrder {
    OrderType type = OrderType::Static;
    FormulaId formula; ///< for ScoringFunction
    QString strategy;  ///< URI, for RankingStrategy; treated as priority (DOMAIN.md 2.6)
    QJsonObject extra;

    bool operator==(const RankOrder&) const = default;
};

/// Priority (0 or more, higher wins) and an optional order that replaces it (DOMAIN.md 1.7).
struct Rank {
    qint64 priority = 0;
    std::optional<RankOrder> order;
    QJsonObject extra;

    bool operator==(const Rank&) const = default;
};

/// A rule or formula as its author wrote it (DOMAIN.md 1.10, 4.10).
struct RuleExpression {
    ExpressionFormat format = ExpressionFormat::Text;
    QString value;  ///< PQL text, or the JSON tree as text
    QString member; ///< older member that it came from ("xdm:value"), empty = today's "condition"

    bool operator==(const RuleExpression&) const = default;
};

} // namespace ow
