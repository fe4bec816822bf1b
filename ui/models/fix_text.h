#pragma once

#include "checks/fixes/fixes.h"

namespace ow {

/// What a fix does, as its button, the undo menu and the history say: “Swap start and end”.
[[nodiscard]] QString fixText(const Fix& fix);

/// Whether it leaves something to write, so that one wants to go there.
[[nodiscard]] bool wantsFilling(const Fix& fix);

} // namespace ow
