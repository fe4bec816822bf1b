#include "expression/value/compare.h"

#include "base/instant.h"
#include "expression/value/calendar.h"
#include "expression/value/scalars.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace ow::expr {

namespace {

Ordering order(std::int64_t a, std::int64_t b) {
    return a < b ? Ordering::Less : a > b ? Ordering::Greater : Ordering::Equal;
}

Ordering order(double a, double b) {
    return a < b ? Ordering::Less : a > b ? Ordering::Greater : Ordering::Equal;
}

Ordering orderBytes(std::string_view a, std::string_view b) {
    // UTF-8 sorts bytewise as its code points do.
    const int result = a.compare(b);
    return result < 0 ? Ordering::Less : result > 0 ? Ordering::Greater : Ordering::Equal;
}

/// Of two texts that look like instants (DOMAIN.md 11.4); kept apart from the way that most texts go.
[[gnu::noinline]] Ordering orderDateTimes(std::string_view a, std::string_view b) {
    const std::int64_t left = parseDateTime(a);
    const std::int64_t right = left == noInstant ? noInstant : parseDateTime(b);
    return right == noInstant ? orderBytes(a, b) : order(left, right);
}

[[gnu::always_inline]] inline Ordering order(std::string_view a, std::string_view b) {
    return mayBeDateTime(a) && mayBeDateTime(b) ? orderDateTimes(a, b) : orderBytes(a, b);
}

Ordering flip(Ordering o) {
    return o == Ordering::Less ? Ordering::Greater : o == Ordering::Greater ? Ordering::Less : o;
}

/// Exact: an integer is never rounded to be compared.
Ordering order(std::int64_t a, double b) {
    constexpr double limit = 9223372036854775808.0;
    if (b >= limit)
        return Ordering::Less;
    if (b < -limit)
        return Ordering::Greater;
    const double whole = std::floor(b);
    const Ordering byWhole = order(a, std::int64_t(whole));
    return byWhole == Ordering::Equal && b > whole ? Ordering::Less : byWhole;
}

Ordering orderNumbers(Value a, Value b) {
    if (a.is(Kind::Integer))
        return b.is(Kind::Integer) ? order(a.asInteger(), b.asInteger()) : order(a.asInteger(), b.asDouble());
    return b.is(Kind::Integer) ? flip(order(b.asInteger(), a.asDouble())) : order(a.asDouble(), b.asDouble());
}

bool sameLists(std::span<const Value> a, std::span<const Value> b, Zone zone) {
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const bool bothNull = a[i].isNull() && b[i].isNull();
        if (!bothNull && !equalValues(a[i], b[i], zone))
            return false;
    }
    return true;
}

/// The members of an object by name; of a name written twice the first one.
class Names {
public:
    explicit Names(Value object) : m_object(object) {
        constexpr std::size_t many = 32;
        if (object.size() <= many)
            return;
        for (const Member& member : object.members())
            m_sorted.push_back(&member);
        std::stable_sort(m_sorted.begin(), m_sorted.end(),
                         [](const Member* a, const Member* b) { return a->name() < b->name(); });
    }
    [[nodiscard]] Value get(std::string_view name) const {
        if (m_sorted.empty())
            return m_object.get(name);
        const auto found =
            std::lower_bound(m_sorted.begin(), m_sorted.end(), name,
                             [](const Member* m, std::string_view n) { return m->name() < n; });
        return found == m_sorted.end() || (*found)->name() != name ? Value() : (*found)->value;
    }

private:
    Value m_object;
    std::vector<const Member*> m_sorted;
};

bool sameObjects(Value a, Value b, Zone zone) {
    if (a.members().size() != b.members().size())
        return false;
    const Names others(b);
    for (const Member& member : a.members()) {
        const Value other = others.get(member.name());
        const bool bothNull = member.value.isNull() && other.isNull();
        if (!bothNull && !equalValues(member.value, other, zone))
            return false;
    }
    return true;
}

