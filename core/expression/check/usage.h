#pragma once

#include "expression/language/schema.h"
#include "expression/language/tree.h"

namespace ow::expr {

/// The attributes of one model that a rule reads: what `modelUsage` and `definedOn` hold (DOMAIN.md 1.10).
struct ModelUsage {
    std::string model;              ///< schema URI
    std::vector<std::string> paths; ///< dotted, without xdm:, in order of appearance
};

/// Derived from the tree: profile and experience event, as far as they are used.
[[nodiscard]] std::vector<ModelUsage> modelUsage(const Tree& tree, const Schema& schema);

} // namespace ow::expr
