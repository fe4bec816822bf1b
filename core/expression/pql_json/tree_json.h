#pragma once

#include "expression/language/tree.h"
#include "expression/text/parser.h"

namespace ow::expr {

/// How paths are written: `parameterReference` 1 (segmentation API) or the literal XDMObject "profile" with
/// `xdm:` before each name (2018 schema). Both are read.
enum class JsonDialect { Segmentation, Xom };

/// The rule as pql/json, DOMAIN.md 3 and 4.10.
[[nodiscard]] std::string toJson(const Tree& tree, JsonDialect dialect = JsonDialect::Segmentation);

/// Reads a filter-expression tree: a JSON object, or the tree serialised as a JSON string. Shorthand queries
/// and the event join of the 2018 examples are read as what they mean (DOMAIN.md 3.4, 3.5, 4.10).
[[nodiscard]] Result<Tree, Diagnostics> fromJson(std::string_view json, const Limits& limits = {});

} // namespace ow::expr
