#pragma once

#include "expression/text/internal/token_cursor.h"

namespace ow::expr {

// Which form begins at the cursor; nothing is taken.

/// (a, b) => …
[[nodiscard]] bool atLambda(const TokenCursor& tokens);
/// A word of quantifiers, or select, with a variable behind it; `ahead` tokens from here.
[[nodiscard]] bool atQuantifier(const TokenCursor& tokens, std::size_t ahead = 0);
/// Where the `over` of an aggregate written as prefix stands; 0 when the name before it is a function or a
/// field.
[[nodiscard]] std::size_t overToken(const TokenCursor& tokens);

[[nodiscard]] bool isName(const Token& token);
/// A word that stands behind an operand.
[[nodiscard]] bool isOperatorWord(const Token& token);

} // namespace ow::expr
