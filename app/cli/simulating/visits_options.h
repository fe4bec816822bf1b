#pragma once

#include "base/result.h"
#include "simulation/visits.h"

#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace ow::cli {

/// What a command line says of visits to be played.
struct VisitsOptions {
    std::string arrivals, span;
    quint64 seed = 0;
    int buckets = 10;

    /// `summary`: what they need, which says where the outcome goes.
    void addTo(CLI::App& command, CLI::Option* summary);
    [[nodiscard]] bool isAsked() const { return !arrivals.empty(); }
    /// The question, with the scopes and the instant of a simulation. Errors: wrong usage.
    [[nodiscard]] Result<VisitQuestion> question(const SimulationOptions& simulation) const;
};

} // namespace ow::cli
