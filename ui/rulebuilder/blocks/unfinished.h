#pragma once

#include "rulebuilder/blocks/rule_block.h"

namespace ow {

/// The rule without the parts that nothing is written in yet: a condition without field and value, an empty
/// text, a group of nothing but these.
[[nodiscard]] RuleBlock withoutBlanks(const RuleBlock& block);

/// How many conditions name a field and nothing to compare it with: they would say what nobody means.
[[nodiscard]] int countUnfinished(const RuleBlock& block);

} // namespace ow
