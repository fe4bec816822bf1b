#pragma once

#include "decision/plan/internal/rule_compiler.h"
#include "decision/plan/plan_data.h"

namespace ow {

/// Compiles offers, profile constraints and capping rules into a plan that is being made; rules, formulas
/// and placements must be there already.
class OfferCompiler {
public:
    explicit OfferCompiler(PlanData& plan);

    [[nodiscard]] std::shared_ptr<OfferPlan> offer(const EntityPtr& entity);
    /// The constraint's number; equal references to one rule share it.
    [[nodiscard]] ConstraintIndex constraint(const ProfileConstraint& constraint);
    /// Takes notice that a rule has been compiled anew.
    void rebind(RuleIndex rule);
    /// The formula that an order names; none when it orders by priority.
    [[nodiscard]] FormulaIndex formulaOf(const RankOrder& order) const;
    /// Gives an offer its value for rules and formulas.
    void giveValue(OfferPlan& offer) const;

private:
    [[nodiscard]] CapPlan cap(const CappingRule& rule, int position);
    [[nodiscard]] SegmentPlan segment(const SegmentIdentity& segment);
    void bind(ConstraintPlan& constraint) const;
    [[nodiscard]] ConstraintIndex ruleConstraint(const ProfileConstraint& constraint);

    PlanData& m_plan;
    RuleCompiler m_rules;
    QHash<QString, ConstraintIndex> m_ruleConstraints;
};

} // namespace ow
