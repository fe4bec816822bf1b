#pragma once

#include "decision/decide.h"
#include "decision/plan/plan_data.h"
#include "proof/internal/value_test.h"

namespace ow::proof {

/// A condition of a rule that comes out as given, whatever it reads.
struct FixedStep {
    StepIndex step;
    bool holds = false;
};

/// What the engine says of the rules for one profile.
class ProfileAnswers {
public:
    ProfileAnswers(const DecisionPlan& plan, AskedAt at)
        : m_decisionPlan(plan), m_plan(plan.data()), m_at(at) {}

    void read(const QJsonObject& profile);

    [[nodiscard]] bool holds(PredicateIndex predicate, OfferIndex offer = kNone);
    [[nodiscard]] bool isTrue(RuleIndex rule, OfferIndex offer = kNone);
    /// The rule, if the condition of a step were what is given.
    [[nodiscard]] bool isTrueWith(RuleIndex rule, FixedStep fixed, OfferIndex offer = kNone);
    [[nodiscard]] bool meets(ConstraintIndex constraint, OfferIndex offer);
    [[nodiscard]] expr::Value profile() const { return m_document->value(); }

private:
    const DecisionPlan& m_decisionPlan;
    const PlanData& m_plan;
    AskedAt m_at;
    std::optional<ProfileDocument> m_document;
    expr::Record m_record;
    expr::Arena m_memory;
    expr::Arena m_scratch;
};

} // namespace ow::proof