Ordering compareWithText(std::string_view left, Value right) {
    std::array<char, 32> buffer{};
    switch (right.kind()) {
    case Kind::String:
        return order(left, right.asString());
    case Kind::Bool:
        return order(left, right.asBool() ? "true" : "false");
    case Kind::Integer:
    case Kind::Double:
        return order(left, formatNumber(right, buffer));
    default:
        return Ordering::Incomparable;
    }
}

} // namespace

std::optional<TimePoint> toTime(Value value, Zone zone) {
    value = unwrapSingle(value);
    if (value.isTime())
        return TimePoint{value.ms(), value.is(Kind::Day)};
    if (!value.is(Kind::String))
        return std::nullopt;
    const auto parsed = parseInstant(value.asString(), InstantForms::Data, zone);
    if (!parsed)
        return std::nullopt;
    return TimePoint{parsed->ms, parsed->isDay};
}

Ordering compare(Value left, Value right, Zone zone) {
    if (left.is(Kind::String) && right.is(Kind::String))
        return order(left.asString(), right.asString());
    if (left.isNull() || right.isNull())
        return Ordering::Incomparable;
    if (left.is(Kind::List) && right.is(Kind::List))
        return sameLists(left.items(), right.items(), zone) ? Ordering::Equal : Ordering::Different;
    left = unwrapSingle(left);
    right = unwrapSingle(right);
    if (left.isNull() || right.isNull())
        return Ordering::Incomparable;
    if (left.is(Kind::List) || right.is(Kind::List))
        return Ordering::Different;
    if (left.is(Kind::Object) || right.is(Kind::Object)) {
        if (left.kind() != right.kind())
            return Ordering::Incomparable;
        return sameObjects(left, right, zone) ? Ordering::Equal : Ordering::Different;
    }
    if (left.isTime() || right.isTime()) {
        const auto a = toTime(left, zone);
        const auto b = toTime(right, zone);
        return a && b ? order(a->ms, b->ms) : Ordering::Incomparable;
    }
    switch (left.kind()) {
    case Kind::String:
        return compareWithText(left.asString(), right);
    case Kind::Integer:
    case Kind::Double: {
        const Value number = right.is(Kind::Bool) ? Value() : toNumber(right);
        return number.isNull() ? Ordering::Incomparable : orderNumbers(left, number);
    }
    case Kind::Bool: {
        const bool text =
            right.is(Kind::String) && (right.asString() == "true" || right.asString() == "false");
        if (!text && !right.is(Kind::Bool))
            return Ordering::Incomparable;
        const bool other = text ? right.asString() == "true" : right.asBool();
        return left.asBool() == other ? Ordering::Equal : Ordering::Different;
    }
    default:
        return Ordering::Incomparable;
    }
}

int sortOrder(Value left, Value right, Zone zone) {
    const auto rank = [](Value v) {
        switch (v.kind()) {
        case Kind::Null:
            return 0;
        case Kind::Bool:
            return 1;
        case Kind::Integer:
        case Kind::Double:
            return 2;
        case Kind::Instant:
        case Kind::Day:
            return 3;
        case Kind::String:
            return parseDateTime(v.asString()) == noInstant ? 4 : 3;
        case Kind::List:
            return 5;
        case Kind::Object:
            return 6;
        }
        return 0;
    };
    left = unwrapSingle(left);
    right = unwrapSingle(right);
    if (rank(left) != rank(right))
        return rank(left) - rank(right);
    if (left.is(Kind::Bool))
        return int(left.asBool()) - int(right.asBool());
    const Ordering result = compare(left, right, zone);
    return result == Ordering::Less ? -1 : result == Ordering::Greater ? 1 : 0;
}

std::optional<std::string_view> toText(Value value, Arena& scratch, Zone zone) {
    value = unwrapSingle(value);
    switch (value.kind()) {
    case Kind::String:
        return value.asString();
    case Kind::Bool:
        return value.asBool() ? "true" : "false";
    case Kind::Integer:
    case Kind::Double:
        return formatNumber(value, {scratch.allocate<char>(32), 32});
    case Kind::Instant:
        return scratch.copy(instantText(value.ms()));
    case Kind::Day:
        return scratch.copy(formatDay(value.ms(), zone));
    default:
        return std::nullopt;
    }
}

} // namespace ow::expr
