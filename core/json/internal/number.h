#pragma once

#include <string_view>

namespace ow {

/// Whether a JSON number is kept by what this program stores: whole numbers up to 64 bit exactly, others as a
/// double. A whole number beyond that, an overflow or underflow, and more digits than a double can hold
/// are not kept.
[[nodiscard]] bool keepsNumber(std::string_view text);

} // namespace ow
