#pragma once

#include "domain/entities.h"

namespace ow {

/// A component to fill in: of the type and format that a placement takes, of plain text where it does not
/// say or there is none.
[[nodiscard]] ContentComponent emptyComponent(const Placement* placement);

} // namespace ow
