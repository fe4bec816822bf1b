#pragma once

#include "expression/check/typing.h"
#include "expression/language/diagnostic.h"

namespace ow::expr {

// What types say about expressions (DOMAIN.md 11.5-11.7).

/// "a number", "a list": the type of a value, for people.
[[nodiscard]] std::string typeName(const Typed& typed);
/// Whether a value of the type on the right can be read as the type on the left.
[[nodiscard]] bool fits(const Typed& left, const Typed& right, const Node& rightNode);
/// Whether the type of an expression is known whatever the data are: it is written down, or the language says
/// it.
[[nodiscard]] bool isCertain(const Tree& tree, NodeId id);
/// A conflict is an error where no data can resolve it (11.7).
[[nodiscard]] Severity conflictOf(const Tree& tree, NodeId id);
/// Characteristics of an offer are texts, whatever they look like.
[[nodiscard]] bool isCharacteristic(const Typed& typed);

} // namespace ow::expr
