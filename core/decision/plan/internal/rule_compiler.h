#pragma once

#include "decision/plan/plan_data.h"

namespace ow {

/// Compiles rules and formulas into a plan that is being made.
class RuleCompiler {
public:
    explicit RuleCompiler(PlanData& plan) : m_plan(plan) {}

    [[nodiscard]] std::shared_ptr<const RulePlan> rule(const EntityPtr& entity);
    [[nodiscard]] std::shared_ptr<const FormulaPlan> formula(const EntityPtr& entity);
    /// A capping query over an event; empty when it does not compile.
    [[nodiscard]] expr::Program query(const QString& text);

private:
    [[nodiscard]] StepIndex emit(RulePlan& rule, const expr::Tree& tree, expr::NodeId node,
                                 StepIndex whenTrue, StepIndex whenFalse);
    [[nodiscard]] PredicateIndex predicate(const expr::Tree& tree, expr::NodeId node, const RulePlan& rule);

    PlanData& m_plan;
};

} // namespace ow
