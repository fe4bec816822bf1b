#include "decision/engine/profile_state.h"

#include "decision/capping/capping.h"

#include <algorithm>

namespace ow {

ProfileState::ProfileState(const PlanData& plan)
    : m_plan(plan), m_predicates(plan.predicates.size()), m_rules(plan.rules.size()),
      m_constraints(plan.constraints.size()) {}

void ProfileState::start(const expr::Record& profile, expr::Value context, std::int64_t nowMs,
                         KnownAnswers* known) {
    constexpr std::uint32_t lastTurn = std::numeric_limits<std::uint32_t>::max() / 2 - 1;
    if (m_turn == lastTurn) {
        std::ranges::fill(m_predicates, 0);
        std::ranges::fill(m_rules, 0);
        std::ranges::fill(m_constraints, 0);
        m_turn = 0;
    }
    ++m_turn;
    m_profile = profile;
    m_known = known;
    m_scratch.reset();
    m_environment = {};
    m_environment.profile = profile.root;
    m_environment.slotValues = profile.slotValues;
    m_environment.context = context;
    m_environment.nowMs = nowMs;
    m_environment.zone = m_plan.catalog.zone().zone();
    m_environment.scratch = &m_scratch;
    m_environment.stop = m_stop;
}

expr::Environment ProfileState::environment(OfferIndex offer) const {
    expr::Environment environment = m_environment;
    if (offer != kNone)
        environment.offer = m_plan.offers[offer]->value;
    return environment;
}

bool ProfileState::holds(PredicateIndex predicate, OfferIndex offer) {
    const Predicate& plan = m_plan.predicates[predicate];
    if (plan.readsOffer)
        return expr::truth(expr::evaluate(plan.program, environment(offer)));
    if (m_known) {
        if (const std::optional<bool> known = m_known->holds(predicate))
            return *known;
    }
    std::uint32_t& memo = m_predicates[predicate];
    if (memo >> 1 != m_turn)
        memo = m_turn << 1 |
               std::uint32_t(plan.plain ? plan.plain->holds(m_profile.slotValues, m_scratch)
                                        : expr::truth(expr::evaluate(plan.program, m_environment)));
    return (memo & 1) != 0;
}

bool ProfileState::isTrue(RuleIndex rule, OfferIndex offer) {
    const RulePlan& plan = *m_plan.rules[rule];
    std::uint32_t& memo = m_rules[rule];
    if (memo >> 1 == m_turn && !plan.readsOffer)
        return (memo & 1) != 0;
    StepIndex at = plan.entry;
    while (plan.steps.holds(at)) {
        const RuleStep& step = plan.steps[at];
        at = holds(step.predicate, offer) ? step.whenTrue : step.whenFalse;
    }
    memo = m_turn << 1 | std::uint32_t(at == kAccept);
    return at == kAccept;
}

bool ProfileState::isTrueWith(RuleIndex rule, FixedStep fixed, OfferIndex offer) {
    const RulePlan& plan = *m_plan.rules[rule];
    StepIndex at = plan.entry;
    while (plan.steps.holds(at)) {
        const RuleStep& step = plan.steps[at];
        at = (at == fixed.step ? fixed.holds : holds(step.predicate, offer)) ? step.whenTrue : step.whenFalse;
    }
    return at == kAccept;
}

bool ProfileState::meetsConstraint(ConstraintIndex constraint, OfferIndex offer) {
    const ConstraintPlan& plan = m_plan.constraints[constraint];
    switch (plan.kind) {
    case ConstraintPlan::Kind::None:
        return true;
    case ConstraintPlan::Kind::Never:
        return false;
    case ConstraintPlan::Kind::Rule:
        return isTrue(plan.rule, offer);
    case ConstraintPlan::Kind::AnySegment:
    case ConstraintPlan::Kind::AllSegments:
        break;
    }
    std::uint32_t& memo = m_constraints[constraint];
    if (memo >> 1 != m_turn)
        memo = m_turn << 1 | std::uint32_t(inSegments(plan));
    return (memo & 1) != 0;
}

bool ProfileState::inSegments(const ConstraintPlan& constraint) const {
    const auto in = [this](const SegmentPlan& segment) { return inSegment(segment); };
    return constraint.kind == ConstraintPlan::Kind::AllSegments
               ? std::ranges::all_of(constraint.segments, in)
               : std::ranges::any_of(constraint.segments, in);
}

std::string_view ProfileState::segmentStatus(const SegmentPlan& segment) const {
    const expr::Value status =
        segment.status < m_profile.slotValues.size() ? m_profile.slotValues[segment.status] : expr::Value();
    return status.is(expr::Kind::String) ? status.asString() : std::string_view();
}

bool ProfileState::inSegment(const SegmentPlan& segment) const {
    const std::string_view status = segmentStatus(segment);
    return status == "realized" || status == "existing";
}

std::optional<double> ProfileState::score(FormulaIndex formula, OfferIndex offer) {
    const FormulaPlan& plan = *m_plan.formulas[formula];
    if (plan.program.isEmpty())
        return std::nullopt;
    const expr::Value value = expr::evaluate(plan.program, environment(offer));
    return expr::number(value);
}

namespace {

/// The id of the placement of a proposition, in both generations of events (DOMAIN.md 6.4); empty when
/// absent.
std::string_view placementOf(expr::Value proposition) {
    const expr::Value scoped = proposition.get("scopeDetails").get("placement").get("id");
    const expr::Value id = scoped.isNull() ? proposition.get("placement").get("id") : scoped;
    return id.is(expr::Kind::String) ? id.asString() : std::string_view();
}

bool names(expr::Value items, const std::string& offer) {
    if (!items.is(expr::Kind::List))
        return false;
    return std::ranges::any_of(items.items(), [&](expr::Value item) {
        const expr::Value id = item.get("id");
        return id.is(expr::Kind::String) && id.asString() == offer;
    });
}

/// Whether a proposition event is about the offer in a placement that counts.
template <class Counts>
bool isAbout(expr::Value event, const std::string& offer, const Counts& counts) {
    const expr::Value decisioning = event.get("_experience").get("decisioning");
    for (const auto& [list, items] :
         {std::pair("propositions", "items"), {"propositionDetails", "selections"}}) {
        const expr::Value propositions = decisioning.get(list);
        if (!propositions.is(expr::Kind::List))
            continue;
        for (const expr::Value proposition : propositions.items()) {
            if (names(proposition.get(items), offer) && counts(placementOf(proposition)))
                return true;
        }
    }
    return false;
}

} // namespace

std::int64_t ProfileState::countEvents(const CapPlan& cap, const OfferPlan& offer, PlacementIndex placement) {
    const expr::Value events = m_profile.root.get("xEvent");
    if (!events.is(expr::Kind::List))
        return 0;
    const CappingWindow window = cappingWindow(cap.repeat, offer.calendar, nowMs());
    const auto is = [this](PlacementIndex wanted, std::string_view id) {
        return m_plan.placements[wanted].toStdString() == id;
    };
    const auto counts = [&](std::string_view id) {
        if (cap.entity == CappingEntity::Placement)
            return is(placement, id);
        return cap.placements.empty() || std::ranges::any_of(cap.placements, [&](PlacementIndex one) {
                   return one != kNone && is(one, id);
               });
    };
    std::int64_t count = 0;
    for (const expr::Value event : events.items()) {
        const expr::Value time = event.get("timestamp");
        if (!time.is(expr::Kind::String))
            continue;
        const std::string_view text = time.asString();
        const Result<Timestamp> instant =
            Timestamp::parse(QString::fromUtf8(text.data(), qsizetype(text.size())));
        if (!instant || instant->ms() > nowMs() || !window.holds(instant->ms()))
            continue;
        const expr::Value type = event.get("eventType");
        const std::string_view name = type.is(expr::Kind::String) ? type.asString() : std::string_view();
        const bool isDisplay = cap.countsImpressions && name == "decisioning.propositionDisplay";
        const bool isClick = cap.countsClicks && name == "decisioning.propositionInteract";
        if ((isDisplay || isClick) && isAbout(event, offer.id, counts)) {
            ++count;
            continue;
        }
        if (cap.customQuery.isEmpty())
            continue;
        expr::Environment environment = m_environment;
        environment.profile = event;
        environment.slotValues = {};
        if (expr::truth(expr::evaluate(cap.customQuery, environment)))
            ++count;
    }
    return count;
}

} // namespace ow
