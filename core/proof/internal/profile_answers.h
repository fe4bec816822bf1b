#pragma once

#include "decision/bulk/bulk.h"
#include "decision/decide.h"
#include "proof/internal/value_test.h"

namespace ow::proof {

/// What the engine says of the rules for one profile.
class ProfileAnswers {
public:
    ProfileAnswers(const DecisionPlan& plan, AskedAt at) : m_plan(plan), m_at(at), m_state(plan.data()) {}

    void read(const QJsonObject& profile);

    [[nodiscard]] bool holds(PredicateIndex predicate, OfferIndex offer = kNone) {
        return m_state.holds(predicate, offer);
    }
    [[nodiscard]] bool isTrue(RuleIndex rule, OfferIndex offer = kNone) {
        return m_state.isTrue(rule, offer);
    }
    [[nodiscard]] bool isTrueWith(RuleIndex rule, FixedStep fixed, OfferIndex offer = kNone) {
        return m_state.isTrueWith(rule, fixed, offer);
    }
    [[nodiscard]] bool meets(ConstraintIndex constraint, OfferIndex offer) {
        return m_state.meets(constraint, offer);
    }
    [[nodiscard]] expr::Value profile() const { return m_document->value(); }

private:
    const DecisionPlan& m_plan;
    AskedAt m_at;
    ProfileState m_state;
    std::optional<ProfileDocument> m_document;
    expr::Arena m_memory;
};

} // namespace ow::proof
