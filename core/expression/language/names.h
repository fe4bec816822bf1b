#pragma once

#include <string>
#include <string_view>

namespace ow::expr {

/// A name as XDM documents write it, without "xdm:" (DOMAIN.md 4.1).
[[nodiscard]] std::string withoutPrefix(std::string_view name);
/// Words that cannot stand as a bare name without back-ticks.
[[nodiscard]] bool isReservedWord(std::string_view word);
/// "this", "last", "next": with a unit of time they are a period.
[[nodiscard]] bool isPeriodWord(std::string_view word);
/// Whether the text can be written as a name without back-ticks (apart from being reserved).
[[nodiscard]] bool isPlainName(std::string_view text);

} // namespace ow::expr
