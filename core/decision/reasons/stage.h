#pragma once

#include "domain/tokens.h"

namespace ow {

/// Where a personalized offer left the decision, in the order of DOMAIN.md 2.2. With several criteria it is
/// the furthest that any of them let the offer reach.
enum class Stage {
    Filter,      ///< no criterion of the placement offers it
    Status,      ///< not approved
    Placement,   ///< no representation for the placement
    Calendar,    ///< outside its dates
    Criterion,   ///< no criterion that offers it serves this profile
    Eligibility, ///< its own profile constraint is not met
    Capping,     ///< a capping rule is used up
    Duplicate,   ///< already proposed in an earlier scope of the request
    RankedBelow, ///< would do, but others rank higher
    Selected,
};

/// Why, as a closed list.
enum class Reason {
    NotInSelection,     ///< filter: in no collection or list of a criterion that serves the placement
    Draft,              ///< status
    Archived,           ///< status
    NoRepresentation,   ///< placement
    NotStarted,         ///< calendar: before its start
    Ended,              ///< calendar: after its end
    StartAfterEnd,      ///< calendar: no instant lies in its window
    RuleNotTrue,        ///< criterion, eligibility: the rule is false or null
    RuleBroken,         ///< criterion, eligibility: the rule does not compile
    RuleMissing,        ///< criterion, eligibility: the rule is not in the catalog, or none is named
    NotInAnySegment,    ///< criterion, eligibility
    NotInAllSegments,   ///< criterion, eligibility
    ConstraintUnusable, ///< criterion, eligibility: type `rules` has no list (DOMAIN.md 1.5)
    ProfileCapReached,  ///< capping
    GlobalCapReached,   ///< capping
    DuplicateActivity,  ///< duplicate: another activity of the request proposes it
    DuplicatePlacement, ///< duplicate: another placement of the request proposes it
    DuplicateScope,     ///< duplicate: the same scope stands earlier in the request
    LowerScore,         ///< ranked-below
    LowerPriority,      ///< ranked-below: same score, lower priority
    TieLost,            ///< ranked-below: same score and priority, the draw went to others
    LaterGroup,         ///< ranked-below: the places went to criteria of a higher group
    Won,                ///< selected
};

template <>
struct Tokens<Stage> {
    static constexpr auto table = std::to_array<std::pair<Stage, QLatin1StringView>>({
        {Stage::Filter, QLatin1StringView("filter")},
        {Stage::Status, QLatin1StringView("status")},
        {Stage::Placement, QLatin1StringView("placement")},
        {Stage::Calendar, QLatin1StringView("calendar")},
        {Stage::Criterion, QLatin1StringView("criterion")},
        {Stage::Eligibility, QLatin1StringView("eligibility")},
        {Stage::Capping, QLatin1StringView("capping")},
        {Stage::Duplicate, QLatin1StringView("duplicate")},
        {Stage::RankedBelow, QLatin1StringView("ranked-below")},
        {Stage::Selected, QLatin1StringView("selected")},
    });
};

template <>
struct Tokens<Reason> {
    static constexpr auto table = std::to_array<std::pair<Reason, QLatin1StringView>>({
        {Reason::NotInSelection, QLatin1StringView("not-in-selection")},
        {Reason::Draft, QLatin1StringView("draft")},
        {Reason::Archived, QLatin1StringView("archived")},
        {Reason::NoRepresentation, QLatin1StringView("no-representation")},
        {Reason::NotStarted, QLatin1StringView("not-started")},
        {Reason::Ended, QLatin1StringView("ended")},
        {Reason::StartAfterEnd, QLatin1StringView("start-after-end")},
        {Reason::RuleNotTrue, QLatin1StringView("rule-not-true")},
        {Reason::RuleBroken, QLatin1StringView("rule-broken")},
        {Reason::RuleMissing, QLatin1StringView("rule-missing")},
        {Reason::NotInAnySegment, QLatin1StringView("not-in-any-segment")},
        {Reason::NotInAllSegments, QLatin1StringView("not-in-all-segments")},
        {Reason::ConstraintUnusable, QLatin1StringView("constraint-unusable")},
        {Reason::ProfileCapReached, QLatin1StringView("profile-cap-reached")},
        {Reason::GlobalCapReached, QLatin1StringView("global-cap-reached")},
        {Reason::DuplicateActivity, QLatin1StringView("duplicate-activity")},
        {Reason::DuplicatePlacement, QLatin1StringView("duplicate-placement")},
        {Reason::DuplicateScope, QLatin1StringView("duplicate-scope")},
        {Reason::LowerScore, QLatin1StringView("lower-score")},
        {Reason::LowerPriority, QLatin1StringView("lower-priority")},
        {Reason::TieLost, QLatin1StringView("tie-lost")},
        {Reason::LaterGroup, QLatin1StringView("later-group")},
        {Reason::Won, QLatin1StringView("won")},
    });
};

inline constexpr std::size_t kStageCount = Tokens<Stage>::table.size();
inline constexpr std::size_t kReasonCount = Tokens<Reason>::table.size();

} // namespace ow
