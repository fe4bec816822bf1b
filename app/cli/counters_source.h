#pragma once

#include "decision/decide.h"
#include "decision/plan/counters.h"

#include <string>

namespace ow::cli {

/// The counters of a file (DOMAIN.md 14.3) for a plan; an empty path gives none. Says which offers are not
/// in the catalog.
[[nodiscard]] Result<PlanCounters> readCounters(const std::string& path, const DecisionPlan& plan);

/// As they stand there.
[[nodiscard]] Result<Counters> readCounts(const std::string& path);

/// The same of counters that were read already; `name`: where they stand.
[[nodiscard]] PlanCounters countersFor(const DecisionPlan& plan, const Counters& counters,
                                       const QString& name);

} // namespace ow::cli
