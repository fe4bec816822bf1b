#pragma once

#include <QString>

namespace ow {

/// "Line 3, column 7: a comma or brace is missing": why a text is no JSON; empty when it is. Personalisation
/// tokens stand for values and are no mistake.
[[nodiscard]] QString jsonProblem(const QString& text);

} // namespace ow
