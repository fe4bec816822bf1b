#pragma once

#include "calendar/change_point.h"
#include "expression/value/calendar.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ow {

/// Clocks are put at multiples of this, and by such.
inline constexpr std::int64_t kClockStep = 15 * msPerMinute;

/// The instants inside a span, its first not among them, at which a calendar unit begins, or seems to where
/// clocks are put. Nothing where they are too many to be looked at one by one.
[[nodiscard]] std::optional<std::vector<std::int64_t>> unitStarts(expr::TimeUnit unit, const Span& span,
                                                                  const expr::Calendar& calendar, Zone zone);

} // namespace ow
