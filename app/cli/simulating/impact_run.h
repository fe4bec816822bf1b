#pragma once

#include "cli/interrupt.h"
#include "cli/session.h"
#include "cli/simulating/profiles_option.h"
#include "simulation/impact.h"

#include <QString>

namespace ow::cli {

/// The profiles of a command line, opened.
struct OpenProfiles {
    const ProfilesOption& option;
    ProfileSource& source;
};

/// Decides the profiles with all sides, and says which lines are no profiles (the first 20), or that there
/// are none. Errors: as findImpact(); cancelled by Ctrl+C, with `stopped` as its words.
[[nodiscard]] Result<Impact> runImpact(const QVector<ImpactSide>& sides, const ImpactQuestion& question,
                                       const OpenProfiles& profiles, Interrupt& interrupt,
                                       const QString& stopped, Session& session);

} // namespace ow::cli
