#pragma once

#include "catalog/change_set.h"
#include "decision/plan/internal/offer_compiler.h"
#include "decision/plan/internal/rule_compiler.h"
#include "decision/plan/internal/scope_compiler.h"

namespace ow {

/// The plan of a catalog. With a previous plan, rules and formulas that are the same entities are taken over.
[[nodiscard]] std::shared_ptr<const PlanData> compilePlan(const Catalog& catalog,
                                                          const PlanData* previous = nullptr);

/// The plan after a change that creates and deletes nothing which has a number in the plan; nullptr when it
/// does.
[[nodiscard]] std::shared_ptr<const PlanData> updatePlan(const Catalog& catalog, const PlanData& previous,
                                                         const ChangeSet& change);

} // namespace ow
