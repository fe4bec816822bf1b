#pragma once

#include "decision/decide.h"

#include <string>

namespace ow::cli {

/// The counters of a file (design "Counters") for a plan; an empty path gives none.
[[nodiscard]] Result<PlanCounters> readCounters(const std::string& path, const DecisionPlan& plan);

} // namespace ow::cli
