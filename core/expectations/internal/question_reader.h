#pragma once

#include "expectations/internal/mistakes.h"
#include "expectations/suite.h"

namespace ow {

/// Keys that say what is asked, of tests and of the defaults of a suite.
[[nodiscard]] QStringList questionKeys();

/// Reads what a test asks, what it leaves open from `defaults`: as the request document (DOMAIN.md 14.5) that
/// it is, by the reader of those.
void readQuestion(const YamlTree& tree, const YamlView& test, const YamlView& defaults, SuiteTest& question,
                  Mistakes& mistakes);

} // namespace ow
