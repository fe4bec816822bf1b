#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace ow {

/// Whether a JSON number is kept by what this program stores: whole numbers up to 64 bit exactly, others as a
/// double. A whole number beyond that, an overflow or underflow, and more digits than a double can hold
/// are not kept.
[[nodiscard]] bool keepsNumber(std::string_view text);

/// The first number of a JSON text that is not kept, as it is written there; nothing where all are kept.
/// Other faults of the text are not looked for.
[[nodiscard]] std::optional<std::string_view> lostNumber(std::string_view json);

/// What is said of a number that is not kept, and its mend.
[[nodiscard]] QString lostNumberMessage(std::string_view number);
[[nodiscard]] QString lostNumberMend();

} // namespace ow
