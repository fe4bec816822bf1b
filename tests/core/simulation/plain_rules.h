#pragma once

#include "catalog/catalog.h"

#include <random>
#include <string>

namespace ow::test {

/// A catalog whose offers have random rules of the plain kinds, over fields f0 … f3, g.h and events.
[[nodiscard]] Catalog plainRuleCatalog(std::mt19937& random);
/// A profile for it, also with values of kinds that its rules do not expect.
[[nodiscard]] std::string profileForPlainRules(std::mt19937& random);

} // namespace ow::test
