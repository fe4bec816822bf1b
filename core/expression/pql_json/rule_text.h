#pragma once

#include "expression/text/parser.h"

namespace ow::expr {

/// Reads a rule in either form: text that begins with "{" is pql/json, everything else PQL text.
[[nodiscard]] Result<Tree, Diagnostics> read(std::string_view text, const Limits& limits = {});

} // namespace ow::expr
