#include "expression/profilescan.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <simdjson.h>

namespace ow::expr {

namespace {

constexpr int kDeepest = 60;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool endsScalar(char c) {
    return c == ',' || c == '}' || c == ']' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

constexpr std::array<double, 16> powersOfTen = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

} // namespace

/// One pass over one text. Every step returns false where the document reader has to decide.
class ScanWalk {
public:
    ScanWalk(ProfileScan& memory, std::string_view json, const std::uint32_t* index, std::uint32_t count,
             Arena& arena, const Layout& layout, Value* slotValues, bool slotsOnly)
        : m_memory(memory), m_text(json.data()), m_end(json.data() + json.size()), m_index(index),
          m_count(count), m_arena(arena), m_layout(layout), m_slots(slotValues), m_slotsOnly(slotsOnly) {}

    bool profile(Value& out) { return peek() == '{' && used(0, false, 0, out) && m_at == m_count; }

private:
    /// The index ends with the place behind the text: no character of JSON's grammar stands there.
    [[nodiscard]] char peek() const { return m_text[m_index[m_at]]; }

    /// The text that starts here. Without escapes it ends with the last quote before what follows.
    std::string_view text() {
        const char* const begin = m_text + m_index[m_at] + 1;
        const char* end = m_text + m_index[++m_at] - 1; // the index ends with the size of the text
        while (*end != '"')
            --end;
        return {begin, std::size_t(end - begin)};
    }

    bool used(std::uint32_t index, bool inList, int depth, Value& out) {
        const Layout::Branch& branch = m_layout.branch(index);
        if (depth > kDeepest)
            return false;
        if (branch.whole) {
            if (!whole(depth, out))
                return false;
        } else if (peek() == '{') {
            if (!usedObject(index, inList, depth, out))
                return false;
        } else if (peek() == '[') {
            if (!list(out, [&](Value& item) { return used(index, true, depth + 1, item); }))
                return false;
        } else if (!scalar(&out)) {
            return false;
        }
        if (inList)
            return true;
        if (branch.slot != noSlot)
            m_slots[branch.slot] = out;
        if (branch.hasSlotsBelow && (branch.whole || out.is(Kind::List)))
            fillSlots(out, branch, m_arena, m_layout, m_slots);
        return true;
    }

    bool usedObject(std::uint32_t index, bool inList, int depth, Value& out) {
        std::vector<std::uint64_t>& seen = m_memory.m_seen;
        const std::uint64_t self = ++m_memory.m_objects;
        return object(out, [&](std::string_view name) {
            const std::uint32_t child = m_layout.childIndex(index, name);
            // A member may be written twice; the first one counts, as in a search by name.
            if (child == NameTable::none || seen[child] == self)
                return skip();
            seen[child] = self;
            Member member;
            if (!used(child, inList, depth + 1, member.value))
                return false;
            const Layout::Branch& branch = m_layout.branch(child);
            if (m_slotsOnly && !inList && !branch.whole)
                return true;
            member.symbol = branch.symbol;
            member.nameData = name.data();
            member.nameSize = std::uint32_t(name.size());
            m_memory.m_members.push_back(member);
            return true;
        });
    }

    bool whole(int depth, Value& out) {
        if (depth > kDeepest)
            return false;
        if (peek() == '[')
            return list(out, [&](Value& item) { return whole(depth + 1, item); });
        if (peek() != '{')
            return scalar(&out);
        return object(out, [&](std::string_view name) {
            Member member;
            if (!whole(depth + 1, member.value))
                return false;
            member.symbol = m_layout.find(name);
            member.nameData = name.data();
            member.nameSize = std::uint32_t(name.size());
            m_memory.m_members.push_back(member);
            return true;
        });
    }

    /// Calls `readMember` with each name, standing at its value.
    template <class Read>
    bool object(Value& out, const Read& readMember) {
        std::vector<Member>& members = m_memory.m_members;
        const std::size_t first = members.size();
        ++m_at;
        if (peek() == '}') {
            ++m_at;
        } else {
            for (char after = ','; after != '}';) {
                if (after != ',' || peek() != '"')
                    return false;
                const std::string_view name = text();
                if (peek() != ':')
                    return false;
                ++m_at;
                if (!readMember(name))
                    return false;
                after = peek();
                ++m_at;
            }
        }
        const std::size_t count = members.size() - first;
        auto* kept = m_arena.allocate<Member>(count);
        std::copy_n(members.data() + first, count, kept);
        members.resize(first);
        out = Value::object({kept, count});
        return true;
    }

