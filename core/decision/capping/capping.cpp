#include "decision/capping/capping.h"

#include <QDate>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace ow {

namespace {

constexpr qint64 kDayMs = 86'400'000;
constexpr qint64 kFirstSunday = 3 * kDayMs; // 1970-01-04

qint64 floorDiv(qint64 a, qint64 b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

/// Months since year 0 of the month that an instant lies in.
qint64 monthOf(qint64 ms) {
    const QDate date = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date();
    return qint64(date.year()) * 12 + date.month() - 1;
}

qint64 startOfMonth(qint64 month) {
    const QDate date(int(floorDiv(month, 12)), int(month - floorDiv(month, 12) * 12) + 1, 1);
    return date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

CappingWindow fixedWindow(qint64 anchor, qint64 length, qint64 nowMs) {
    const qint64 start = anchor + floorDiv(nowMs - anchor, length) * length;
    return {start, start + length};
}

/// The two years from the start, or from an anniversary of them, that now lies in.
CappingWindow twoYears(qint64 startMs, qint64 nowMs) {
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(startMs, Qt::UTC);
    const auto after = [&start](int years) { return start.addYears(years).toMSecsSinceEpoch(); };
    const int passed = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date().year() - start.date().year();
    int years = std::max(0, passed / 2 * 2);
    if (years > 0 && after(years) > nowMs)
        years -= 2;
    return {after(years), after(years + 2)};
}

} // namespace

CappingWindow cappingWindow(const CappingRepeat& repeat, const CalendarConstraint& calendar, qint64 nowMs) {
    if (!repeat.enabled) {
        CappingWindow window;
        if (calendar.start)
            window = twoYears(calendar.start->ms(), nowMs);
        if (calendar.end) // the end itself still belongs to the offer
            window.end = std::min(window.end.value_or(calendar.end->ms() + 1), calendar.end->ms() + 1);
        return window;
    }
    const qint64 anchor = calendar.start ? calendar.start->ms() : kFirstSunday;
    constexpr qint64 most = 1'000'000; // of units: thousands of years, and no calendar ends before
    const qint64 count = std::clamp<qint64>(repeat.unitCount, 1, most);
    switch (repeat.unit) {
    case RepeatUnit::Day:
        return fixedWindow(floorDiv(anchor, kDayMs) * kDayMs, count * kDayMs, nowMs);
    case RepeatUnit::Week: {
        const qint64 sunday = kFirstSunday + floorDiv(anchor - kFirstSunday, 7 * kDayMs) * 7 * kDayMs;
        return fixedWindow(sunday, count * 7 * kDayMs, nowMs);
    }
    case RepeatUnit::Month: {
        const qint64 first = monthOf(anchor);
        const qint64 month = first + floorDiv(monthOf(nowMs) - first, count) * count;
        return {startOfMonth(month), startOfMonth(month + count)};
    }
    }
    Q_UNREACHABLE();
    return {};
}

CountOutcome countsAfterEdit(const CalendarConstraint& before, const CalendarConstraint& after,
                             qint64 editedMs, std::optional<qint64> decidedMs) {
    constexpr qint64 never = std::numeric_limits<qint64>::max();
    const qint64 oldStart = before.start ? before.start->ms() : std::numeric_limits<qint64>::min();
    const qint64 oldEnd = before.end ? before.end->ms() : never;
    const qint64 newStart = after.start ? after.start->ms() : std::numeric_limits<qint64>::min();
    const qint64 newEnd = after.end ? after.end->ms() : never;
    if (editedMs < oldStart)
        return {CountFate::Unaffected, after.start ? std::optional(newStart) : std::nullopt};
    if (newStart > oldEnd)
        return {CountFate::Expired, newStart};
    if (newEnd > oldEnd && (!decidedMs || *decidedMs >= oldEnd))
        return {CountFate::Expired, oldEnd};
    return {CountFate::Carried, std::nullopt};
}

} // namespace ow
