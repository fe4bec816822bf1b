#pragma once

#include "cli/session.h"
#include "cli/simulating/profiles_option.h"
#include "cli/simulating/visits_run.h"
#include "simulation/sensitivity.h"

#include <string>
#include <vector>

namespace ow::cli {

/// The shifts that a command line names, "OFFER=+10" or "all=-5", each approved offer alone. Errors: wrong
/// usage, in the catalog `file`.
[[nodiscard]] Result<QVector<PriorityShift>> priorityShifts(const std::vector<std::string>& texts,
                                                            const Catalog& catalog, const std::string& file);

/// Decides the profiles with each shift and writes what moves.
[[nodiscard]] Result<ExitCode> runSensitivity(const QVector<PriorityShift>& shifts, const ImpactSide& base,
                                              const SimulationOptions& simulation, const ProfilesOption& from,
                                              const VisitsOutput& to, Session& session);

} // namespace ow::cli
