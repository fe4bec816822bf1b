#include "proof/internal/profile_answers.h"

#include "expression/run/evaluate.h"

#include <algorithm>

namespace ow::proof {

void ProfileAnswers::read(const QJsonObject& profile) {
    m_memory.reset();
    m_document = ProfileDocument::fromJson(profile, m_decisionPlan);
    m_record = expr::recordOf(m_document->value(), m_memory, m_plan.layout);
}

bool ProfileAnswers::holds(PredicateIndex predicate, OfferIndex offer) {
    const Predicate& plan = m_plan.predicates[predicate];
    m_scratch.reset();
    if (plan.plain)
        return plan.plain->holds(m_record.slotValues, m_scratch);
    expr::Environment environment;
    environment.profile = m_record.root;
    environment.slotValues = m_record.slotValues;
    environment.nowMs = m_at.nowMs;
    environment.zone = m_at.zone;
    environment.scratch = &m_scratch;
    if (offer != kNone)
        environment.offer = m_plan.offers[offer]->value;
    return expr::truth(expr::evaluate(plan.program, environment));
}

bool ProfileAnswers::isTrue(RuleIndex rule, OfferIndex offer) {
    const RulePlan& plan = *m_plan.rules[rule];
    StepIndex at = plan.entry;
    while (plan.steps.holds(at)) {
        const RuleStep& step = plan.steps[at];
        at = holds(step.predicate, offer) ? step.whenTrue : step.whenFalse;
    }
    return at == kAccept;
}

bool ProfileAnswers::isTrueWith(RuleIndex rule, FixedStep fixed, OfferIndex offer) {
    const RulePlan& plan = *m_plan.rules[rule];
    StepIndex at = plan.entry;
    while (plan.steps.holds(at)) {
        const RuleStep& step = plan.steps[at];
        at = (at == fixed.step ? fixed.holds : holds(step.predicate, offer)) ? step.whenTrue : step.whenFalse;
    }
    return at == kAccept;
}

bool ProfileAnswers::meets(ConstraintIndex constraint, OfferIndex offer) {
    const ConstraintPlan& plan = m_plan.constraints[constraint];
    const auto isMember = [this](const SegmentPlan& segment) {
        const expr::Value status = m_record.slotValues[segment.status];
        return status.is(expr::Kind::String) &&
               (status.asString() == "realized" || status.asString() == "existing");
    };
    switch (plan.kind) {
    case ConstraintPlan::Kind::None:
        return true;
    case ConstraintPlan::Kind::Never:
        return false;
    case ConstraintPlan::Kind::Rule:
        return isTrue(plan.rule, offer);
    case ConstraintPlan::Kind::AnySegment:
        return std::ranges::any_of(plan.segments, isMember);
    case ConstraintPlan::Kind::AllSegments:
        break;
    }
    return std::ranges::all_of(plan.segments, isMember);
}

} // namespace ow::proof
