#include "decision/plan/internal/offer_compiler.h"

#include "decision/plan/count_gaps.h"
#include "decision/plan/offer_value.h"
#include "domain/validity.h"

#include <algorithm>
#include <xxhash.h>

using namespace Qt::StringLiterals;

namespace ow {

OfferCompiler::OfferCompiler(PlanData& plan) : m_plan(plan), m_rules(plan) {
    for (const ConstraintIndex i : plan.constraints.indexes()) {
        if (plan.constraints[i].rule != kNone)
            m_ruleConstraints.insert(plan.constraints[i].ruleId.value(), i);
    }
    if (plan.constraints.empty())
        plan.constraints.add({}); // kUnconstrained
}

std::shared_ptr<OfferPlan> OfferCompiler::offer(const EntityPtr& entity) {
    auto plan = std::make_shared<OfferPlan>();
    const auto& offer = std::get<PersonalizedOffer>(*entity);
    plan->entity = entity;
    plan->offer = &offer;
    plan->id = offer.id.value().toStdString();
    plan->hash = XXH3_64bits(plan->id.data(), plan->id.size());
    plan->calendar = inInstants(offer.calendar, m_plan.catalog.zone().zone());
    if (plan->calendar.start)
        plan->start = plan->calendar.start->ms();
    if (plan->calendar.end)
        plan->end = plan->calendar.end->ms();
    plan->priority = offer.rank.priority;
    plan->constraint = constraint(offer.constraint);
    if (offer.rank.order) {
        plan->hasOrder = true;
        plan->formula = formulaOf(*offer.rank.order);
    }
    for (int i = 0; i < offer.capping.size(); ++i) {
        if (offer.capping.at(i).isEnabled())
            plan->caps.push_back(cap(offer.capping.at(i), i));
    }
    plan->needsCountsByRule = !gapsOfTotal(*plan, CappingScope::Profile).isEmpty() ||
                              !gapsOfTotal(*plan, CappingScope::Global).isEmpty();
    if (!plan->caps.empty())
        plan->symbol = m_plan.layout.intern(plan->id);
    for (const Representation& representation : offer.representations) {
        const PlacementIndex placement = m_plan.placementIndex.of(representation.placement.value());
        if (placement != kNone)
            plan->placements.push_back(placement);
    }
    std::ranges::sort(plan->placements);
    return plan;
}

ConstraintIndex OfferCompiler::constraint(const ProfileConstraint& constraint) {
    ConstraintPlan plan;
    switch (constraint.type) {
    case ProfileConstraintType::None:
        return kUnconstrained;
    case ProfileConstraintType::EligibilityRule:
        return ruleConstraint(constraint);
    case ProfileConstraintType::AnySegments:
        plan.kind = ConstraintPlan::Kind::AnySegment;
        plan.failure = Reason::NotInAnySegment;
        break;
    case ProfileConstraintType::AllSegments:
        plan.kind = ConstraintPlan::Kind::AllSegments;
        plan.failure = Reason::NotInAllSegments;
        break;
    case ProfileConstraintType::Rules:
        plan.kind = ConstraintPlan::Kind::Never;
        plan.failure = Reason::ConstraintUnusable;
        break;
    }
    if (plan.kind != ConstraintPlan::Kind::Never) {
        for (const SegmentIdentity& identity : constraint.segments)
            plan.segments.push_back(segment(identity));
    }
    return m_plan.constraints.add(std::move(plan));
}

void OfferCompiler::bind(ConstraintPlan& constraint) const {
    constraint.kind = ConstraintPlan::Kind::Never;
    if (constraint.rule == kNone) {
        constraint.failure = Reason::RuleMissing;
        return;
    }
    const RulePlan& rule = *m_plan.rules[constraint.rule];
    constraint.readsOffer = rule.readsOffer;
    if (rule.whole.isEmpty()) {
        constraint.failure = Reason::RuleBroken;
        return;
    }
    constraint.kind = ConstraintPlan::Kind::Rule;
    constraint.failure = Reason::RuleNotTrue;
}

void OfferCompiler::rebind(RuleIndex rule) {
    for (ConstraintPlan& constraint : m_plan.constraints) {
        if (constraint.rule == rule)
            bind(constraint);
    }
}

ConstraintIndex OfferCompiler::ruleConstraint(const ProfileConstraint& constraint) {
    const auto known = m_ruleConstraints.constFind(constraint.rule.value());
    if (known != m_ruleConstraints.cend())
        return *known;
    ConstraintPlan plan;
    plan.ruleId = constraint.rule;
    plan.rule = m_plan.ruleIndex.of(constraint.rule.value());
    bind(plan);
    const ConstraintIndex index = m_plan.constraints.add(std::move(plan));
    m_ruleConstraints.insert(constraint.rule.value(), index);
    return index;
}

SegmentPlan OfferCompiler::segment(const SegmentIdentity& segment) {
    expr::Layout& layout = m_plan.layout;
    SegmentPlan plan;
    plan.status =
        layout.slot({layout.intern("segmentMembership"), layout.intern(segment.namespaceCode.toStdString()),
                     layout.intern(segment.key().toStdString()), layout.intern("status")},
                    false);
    plan.words = segment.namespaceCode + u'/' + segment.key();
    return plan;
}

FormulaIndex OfferCompiler::formulaOf(const RankOrder& order) const {
    return order.type == OrderType::ScoringFunction ? m_plan.formulaIndex.of(order.formula.value())
                                                    : FormulaIndex();
}

CapPlan OfferCompiler::cap(const CappingRule& rule, int position) {
    CapPlan plan;
    plan.position = position;
    plan.index = std::to_string(rule.index);
    plan.limit = rule.limit;
    plan.scope = rule.scope;
    plan.entity = rule.entity;
    plan.repeat = rule.repeat;
    for (const PlacementId& placement : rule.placements) {
        // An unknown placement still restricts the rule: an empty list would mean all of them.
        plan.placements.push_back(m_plan.placementIndex.of(placement.value()));
    }
    std::ranges::sort(plan.placements);
    const auto counts = [&rule](CappingEvent event) { return rule.events.contains(event); };
    plan.countsDecisions = rule.events.isEmpty() || counts(CappingEvent::Decisioning);
    plan.countsImpressions = counts(CappingEvent::Impression);
    plan.countsClicks = counts(CappingEvent::Click);
    if (counts(CappingEvent::Custom) && !rule.customQuery.isEmpty())
        plan.customQuery = m_rules.query(rule.customQuery);
    if (plan.countsImpressions || plan.countsClicks || !plan.customQuery.isEmpty())
        m_plan.layout.use({m_plan.layout.intern("xEvent")}, true);
    return plan;
}

void OfferCompiler::giveValue(OfferPlan& offer) const {
    offer.memory = std::make_shared<expr::Arena>(2048);
    offer.value = offerValue(*offer.offer, offer.calendar, *offer.memory, m_plan.layout);
}

} // namespace ow
