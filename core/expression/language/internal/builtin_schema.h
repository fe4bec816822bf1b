#pragma once

#include <string_view>

namespace ow::expr {

/// The text of resources/schemas/xdm.json.
[[nodiscard]] std::string_view builtInSchemaText();

} // namespace ow::expr
