#include "decision/plan/plan.h"

#include "decision/plan/internal/plan_compiler.h"
#include "decision/plan/internal/plan_warnings.h"

namespace ow {

DecisionPlan::DecisionPlan() : m_data(compilePlan(Catalog())) {}

DecisionPlan DecisionPlan::compile(const Catalog& catalog) {
    return DecisionPlan(compilePlan(catalog));
}

DecisionPlan DecisionPlan::compile(const Catalog& catalog, const DecisionPlan& previous,
                                   const ChangeSet& change) {
    if (std::shared_ptr<const PlanData> updated = updatePlan(catalog, previous.data(), change))
        return DecisionPlan(std::move(updated));
    // Taking over rules keeps the layout of the previous plan, which only grows: start afresh now and then.
    constexpr std::size_t kLeftovers = 4096;
    const bool reuse = catalog.zone() == previous.catalog().zone() &&
                       previous.data().predicates.size() < previous.data().rules.size() * 8 + kLeftovers;
    return DecisionPlan(compilePlan(catalog, reuse ? &previous.data() : nullptr));
}

const Catalog& DecisionPlan::catalog() const {
    return m_data->catalog;
}

const expr::Layout& DecisionPlan::layout() const {
    return m_data->layout;
}

QVector<Finding> DecisionPlan::warnings() const {
    return planWarnings(*m_data);
}

} // namespace ow
