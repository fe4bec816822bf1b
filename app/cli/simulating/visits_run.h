#pragma once

#include "cli/session.h"
#include "cli/simulating/profiles_option.h"
#include "simulation/visits.h"

#include <string>

namespace ow::cli {

/// Where the outcome of visits goes, and how.
struct VisitsOutput {
    std::string place; ///< as --summary has it
    bool isText = false;
};

/// Plays the visits of the profiles and writes what came out.
[[nodiscard]] Result<ExitCode> runVisits(const VisitQuestion& question, const DecisionPlan& plan,
                                         const ProfilesOption& from, const VisitsOutput& to,
                                         Session& session);

} // namespace ow::cli
