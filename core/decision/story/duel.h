#pragma once

#include "decision/reasons/sentence.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace ow {

/// What two offers of a scope are compared by, in the order in which it counts: the stages at which an offer
/// can be dropped, then what orders those that are left (DOMAIN.md 2.2, 2.6, 2.7).
enum class DuelPoint {
    Filter,
    Status,
    Placement,
    Calendar,
    Criterion,
    Eligibility,
    Capping,
    Duplicate,
    Group,    ///< of criteria; the lower goes first
    Score,    ///< by a formula or the priority; the higher goes first
    Priority, ///< between equal scores; the higher goes first
    Draw,     ///< between equals: by the seed, else by the ids
};

template <>
struct Tokens<DuelPoint> {
    static constexpr auto table = std::to_array<std::pair<DuelPoint, QLatin1StringView>>({
        {DuelPoint::Filter, QLatin1StringView("filter")},
        {DuelPoint::Status, QLatin1StringView("status")},
        {DuelPoint::Placement, QLatin1StringView("placement")},
        {DuelPoint::Calendar, QLatin1StringView("calendar")},
        {DuelPoint::Criterion, QLatin1StringView("criterion")},
        {DuelPoint::Eligibility, QLatin1StringView("eligibility")},
        {DuelPoint::Capping, QLatin1StringView("capping")},
        {DuelPoint::Duplicate, QLatin1StringView("duplicate")},
        {DuelPoint::Group, QLatin1StringView("group")},
        {DuelPoint::Score, QLatin1StringView("score")},
        {DuelPoint::Priority, QLatin1StringView("priority")},
        {DuelPoint::Draw, QLatin1StringView("draw")},
    });
};

/// How one of the two did at a point.
struct DuelSide {
    enum class State {
        Passed,
        Dropped,
        NotReached, ///< it was dropped before
        Number,     ///< group (0 = highest), score, priority, draw (its place among equals, from 1)
    };
    State state = State::NotReached;
    double number = 0;

    bool operator==(const DuelSide&) const = default;
};

struct DuelRow {
    DuelPoint point = DuelPoint::Filter;
    DuelSide first;
    DuelSide second;

    bool operator==(const DuelRow&) const = default;
};

/// Two offers of a scope side by side, taken from its explanation alone.
struct Duel {
    ActivityId activity;
    PlacementId placement;
    CandidateTrace first;  ///< stands before the other, where one does
    CandidateTrace second; ///< else they are in the order in which they were asked for
    /// What decided it; nothing: neither can be proposed, so none stands before the other.
    std::optional<DuelPoint> decidedBy;
    bool drawn = false; ///< equals are drawn, not ordered by their ids
    QVector<DuelRow> rows;
};

/// Nothing where the scope was not decided or does not have both. The explanation must tell both in full.
[[nodiscard]] std::optional<Duel> duelOf(const Explanation& explanation, const ScopeTrace& scope,
                                         const OfferId& one, const OfferId& other);

/// `"Gold" stands before "Silver": its priority 40 is higher than 30.`
[[nodiscard]] QString sentence(const Duel& duel, const Wording& wording = Wording());
/// The sentence and the table, then why a dropped one was dropped and how scores were calculated.
[[nodiscard]] QStringList duelLines(const Duel& duel, const Wording& wording = Wording());
/// {"activity", "placement", "first", "second", "decidedBy"?, "text", "rows": [{"point", "first": …,
/// "second": …}], "candidates": […]}: a side of a row is "passed", "dropped", "not-reached" or a number.
[[nodiscard]] QJsonObject toJson(const Duel& duel);

} // namespace ow
