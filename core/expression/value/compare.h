#pragma once

#include "expression/value/value.h"

#include <optional>

namespace ow::expr {

enum class Ordering : std::uint8_t {
    Less,
    Equal,
    Greater,
    Different,    ///< comparable, not equal, but without an order (lists, objects, Booleans)
    Incomparable, ///< null, or the right side cannot be read as the type of the left
};

/// The comparison of DOMAIN.md 3.3 and 4.5: the right operand is coerced to the type of the left; a date or
/// timestamp on either side, or texts of date-time shape on both (11.4), compare instants; a list equals a
/// scalar when it has exactly that one element.
[[nodiscard]] Ordering compare(Value left, Value right, Zone zone);
[[nodiscard]] inline bool equalValues(Value left, Value right, Zone zone) {
    return compare(left, right, zone) == Ordering::Equal;
}

/// A total order for sorting by value: null, Booleans, numbers, times (also texts of date-time shape), texts,
/// lists, objects.
[[nodiscard]] int sortOrder(Value left, Value right, Zone zone);

/// The value as an instant: times, and text in RFC 3339 shape. A day gives its first instant.
struct TimePoint {
    std::int64_t ms = 0;
    bool isDay = false;
};
[[nodiscard]] std::optional<TimePoint> toTime(Value value, Zone zone);

/// The value as text where a text is needed; numbers and times as they are written. nullopt for lists and
/// objects.
[[nodiscard]] std::optional<std::string_view> toText(Value value, Arena& scratch, Zone zone);

} // namespace ow::expr
