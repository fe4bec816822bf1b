#pragma once

#include "base/result.h"
#include "expression/value/value.h"

namespace ow {

/// Whether the reserved members of a profile (DOMAIN.md 14.2) have the types that decisions read. The
/// decision takes what it cannot read as absent; a person who wrote it should hear of it. The error names the
/// member by its JSON pointer.
[[nodiscard]] Result<void> checkProfile(expr::Value profile);

/// The refusal of a JSON document that is no object.
[[nodiscard]] Error profileNotObject(const Place& place);

} // namespace ow
