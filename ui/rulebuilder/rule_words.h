#pragma once

#include "rulebuilder/block_context.h"
#include "rulebuilder/rule_block.h"

#include <QString>

namespace ow {

/// A rule as one sentence for people: “Loyalty tier is one of “gold”, “platinum” and has done …”. What the
/// builder cannot draw stands there as its text. Empty for a rule without conditions.
[[nodiscard]] QString ruleWords(const RuleBlock& block, const std::shared_ptr<const expr::Schema>& schema);

/// What people call a field: its title, else the last words of its path: “loyalty tier”.
[[nodiscard]] QString fieldWords(const BlockContext& place, const std::string& expression);

} // namespace ow
