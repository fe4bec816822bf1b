#pragma once

#include "base/result.h"

#include <string>
#include <vector>

namespace ow::cli {

/// Refuses (Usage) an output that would take the place of a file which the same command reads. Empty names
/// and
/// "-" are no files.
[[nodiscard]] Result<void> checkPlaces(const std::vector<std::string>& outputs,
                                       const std::vector<std::string>& inputs);

} // namespace ow::cli
