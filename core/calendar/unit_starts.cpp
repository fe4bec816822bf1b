#include "calendar/internal/unit_starts.h"

namespace ow {

using expr::TimeUnit;

namespace {

constexpr std::int64_t kMost = 20'000;

/// Those of a grid at which another unit begins than the instant before was in.
std::vector<std::int64_t> onGrid(TimeUnit unit, const Span& span, const expr::Calendar& calendar,
                                 std::int64_t step) {
    std::vector<std::int64_t> starts;
    for (std::int64_t at = (floorDivide(span.fromMs, step) + 1) * step; at < span.toMs; at += step) {
        if (calendar.startOf(unit, at) != calendar.startOf(unit, at - 1))
            starts.push_back(at);
    }
    return starts;
}

std::vector<std::int64_t> onDays(TimeUnit unit, const Span& span, const expr::Calendar& calendar, Zone zone) {
    std::vector<std::int64_t> starts;
    for (std::int64_t day = zone.dayOf(span.fromMs) + 1;; ++day) {
        const std::int64_t at = zone.firstInstant(day);
        if (at >= span.toMs)
            return starts;
        if (calendar.startOf(unit, at) != calendar.startOf(unit, at - 1))
            starts.push_back(at);
    }
}

} // namespace

std::optional<std::vector<std::int64_t>> unitStarts(TimeUnit unit, const Span& span,
                                                    const expr::Calendar& calendar, Zone zone) {
    if (unit >= TimeUnit::Day)
        return onDays(unit, span, calendar, zone);
    const std::int64_t step = unit == TimeUnit::Hour ? kClockStep : expr::unitMs(unit);
    if ((span.toMs - span.fromMs) / expr::unitMs(unit) > kMost)
        return std::nullopt;
    return onGrid(unit, span, calendar, step);
}

} // namespace ow
