#pragma once

#include "catalog/catalog.h"

#include <random>
#include <string>
#include <vector>

namespace ow::test {

/// A catalog whose offers have random rules of the plain kinds, over fields f0 … f3, g.h and visits.
[[nodiscard]] Catalog plainRuleCatalog(std::mt19937& random);
/// A catalog with an offer for each rule, all in one activity.
[[nodiscard]] Catalog catalogOfRules(const std::vector<std::string>& rules);
/// A profile for plainRuleCatalog, also with values of kinds that its rules do not expect.
[[nodiscard]] std::string profileForPlainRules(std::mt19937& random);

} // namespace ow::test