    template <class Read>
    bool list(Value& out, const Read& readItem) {
        std::vector<Value>& items = m_memory.m_items;
        const std::size_t first = items.size();
        ++m_at;
        if (peek() == ']') {
            ++m_at;
        } else {
            for (char after = ','; after != ']';) {
                Value item;
                if (after != ',' || !readItem(item))
                    return false;
                items.push_back(item);
                after = peek();
                ++m_at;
            }
        }
        const std::size_t count = items.size() - first;
        auto* kept = m_arena.allocate<Value>(count);
        std::copy_n(items.data() + first, count, kept);
        items.resize(first);
        out = Value::list({kept, count});
        return true;
    }

    /// Checks a value that nobody reads.
    bool skip() {
        std::uint64_t kinds = 0; // one bit for each value around: 1 = object
        int depth = 0;
        for (;;) {
            const char c = peek();
            if (c == '{' || c == '[') {
                const bool isObject = c == '{';
                ++m_at;
                if (peek() != (isObject ? '}' : ']')) {
                    if (++depth > kDeepest || (isObject && !name()))
                        return false;
                    kinds = kinds << 1 | std::uint64_t(isObject);
                    continue;
                }
                ++m_at;
            } else if (c == '"') {
                ++m_at;
            } else if (!scalar(nullptr)) {
                return false;
            }
            for (;; --depth, kinds >>= 1) {
                if (depth == 0)
                    return true;
                const bool inObject = (kinds & 1) != 0;
                const char after = peek();
                ++m_at;
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

    bool name() {
        if (peek() != '"')
            return false;
        ++m_at;
        if (peek() != ':')
            return false;
        ++m_at;
        return true;
    }

    /// A text, number or word; without `out` it is only checked.
    bool scalar(Value* out) {
        switch (peek()) {
        case '"':
            if (out)
                *out = Value::string(text());
            else
                ++m_at;
            return true;
        case 't':
            return word("true", Value::boolean(true), out);
        case 'f':
            return word("false", Value::boolean(false), out);
        case 'n':
            return word("null", Value(), out);
        default:
            return number(out);
        }
    }

    bool word(std::string_view expected, Value value, Value* out) {
        const char* const at = m_text + m_index[m_at];
        const auto room = std::size_t(m_end - at);
        if (room < expected.size() || std::memcmp(at, expected.data(), expected.size()) != 0 ||
            (room > expected.size() && !endsScalar(at[expected.size()])))
            return false;
        ++m_at;
        if (out)
            *out = value;
        return true;
    }

    bool number(Value* out) {
        const char* const begin = m_text + m_index[m_at];
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
            if (places == 0)
                return false;
        }
        if (at != m_end && !endsScalar(*at))
            return false;
        ++m_at;
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

    ProfileScan& m_memory;
    const char* const m_text;
    const char* const m_end;
    const std::uint32_t* const m_index; ///< where structural characters and scalars begin
    const std::uint32_t m_count;
    std::uint32_t m_at = 0; ///< in the index
    Arena& m_arena;
    const Layout& m_layout;
    Value* const m_slots;
    const bool m_slotsOnly;
};

std::string_view ProfileScan::copied(std::string_view json, Arena& arena) {
    char* const copy = arena.allocate<char>(json.size() + 1);
    std::memcpy(copy, json.data(), json.size());
    copy[json.size()] = '\0';
    return {copy, json.size()};
}

std::optional<Record> ProfileScan::read(simdjson::dom::parser& parser, std::string_view json, Arena& arena,
                                        const Layout& layout, bool slotsOnly) {
    if (json.empty() || std::memchr(json.data(), '\\', json.size()))
        return std::nullopt;
    if (json.size() > parser.capacity() || !parser.implementation) {
        constexpr std::size_t usual = std::size_t(1) << 16;
        if (parser.allocate(std::max(usual, json.size())))
            return std::nullopt;
    }
    simdjson::internal::dom_parser_implementation& implementation = *parser.implementation;
    // Checks UTF-8 and control characters, and that all texts are closed.
    if (implementation.stage1(reinterpret_cast<const std::uint8_t*>(json.data()), json.size(),
                              simdjson::stage1_mode::regular))
        return std::nullopt;
    m_items.clear();
    m_members.clear();
    m_seen.resize(layout.branchCount());
    auto* slotValues = arena.allocate<Value>(layout.slotCount());
    std::fill_n(slotValues, layout.slotCount(), Value());
    Value root;
    if (!ScanWalk(*this, json, implementation.structural_indexes.get(), implementation.n_structural_indexes,
                  arena, layout, slotValues, slotsOnly)
             .profile(root))
        return std::nullopt;
    return Record{root, {slotValues, layout.slotCount()}};
}

} // namespace ow::expr
