#pragma once

#include "expression/value/value.h"

#include <array>
#include <charconv>
#include <cstring>
#include <span>

namespace ow::expr {

/// A walk over a JSON text by its index (JsonIndex). It takes what it can prove to be JSON in the usual form:
/// without escapes, exponents and very deep nesting. Every step returns false where it cannot: then a
/// document reader has to say what the text is.
class JsonCursor {
public:
    static constexpr int deepest = 60;

    /// The text holds no backslash; what stands behind it is no character of JSON's grammar, and can be read.
    JsonCursor(std::string_view json, std::span<const std::uint32_t> places)
        : m_text(json.data()), m_end(json.data() + json.size()), m_place(places.data()),
          m_last(places.data() + places.size()) {}

    [[nodiscard]] bool isAtEnd() const { return m_place == m_last; }
    /// The character that stands here: the first of a value or name, or between them.
    [[nodiscard]] char peek() const { return m_text[*m_place]; }
    [[nodiscard]] const char* here() const { return m_text + *m_place; }
    void advance() { ++m_place; }

    /// The text that starts here. Without escapes it ends with the last quote before what follows.
    std::string_view text() {
        const char* const begin = m_text + *m_place + 1;
        const char* end = m_text + *++m_place - 1;
        while (*end != '"')
            --end;
        return {begin, std::size_t(end - begin)};
    }

    /// Passes over a name that was found to be right, and its colon.
    [[nodiscard]] bool passName() {
        ++m_place;
        if (peek() != ':')
            return false;
        ++m_place;
        return true;
    }

    /// Calls `readItem` standing at each item of the list that starts here.
    template <class Read>
    [[nodiscard]] bool items(const Read& readItem) {
        ++m_place;
        if (peek() == ']') {
            ++m_place;
            return true;
        }
        for (char after = ','; after != ']';) {
            if (after != ',' || !readItem())
                return false;
            after = peek();
            ++m_place;
        }
        return true;
    }

    /// Calls `readMember` with each name of the object that starts here, standing at its value.
    template <class Read>
    [[nodiscard]] bool members(const Read& readMember) {
        ++m_place;
        if (peek() == '}') {
            ++m_place;
            return true;
        }
        for (char after = ','; after != '}';) {
            if (after != ',' || peek() != '"')
                return false;
            const std::string_view name = text();
            if (peek() != ':')
                return false;
            ++m_place;
            if (!readMember(name))
                return false;
            after = peek();
            ++m_place;
        }
        return true;
    }

    /// Checks a value that nobody reads.
    [[nodiscard]] bool skip() {
        std::uint64_t kinds = 0; // one bit for each value around: 1 = object
        int depth = 0;
        for (;;) {
            const char c = peek();
            if (c == '{' || c == '[') {
                const bool isObject = c == '{';
                ++m_place;
                if (peek() != (isObject ? '}' : ']')) {
                    if (++depth > deepest || (isObject && !name()))
                        return false;
                    kinds = kinds << 1 | std::uint64_t(isObject);
                    continue;
                }
                ++m_place;
            } else if (c == '"') {
                ++m_place;
            } else if (!scalar(nullptr)) {
                return false;
            }
            for (;; --depth, kinds >>= 1) {
                if (depth == 0)
                    return true;
                const bool inObject = (kinds & 1) != 0;
                const char after = peek();
                ++m_place;
                if (after == ',') {
                    if (inObject && !name())
                        return false;
                    break;
                }
                if (after != (inObject ? '}' : ']'))
                    return false;
            }
        }
    }

    /// A text, number or word; without `out` it is only checked.
    [[nodiscard]] bool scalar(Value* out) {
        switch (peek()) {
        case '"':
            if (out)
                *out = Value::string(text());
            else
                ++m_place;
            return true;
        case 't':
        case 'f':
        case 'n':
            return word(out);
        default:
            return number(out);
        }
    }

    /// true, false or null, whose first letter stands here.
    [[nodiscard, gnu::always_inline]] bool word(Value* out) {
        const char first = peek();
        const bool isFalse = first == 'f';
        // Four letters are compared at once: of "false" the last ones.
        const char* const expected = isFalse ? "alse" : first == 't' ? "true" : "null";
        const char* const at = here() + (isFalse ? 1 : 0);
        const std::ptrdiff_t room = m_end - at;
        constexpr std::ptrdiff_t size = 4;
        if (room < size || std::memcmp(at, expected, size) != 0 || (room > size && !endsScalar(at[size])))
            return false;
        ++m_place;
        if (out)
            *out = first == 'n' ? Value() : Value::boolean(!isFalse);
        return true;
    }

    /// A number; without `out` it is only checked. Inline, so that what it gives stays in registers.
    [[nodiscard, gnu::always_inline]] bool number(Value* out) {
        const char* const begin = here();
        const bool negative = *begin == '-';
        const char* at = begin + (negative ? 1 : 0);
        const char* const digits = at;
        std::int64_t mantissa = 0;
        constexpr std::ptrdiff_t most = 18; // never more than 64 bits
        for (; at != m_end && isDigit(*at) && at - digits < most; ++at)
            mantissa = mantissa * 10 + (*at - '0');
        if (at != m_end && isDigit(*at))
            return false; // read with more care elsewhere
        const std::ptrdiff_t whole = at - digits;
        if (whole == 0 || whole > most || (whole > 1 && *digits == '0'))
            return false;
        std::ptrdiff_t places = 0;
        if (at != m_end && *at == '.') {
            const char* const point = ++at;
            for (; at != m_end && isDigit(*at); ++at) {
                if (whole + (at - point) < most)
                    mantissa = mantissa * 10 + (*at - '0');
            }
            places = at - point;
            // A double may not keep more digits than programs print: that is looked at with more care
            // elsewhere.
            constexpr std::ptrdiff_t mostPrinted = 17;
            if (places == 0 || whole + places > mostPrinted)
                return false;
        }
        if (at != m_end && !endsScalar(*at))
            return false;
        ++m_place;
        if (!out)
            return true;
        if (places == 0) {
            *out = Value::integer(negative ? -mantissa : mantissa);
            return true;
        }
        double value = 0;
        if (whole + places < std::ptrdiff_t(powersOfTen.size())) {
            // Both are exact, so that their quotient is rounded once: as near as can be.
            value = double(mantissa) / powersOfTen[std::size_t(places)];
            value = negative ? -value : value;
        } else if (const auto read = std::from_chars(begin, at, value); read.ec != std::errc()) {
            return false;
        }
        *out = Value::number(value);
        return true;
    }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    static bool endsScalar(char c) {
        return c == ',' || c == '}' || c == ']' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    bool name() { return peek() == '"' && passName(); }

    static constexpr std::array<double, 16> powersOfTen = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                           1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

    const char* const m_text;
    const char* const m_end;
    const std::uint32_t* m_place; ///< in the index
    const std::uint32_t* const m_last;
};

} // namespace ow::expr
