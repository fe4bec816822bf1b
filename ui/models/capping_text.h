#pragma once

#include "domain/constraints.h"

#include <QString>

namespace ow {

/// A capping rule in words: "At most 2 per profile a day".
[[nodiscard]] QString cappingText(const CappingRule& rule);

} // namespace ow
