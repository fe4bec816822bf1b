#pragma once

#include "base/index.h"
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

// The compiled catalog: everything by index, names resolved, static questions answered. Offers, rules,
// placements … are numbered by id, so that a lower index is a lower id.
using OfferIndex = IndexOf<struct OfferPlan>;
using PlacementIndex = IndexOf<Placement>;
using ActivityIndex = IndexOf<struct ActivityPlan>;
using FilterIndex = IndexOf<OfferFilter>;
using RuleIndex = IndexOf<struct RulePlan>;
using FormulaIndex = IndexOf<struct FormulaPlan>;
using ConstraintIndex = IndexOf<struct ConstraintPlan>;
using PredicateIndex = IndexOf<struct Predicate>;
using StepIndex = IndexOf<struct RuleStep>; ///< within a rule

/// Of offers that belong to something, in order.
using OfferList = std::vector<OfferIndex>;

/// A condition without and, or, not at its top; equal ones of all rules are one predicate.
struct Predicate {
    expr::Program program;
    QString text;                              ///< canonical PQL, for explanations
    std::optional<expr::PlainCondition> plain; ///< the same without running the program, where it can be
    bool readsOffer = false;
};

/// One step of a rule: ask a predicate, go on with the step given, or end.
struct RuleStep {
    PredicateIndex predicate;
    StepIndex whenTrue;
    StepIndex whenFalse;
};
// The ends of a rule: no rule has so many steps.
inline constexpr StepIndex kAccept(std::numeric_limits<std::uint32_t>::max() - 1);
inline constexpr StepIndex kReject(std::numeric_limits<std::uint32_t>::max() - 2);

struct RulePlan {
    EntityPtr entity;
    RuleId id;
    QString name;
    expr::Program whole; ///< empty when the rule is broken
    VectorBy<StepIndex, RuleStep> steps;
    VectorBy<StepIndex, expr::NodeId> stepNodes; ///< its condition in the tree of `whole`
    StepIndex entry = kReject;
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
    RuleIndex rule;
    RuleId ruleId; ///< as written, also when it does not exist
    std::vector<SegmentPlan> segments;
};
inline constexpr ConstraintIndex kUnconstrained(0); ///< constraint 0 is met by everyone

/// One capping rule that is switched on (DOMAIN.md 2.4, 11.1).
struct CapPlan {
    int position = 0;  ///< among the offer's rules
    std::string index; ///< under which counts name it (DOMAIN.md 11.3)
    std::int64_t limit = 1;
    CappingScope scope = CappingScope::Profile;
    CappingEntity entity = CappingEntity::Offer;
    std::vector<PlacementIndex> placements; ///< sorted; empty = all
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
    ConstraintIndex constraint = kUnconstrained;
    FormulaIndex formula;    ///< of its own order
    bool hasOrder = false;   ///< it has an order of its own, also a static one
    expr::Symbol symbol = 0; ///< of the id in the profile's offerCounts
    std::vector<CapPlan> caps;
    bool needsCountsByRule = false;         ///< a mere total leaves something open (CountGaps)
    std::vector<PlacementIndex> placements; ///< of its representations, sorted
    expr::Value value;                      ///< as `offer` in rules and formulas; null when none reads it
    std::shared_ptr<expr::Arena> memory;
};

/// An offer that passed all static stages for a scope. `reach` names the criteria of the group that offer it.
struct Candidate {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::int64_t priority = 0;
    OfferIndex offer;
    ConstraintIndex constraint = kUnconstrained;
    std::uint32_t reachBegin = 0;
    std::uint16_t reachCount = 0;
    bool capped = false;
};

struct CriterionPlan {
    int position = 0; ///< in the activity
    int group = 0;
    ConstraintIndex constraint = kUnconstrained;
    bool hasOrder = false;
    FormulaIndex formula;                     ///< of its order
    FilterIndex filter;                       ///< none when it lists its options
    std::shared_ptr<const OfferList> members; ///< offers of its selection, whatever their status
};

/// Criteria of equal priority (DOMAIN.md 2.7).
struct GroupPlan {
    std::vector<std::uint16_t> criteria; ///< of the scope
    bool isStatic = true;                ///< every score is a priority: candidates stand in their final order
    bool unconstrained = true;           ///< all criteria serve everyone
    std::vector<Candidate> candidates;   ///< by priority, then id
    std::vector<std::uint16_t> reach;    ///< criteria of the scope, per candidate
};

struct ScopePlan {
    ActivityIndex activity;
    PlacementIndex placement;
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

    [[nodiscard]] const ScopePlan* scope(PlacementIndex placement) const;
};

/// Finds entities of one kind by id.
template <class Index>
struct IndexById {
    QHash<QString, Index> indexes;
    [[nodiscard]] Index of(const QString& id) const { return indexes.value(id); }
};

struct PlanData {
    Catalog catalog;
    expr::Layout layout;
    expr::Slot idSlot = expr::noSlot;     ///< of _id
    expr::Slot countsSlot = expr::noSlot; ///< of offerCounts
    VectorBy<PredicateIndex, Predicate> predicates;
    QHash<QByteArray, PredicateIndex> predicateByText; ///< shared between plans until a rule is added
    VectorBy<RuleIndex, std::shared_ptr<const RulePlan>> rules;
    VectorBy<FormulaIndex, std::shared_ptr<const FormulaPlan>> formulas;
    VectorBy<ConstraintIndex, ConstraintPlan> constraints;
    VectorBy<OfferIndex, std::shared_ptr<const OfferPlan>> offers;
    VectorBy<PlacementIndex, QString> placements;
    VectorBy<FilterIndex, std::shared_ptr<const OfferList>> filterMembers;
    VectorBy<ActivityIndex, std::shared_ptr<const ActivityPlan>> activities;
    IndexById<OfferIndex> offerIndex;
    IndexById<PlacementIndex> placementIndex;
    IndexById<RuleIndex> ruleIndex;
    IndexById<FormulaIndex> formulaIndex;
    IndexById<FilterIndex> filterIndex;
    IndexById<ActivityIndex> activityIndex;
    bool offersAreRead = false; ///< some rule or formula reads `offer`
};

} // namespace ow
