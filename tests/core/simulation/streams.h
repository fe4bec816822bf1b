#pragma once

#include "simulation/simulate.h"

#include <string>

namespace ow::test {

/// What a simulation of a text gave.
struct Simulated {
    Result<SimulationSummary> summary;
    std::string output;
};

[[nodiscard]] ReadText readerOf(std::string_view text);
[[nodiscard]] Simulated simulated(const DecisionPlan& plan, const PlanCounters& counters,
                                  const SimulationOptions& options, const std::string& profiles);

} // namespace ow::test
