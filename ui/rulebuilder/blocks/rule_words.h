#pragma once

#include "rulebuilder/blocks/block_context.h"
#include "rulebuilder/blocks/rule_block.h"

#include <QString>

#include <memory>
#include <optional>

namespace ow {

/// A rule as one sentence for people: “Loyalty tier is one of “gold”, “platinum” and has done …”. What the
/// builder cannot draw stands there as its text. Empty for a rule without conditions.
[[nodiscard]] QString ruleWords(const RuleBlock& block, const std::shared_ptr<const expr::Schema>& schema);

/// One part of a rule in the same words, without a full stop; as text where it has no words.
[[nodiscard]] QString partWords(const expr::Tree& tree, expr::NodeId node,
                                const std::shared_ptr<const expr::Schema>& schema);

/// What people call a field: its title, else the last words of its path: “loyalty tier”.
[[nodiscard]] QString fieldWords(const BlockContext& place, const std::string& expression);

/// An operator in words of the reader's language: “is before” beside days, “is less than” else.
[[nodiscard]] QString operatorWords(const RuleOperator& op, std::optional<RuleValue::Kind> kind);

} // namespace ow
