#pragma once

#include "expectations/internal/mistakes.h"

namespace ow {

/// Reads what a test expects: a list of maps of one key.
[[nodiscard]] QVector<Expectation> readExpectations(const YamlView& list, Mistakes& mistakes);

} // namespace ow
