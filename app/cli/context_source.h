#pragma once

#include "base/result.h"
#include "decision/request/context.h"

#include <string>

namespace ow::cli {

/// Reads a context document, [{"@type": schema, "xdm:data": {…}}], as decisions take it. Errors name file,
/// line and member.
[[nodiscard]] Result<DecisionContext> readContext(const std::string& path);

} // namespace ow::cli
