#include "slow_operators.h"

namespace slow {

using ow::expr::TimeUnit;

namespace {

constexpr std::int64_t day = 86'400'000;
constexpr std::int64_t far = 26 * 3'600'000; // no clock is that far from UTC

std::int64_t offset(std::int64_t ms, const QTimeZone& zone) {
    return std::int64_t(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC))) * 1000;
}

std::int64_t clock(std::int64_t ms, const QTimeZone& zone) {
    return ms + offset(ms, zone);
}

std::int64_t floored(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

std::int64_t midnight(const QDate& date) {
    return (date.toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * day;
}

/// Clocks change once at most in the days around.
std::int64_t earliestShowing(std::int64_t shown, const QTimeZone& zone, bool& leftOut) {
    const std::int64_t before = offset(shown - far, zone);
    const std::int64_t after = offset(shown + far, zone);
    leftOut = false;
    if (clock(shown - before, zone) == shown)
        return shown - before;
    if (clock(shown - after, zone) == shown)
        return shown - after;
    leftOut = true;
    return shown - before;
}

std::int64_t unitLength(TimeUnit unit) {
    switch (unit) {
    case TimeUnit::Millisecond:
        return 1;
    case TimeUnit::Second:
        return 1000;
    case TimeUnit::Minute:
        return 60'000;
    default:
        return 3'600'000;
    }
}

int monthCount(TimeUnit unit) {
    switch (unit) {
    case TimeUnit::Month:
        return 1;
    case TimeUnit::Year:
        return 12;
    case TimeUnit::Decade:
        return 120;
    case TimeUnit::Century:
        return 1200;
    default:
        return 12000;
    }
}

} // namespace

std::int64_t startOfDay(const QDate& date, const QTimeZone& zone) {
    bool leftOut = false;
    const std::int64_t found = earliestShowing(midnight(date), zone, leftOut);
    if (!leftOut)
        return found;
    // The instant of the change: the first whose clock is beyond midnight.
    std::int64_t low = midnight(date) - far;
    std::int64_t high = midnight(date) + far;
    while (low + 1 < high) {
        const std::int64_t middle = low + (high - low) / 2;
        (clock(middle, zone) < midnight(date) ? low : high) = middle;
    }
    return high;
}

QDate dateOf(std::int64_t ms, const QTimeZone& zone) {
    const QDate shown = QDate(1970, 1, 1).addDays(floored(clock(ms, zone), day));
    return startOfDay(shown.addDays(1), zone) <= ms ? shown.addDays(1) : shown;
}

std::int64_t shifted(std::int64_t ms, std::int64_t count, TimeUnit unit, const QTimeZone& zone) {
    if (unit < TimeUnit::Day)
        return ms + count * unitLength(unit);
    const QDate date = dateOf(ms, zone);
    const QDate other = unit == TimeUnit::Day    ? date.addDays(count)
                        : unit == TimeUnit::Week ? date.addDays(count * 7)
                                                 : date.addMonths(int(count) * monthCount(unit));
    if (ms == startOfDay(date, zone))
        return startOfDay(other, zone);
    bool leftOut = false;
    return earliestShowing(clock(ms, zone) + date.daysTo(other) * day, zone, leftOut);
}

std::int64_t startOf(TimeUnit unit, std::int64_t ms, const QTimeZone& zone) {
    if (unit < TimeUnit::Day) {
        const std::int64_t length = unitLength(unit);
        return floored(clock(ms, zone), length) * length - offset(ms, zone);
    }
    const QDate date = dateOf(ms, zone);
    const int year = date.year();
    switch (unit) {
    case TimeUnit::Day:
        return startOfDay(date, zone);
    case TimeUnit::Week:
        return startOfDay(date.addDays(-(date.dayOfWeek() % 7)), zone);
    case TimeUnit::Month:
        return startOfDay(QDate(year, date.month(), 1), zone);
    case TimeUnit::Year:
        return startOfDay(QDate(year, 1, 1), zone);
    // Qt has no year 0, so decades and longer are counted from the years of the common era only.
    case TimeUnit::Decade:
        return startOfDay(QDate(year / 10 * 10, 1, 1), zone);
    case TimeUnit::Century:
        return startOfDay(QDate(year / 100 * 100, 1, 1), zone);
    default:
        return startOfDay(QDate(year / 1000 * 1000, 1, 1), zone);
    }
}

} // namespace slow
