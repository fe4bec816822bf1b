#pragma once

#include "expression/value/value.h"

namespace ow::expr {

/// A text that is a JSON number as Integer (when whole and exact) or Double; null otherwise.
[[nodiscard]] Value parseNumber(std::string_view text);
/// The element of a list of one element, at any depth; every other value as it is (DOMAIN.md 12.4).
[[nodiscard]] Value unwrapSingle(Value value);
/// The value as Integer or Double, see `number`; null otherwise.
[[nodiscard]] Value toNumber(Value value);
/// A number as text; the buffer needs 32 bytes.
[[nodiscard]] std::string_view formatNumber(Value value, std::span<char> buffer);

} // namespace ow::expr
