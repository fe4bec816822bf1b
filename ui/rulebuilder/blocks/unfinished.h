#pragma once

#include "rulebuilder/blocks/rule_block.h"

namespace ow {

/// The rule without the parts that nothing is written in yet: a condition without field and value, an empty
/// text, a group of nothing but these.
[[nodiscard]] RuleBlock withoutBlanks(const RuleBlock& block);

/// How many conditions name a field and nothing to compare it with: they would say what nobody means.
[[nodiscard]] int countUnfinished(const RuleBlock& block);

/// How many steps of sequences say nothing of their event: any would do.
[[nodiscard]] int countBareSteps(const RuleBlock& block);

/// The rule as it is tried: without the parts that are switched off, and groups of nothing but these.
[[nodiscard]] RuleBlock withoutSwitchedOff(const RuleBlock& block);
[[nodiscard]] int countSwitchedOff(const RuleBlock& block);

} // namespace ow
