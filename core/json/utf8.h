#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ow::expr {

/// Offset of the first byte that is not valid UTF-8; npos when all is.
[[nodiscard]] std::size_t firstInvalidUtf8(std::string_view text);
/// Writes a code point; returns the position behind it.
[[nodiscard]] char* encodeUtf8(char* to, char32_t code);
void appendUtf8(std::string& to, char32_t code);
/// Four hexadecimal digits at the start of the text.
[[nodiscard]] std::optional<char32_t> hex4(std::string_view text);
/// Bytes of the code point that starts the (valid) text.
[[nodiscard]] std::size_t codePointBytes(char first);
/// Appends a JSON string literal, quotes included.
void appendJsonString(std::string& to, std::string_view text);

} // namespace ow::expr
