#pragma once

#include <QString>

namespace ow {

/// Whom the history names for what the program itself put into a catalog (the sample): it is nobody's step,
/// so nobody's undo takes it back.
[[nodiscard]] inline QString programUser() {
    return QStringLiteral("Offerwright");
}

} // namespace ow
