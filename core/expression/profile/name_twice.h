#pragma once

#include "expression/profile/decode.h"

#include <optional>

namespace ow::expr {

/// Says of a decoded document (Input) where an object has a name twice, the first one found; nothing where
/// none has. Which of the two would count differs from reader to reader, so that such a document is refused.
/// `json` is the text that it was decoded from.
[[nodiscard]] std::optional<Error> nameTwice(Value document, std::string_view json);

} // namespace ow::expr
