#pragma once

#include "catalog/catalog.h"
#include "decision/reasons/stage.h"
#include "expression/run/plain_condition.h"
#include "expression/run/program.h"
#include "expression/value/arena.h"
#include "expression/value/value.h"

#include <QByteArray>
#include <QHash>

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace ow {

/// The compiled catalog: everything by index, names resolved, static questions answered. Offers, rules,
/// placements … are numbered by id, so that a lower index is a lower id.
using Index = std::uint32_t;
inline constexpr Index kNone = std::numeric_limits<Index>::max();

/// A condition without and, or, not at its top; equal ones of all rules are one predicate.
struct Predicate {
    expr::Program program;
    QString text;                              ///< canonical PQL, for explanations
    std::optional<expr::PlainCondition> plain; ///< the same without running the program, where it can be
    bool readsOffer = false;
};

/// One step of a rule: ask a predicate, go on with the step given, or end.
struct RuleStep {
    Index predicate = kNone;
    Index whenTrue = 0;
    Index whenFalse = 0;
};
inline constexpr Index kAccept = kNone - 1;
inline constexpr Index kReject = kNone - 2;

struct RulePlan {
    EntityPtr entity;
    RuleId id;
    QString name;
    expr::Program whole; ///< empty when the rule is broken
    std::vector<RuleStep> steps;
    std::vector<expr::NodeId> stepNodes; ///< by step: its condition in the tree of `whole`
    Index entry = kReject;
    bool readsOffer = false;
    QString problem; ///< why it is broken
};

struct FormulaPlan {
    EntityPtr entity;
    FormulaId id;
    expr::Program program; ///< empty when the formula is broken
    QString problem;
};

/// A segment, as the slot of its status in a profile.
struct SegmentPlan {
    expr::Slot status = expr::noSlot;
    QString words; ///< "namespace/segment"
};

/// A profile constraint. `failure` is the reason given when it is not met.
struct ConstraintPlan {
    enum class Kind : std::uint8_t { None, Rule, AnySegment, AllSegments, Never };
    Kind kind = Kind::None;
    bool readsOffer = false;
    Reason failure = Reason::RuleNotTrue;
    Index rule = kNone;
    RuleId ruleId; ///< as written, also when it does not exist
    std::vector<SegmentPlan> segments;
};
inline constexpr Index kUnconstrained = 0; ///< constraint 0 is met by everyone

/// One capping rule that is switched on (DOMAIN.md 2.4, 11.1).
struct CapPlan {
    int position = 0;  ///< among the offer's rules
    std::string index; ///< under which counts name it (DOMAIN.md 11.3)
    std::int64_t limit = 1;
    CappingScope scope = CappingScope::Profile;
    CappingEntity entity = CappingEntity::Offer;
    std::vector<Index> placements; ///< sorted; empty = all
    bool countsDecisions = true;
    bool countsImpressions = false;
    bool countsClicks = false;
    expr::Program customQuery; ///< over the event as profile; empty = none
    CappingRepeat repeat;
};

struct OfferPlan {
    EntityPtr entity;
    const PersonalizedOffer* offer = nullptr; ///< in `entity`
    std::string id;
    std::uint64_t hash = 0;      ///< of the id, for draws
    CalendarConstraint calendar; ///< its dates as instants
    std::int64_t start = std::numeric_limits<std::int64_t>::min();
    std::int64_t end = std::numeric_limits<std::int64_t>::max();
    std::int64_t priority = 0;
    Index constraint = kUnconstrained;
    Index formula = kNone;   ///< of its own order
    bool hasOrder = false;   ///< it has an order of its own, also a static one
    expr::Symbol symbol = 0; ///< of the id in the profile's offerCounts
    std::vector<CapPlan> caps;
    bool needsCountsByRule = false; ///< a mere total leaves something open (CountGaps)
    std::vector<Index> placements;  ///< of its representations, sorted
    expr::Value value;              ///< as `offer` in rules and formulas; null when none reads it
    std::shared_ptr<expr::Arena> memory;
};

/// An offer that passed all static stages for a scope. `reach` names the criteria of the group that offer it.
struct Candidate {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::int64_t priority = 0;
    Index offer = kNone;
    Index constraint = kUnconstrained;
    Index reachBegin = 0;
    std::uint16_t reachCount = 0;
    bool capped = false;
};

struct CriterionPlan {
    int position = 0; ///< in the activity
    int group = 0;
    Index constraint = kUnconstrained;
    bool hasOrder = false;
    Index formula = kNone;                             ///< of its order
    Index filter = kNone;                              ///< kNone when it lists its options
    std::shared_ptr<const std::vector<Index>> members; ///< offers of its selection, whatever their status
};

/// Criteria of equal priority (DOMAIN.md 2.7).
struct GroupPlan {
    std::vector<Index> criteria;       ///< of the scope
    bool isStatic = true;              ///< every score is a priority: candidates stand in their final order
    bool unconstrained = true;         ///< all criteria serve everyone
    std::vector<Candidate> candidates; ///< by priority, then id
    std::vector<std::uint16_t> reach;  ///< criteria of the scope, per candidate
};

struct ScopePlan {
    Index activity = kNone;
    Index placement = kNone;
    std::uint64_t hash = 0;
    std::vector<CriterionPlan> criteria; ///< that apply to the placement
    std::vector<GroupPlan> groups;       ///< highest first
};

struct ActivityPlan {
    EntityPtr entity;
    const Activity* activity = nullptr;
    std::int64_t start = std::numeric_limits<std::int64_t>::min();
    std::int64_t end = std::numeric_limits<std::int64_t>::max();
    std::vector<std::shared_ptr<const ScopePlan>> scopes; ///< by placement

    [[nodiscard]] const ScopePlan* scope(Index placement) const;
};

/// Finds entities of one kind by id.
struct IndexById {
    QHash<QString, Index> indexes;
    [[nodiscard]] Index of(const QString& id) const { return indexes.value(id, kNone); }
};

struct PlanData {
    Catalog catalog;
    expr::Layout layout;
    expr::Slot idSlot = expr::noSlot;     ///< of _id
    expr::Slot countsSlot = expr::noSlot; ///< of offerCounts
    std::vector<Predicate> predicates;
    QHash<QByteArray, Index> predicateByText; ///< shared between plans until a rule is added
    std::vector<std::shared_ptr<const RulePlan>> rules;
    std::vector<std::shared_ptr<const FormulaPlan>> formulas;
    std::vector<ConstraintPlan> constraints;
    std::vector<std::shared_ptr<const OfferPlan>> offers;
    std::vector<QString> placements;
    std::vector<std::shared_ptr<const std::vector<Index>>> filterMembers;
    std::vector<std::shared_ptr<const ActivityPlan>> activities;
    IndexById offerIndex, placementIndex, ruleIndex, formulaIndex, filterIndex, activityIndex;
    bool offersAreRead = false; ///< some rule or formula reads `offer`
};

} // namespace ow
