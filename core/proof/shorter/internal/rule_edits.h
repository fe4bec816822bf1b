#pragma once

#include "expression/language/tree_builder.h"
#include "proof/shorter/shorter_rule.h"

#include <vector>

namespace ow::proof {

/// A rule with a part said otherwise: shorter, and maybe the same.
struct RuleEdit {
    expr::Tree tree;
    ShorterStep step;
};

/// What may be tried to say a rule shorter; outer parts first, then long ones.
[[nodiscard]] std::vector<RuleEdit> ruleEdits(const expr::Tree& rule);

} // namespace ow::proof
