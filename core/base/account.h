#pragma once

#include <QString>

namespace ow {

/// The account that runs the program, as history and approvals name it: what $USER or $LOGNAME says, else the
/// system's name for the user id. Empty where the system has none.
[[nodiscard]] QString accountName();

} // namespace ow
