#pragma once

#include <QString>

#include <cstddef>
#include <string_view>

namespace ow {

/// How far in the line of an offset begins, where the lines above it that it could stand beside begin
/// otherwise: "the line begins 3 blanks in, those before it 2 or 4". Empty where it begins as one of them.
[[nodiscard]] QString indentWords(std::string_view text, std::size_t offset);

} // namespace ow
