#pragma once

#include "store/salvage.h"

#include <QString>

namespace ow {

/// How much of a damaged catalog could be read, in a sentence or two.
[[nodiscard]] QString salvageText(const Salvage& salvage);

} // namespace ow
