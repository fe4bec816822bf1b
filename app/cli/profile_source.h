#pragma once

#include "decision/decide.h"

#include <string>

namespace ow::cli {

/// One profile: a file, or a test profile of the catalog by id or name; an empty text is an unknown profile.
/// Its reserved members (DOMAIN.md 14.2) have the form that they have to have.
[[nodiscard]] Result<ProfileDocument> readProfile(const std::string& path, const DecisionPlan& plan);

} // namespace ow::cli
