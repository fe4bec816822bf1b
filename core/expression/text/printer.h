#pragma once

#include "expression/language/tree.h"

namespace ow::expr {

/// Canonical PQL text on one line: stable, with as few parentheses as possible. Reading it back gives an
/// equal tree.
[[nodiscard]] std::string print(const Tree& tree);
/// One part of a rule, e.g. the failing condition of an explanation.
[[nodiscard]] std::string print(const Tree& tree, NodeId node);
/// The beginning of that, for messages: where it is longer than `longest` bytes, not all that follows.
[[nodiscard]] std::string printBeginning(const Tree& tree, NodeId node, std::size_t longest);

} // namespace ow::expr
