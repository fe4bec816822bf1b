#pragma once

#include <cstddef>
#include <string_view>

/// What characters of rules are.
namespace ow::expr::characters {

inline bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
inline bool isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
inline bool isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
}
inline bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
inline char lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

/// Marks that word processors put in the place of plain ones, and spaces that do not look like others.
struct Typographic {
    std::string_view bytes;
    enum Kind { Space, Quote, SingleQuote, Sign } kind = Space;
    const char* instead = "";
};
/// The one that stands there; nullptr: none.
[[nodiscard]] const Typographic* typographicAt(std::string_view text, std::size_t at);

} // namespace ow::expr::characters
