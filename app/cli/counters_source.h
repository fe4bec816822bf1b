#pragma once

#include "cli/session.h"
#include "decision/decide.h"

#include <string>

namespace ow::cli {

/// The counters of a file (design "Counters") for a plan; an empty path gives none. Says which offers are not
/// in the catalog.
[[nodiscard]] Result<PlanCounters> readCounters(const std::string& path, const DecisionPlan& plan,
                                                Session& session);

} // namespace ow::cli
