#pragma once

#include "base/zone.h"
#include "expression/value/arena.h"
#include "expression/value/layout.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ow::expr {

/// The types of DOMAIN.md 4.2 at run time. Map and Object are one kind.
enum class Kind : std::uint8_t {
    Null,
    Bool,
    Integer, ///< 64-bit signed
    Double,  ///< always finite
    String,  ///< UTF-8
    Instant, ///< milliseconds since 1970-01-01T00:00Z
    Day,     ///< a calendar day, held as its first instant in the evaluation zone
    List,
    Object,
};

struct Member;

/// A value of the rule language: 16 bytes, copied freely; texts, lists and objects are views into an Arena
/// (or into the program, for constants) and live as long as that does.
class Value {
public:
    Value() = default;
    [[nodiscard]] static Value boolean(bool value);
    [[nodiscard]] static Value integer(std::int64_t value);
    [[nodiscard]] static Value number(double value); ///< null when not finite
    [[nodiscard]] static Value string(std::string_view view);
    [[nodiscard]] static Value instant(std::int64_t ms);
    [[nodiscard]] static Value day(std::int64_t firstInstantMs);
    [[nodiscard]] static Value list(std::span<const Value> items);
    /// A list that came from a path over an array: empty, it counts as null for isNull (DOMAIN.md 12.4).
    [[nodiscard]] static Value flattened(std::span<const Value> items);
    [[nodiscard]] static Value object(std::span<const Member> members);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool is(Kind kind) const { return m_kind == kind; }
    [[nodiscard]] bool isNull() const { return m_kind == Kind::Null; }
    [[nodiscard]] bool isNumber() const { return m_kind == Kind::Integer || m_kind == Kind::Double; }
    [[nodiscard]] bool isTime() const { return m_kind == Kind::Instant || m_kind == Kind::Day; }
    [[nodiscard]] bool isFlattened() const { return m_flattened; }

    /// Elements of a list, members of an object, bytes of a text.
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// A list or object of so many parts that looking through them counts as work.
    [[nodiscard]] bool isWide() const { return m_size > 64 && m_kind >= Kind::List; }

    // Reading the wrong kind is a bug.
    [[nodiscard]] bool asBool() const { return m_data.boolean; }
    [[nodiscard]] std::int64_t asInteger() const { return m_data.integer; }
    [[nodiscard]] double asDouble() const { return m_data.number; }
    [[nodiscard]] double toDouble() const;                           ///< of an Integer or Double
    [[nodiscard]] std::int64_t ms() const { return m_data.integer; } ///< of an Instant or Day
    [[nodiscard]] std::string_view asString() const { return {m_data.text, m_size}; }
    [[nodiscard]] std::span<const Value> items() const { return {m_data.items, m_size}; }
    [[nodiscard]] std::span<const Member> members() const;

    /// The member of an object; null when it is missing or this is no object. Does not look into lists.
    [[nodiscard]] Value get(std::string_view name) const;
    [[nodiscard]] Value get(Symbol symbol, std::string_view name) const;

private:
    Kind m_kind = Kind::Null;
    bool m_flattened = false;
    std::uint32_t m_size = 0;
    union {
        bool boolean;
        std::int64_t integer;
        double number;
        const char* text;
        const Value* items;
        const Member* members;
    } m_data = {.integer = 0};
};

/// One member of an object, in document order. `symbol` is 0 when no rule uses the name.
struct Member {
    Value value;
    const char* nameData = nullptr;
    std::uint32_t nameSize = 0;
    Symbol symbol = 0;

    [[nodiscard]] std::string_view name() const { return {nameData, nameSize}; }
};

/// Boolean position, DOMAIN.md 4.5: null is false, a list is true when it has elements, any other value is
/// true.
[[nodiscard]] bool truth(Value value);

/// The value as a number: numbers, text that is a number, a list of exactly one such value; nothing
/// otherwise. Formulas use it for their score (DOMAIN.md 13.11). A Boolean is not a number.
[[nodiscard]] std::optional<double> number(Value value);

/// The value as JSON text. Instants are written as RFC 3339 in UTC, days as YYYY-MM-DD in the zone given.
[[nodiscard]] std::string toJsonText(Value value, Zone zone = {});

/// Builds objects and lists by hand in an arena, e.g. the `offer` of a formula. Names are interned in
/// `layout` when given (only names that rules use get a symbol).
class ValueBuilder {
public:
    explicit ValueBuilder(Arena& arena, const Layout* layout = nullptr) : m_arena(arena), m_layout(layout) {}
    [[nodiscard]] Value string(std::string_view text) { return Value::string(m_arena.copy(text)); }
    [[nodiscard]] Value list(std::span<const Value> items);
    [[nodiscard]] Member member(std::string_view name, Value value);
    [[nodiscard]] Value object(std::span<const Member> members);

private:
    Arena& m_arena;
    const Layout* m_layout;
};

// ---- inline
// -------------------------------------------------------------------------------------------------

inline Value Value::boolean(bool value) {
    Value v;
    v.m_kind = Kind::Bool;
    v.m_data.integer = 0;
    v.m_data.boolean = value;
    return v;
}
inline Value Value::integer(std::int64_t value) {
    Value v;
    v.m_kind = Kind::Integer;
    v.m_data.integer = value;
    return v;
}
inline Value Value::string(std::string_view view) {
    Value v;
    v.m_kind = Kind::String;
    v.m_size = std::uint32_t(view.size());
    v.m_data.text = view.data();
    return v;
}
inline Value Value::instant(std::int64_t ms) {
    Value v = integer(ms);
    v.m_kind = Kind::Instant;
    return v;
}
inline Value Value::day(std::int64_t firstInstantMs) {
    Value v = integer(firstInstantMs);
    v.m_kind = Kind::Day;
    return v;
}
inline Value Value::list(std::span<const Value> items) {
    Value v;
    v.m_kind = Kind::List;
    v.m_size = std::uint32_t(items.size());
    v.m_data.items = items.data();
    return v;
}
inline Value Value::flattened(std::span<const Value> items) {
    Value v = list(items);
    v.m_flattened = true;
    return v;
}
inline Value Value::object(std::span<const Member> members) {
    Value v;
    v.m_kind = Kind::Object;
    v.m_size = std::uint32_t(members.size());
    v.m_data.members = members.data();
    return v;
}
inline std::span<const Member> Value::members() const {
    return {m_data.members, m_size};
}
inline double Value::toDouble() const {
    return m_kind == Kind::Integer ? double(m_data.integer) : m_data.number;
}
inline Value Value::get(Symbol symbol, std::string_view name) const {
    if (m_kind != Kind::Object)
        return {};
    for (const Member& member : members()) {
        // A member decoded before the name was interned has no symbol yet: compare its text.
        if (member.symbol == symbol ? symbol != 0 || member.name() == name
                                    : member.symbol == 0 && member.name() == name)
            return member.value;
    }
    return {};
}

} // namespace ow::expr
