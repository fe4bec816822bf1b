#include "json/utf8.h"

#include <algorithm>
#include <array>

namespace ow::expr {

std::size_t codePointBytes(char first) {
    const auto c = static_cast<unsigned char>(first);
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

std::size_t firstInvalidUtf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const auto first = static_cast<unsigned char>(text[i]);
        if (first < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = codePointBytes(text[i]);
        if (first < 0xC2 || first > 0xF4 || i + length > text.size())
            return i;
        char32_t code = first & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0U) != 0x80)
                return i;
            code = (code << 6U) | (next & 0x3FU);
        }
        static constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
        if (code < smallest.at(length) || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
            return i;
        i += length;
    }
    return std::string_view::npos;
}

char* encodeUtf8(char* to, char32_t code) {
    if (code < 0x80) {
        *to++ = char(code);
    } else if (code < 0x800) {
        *to++ = char(0xC0U | (code >> 6U));
        *to++ = char(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        *to++ = char(0xE0U | (code >> 12U));
        *to++ = char(0x80U | ((code >> 6U) & 0x3FU));
        *to++ = char(0x80U | (code & 0x3FU));
    } else {
        *to++ = char(0xF0U | (code >> 18U));
        *to++ = char(0x80U | ((code >> 12U) & 0x3FU));
        *to++ = char(0x80U | ((code >> 6U) & 0x3FU));
        *to++ = char(0x80U | (code & 0x3FU));
    }
    return to;
}

void appendUtf8(std::string& to, char32_t code) {
    std::array<char, 4> buffer{};
    to.append(buffer.data(), encodeUtf8(buffer.data(), code));
}

std::optional<char32_t> hex4(std::string_view text) {
    if (text.size() < 4)
        return std::nullopt;
    char32_t code = 0;
    for (const char c : text.substr(0, 4)) {
        char32_t digit = 0;
        if (c >= '0' && c <= '9')
            digit = char32_t(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = char32_t(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            digit = char32_t(c - 'A' + 10);
        else
            return std::nullopt;
        code = code * 16 + digit;
    }
    return code;
}

void appendJsonString(std::string& to, std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    const auto isSpecial = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
    };
    to += '"';
    for (;;) {
        const auto end = std::size_t(std::find_if(text.begin(), text.end(), isSpecial) - text.begin());
        to += text.substr(0, end);
        if (end == text.size())
            break;
        const char c = text[end];
        text.remove_prefix(end + 1);
        switch (c) {
        case '"':
            to += "\\\"";
            break;
        case '\\':
            to += "\\\\";
            break;
        case '\b':
            to += "\\b";
            break;
        case '\f':
            to += "\\f";
            break;
        case '\n':
            to += "\\n";
            break;
        case '\r':
            to += "\\r";
            break;
        case '\t':
            to += "\\t";
            break;
        default:
            to += "\\u00";
            to += digits[static_cast<unsigned char>(c) >> 4U];
            to += digits[static_cast<unsigned char>(c) & 0xFU];
        }
    }
    to += '"';
}

} // namespace ow::expr
