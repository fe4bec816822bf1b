#include "calendar/internal/now_thresholds.h"

#include "calendar/internal/unit_starts.h"

#include <algorithm>

namespace ow {

using expr::OccursForm;
using expr::Op;
using expr::TimeUnit;

namespace {

constexpr std::int64_t kFar = 4'000'000'000'000'000; ///< farther than calendars calculate

bool asksEqual(const NowReading& reading) {
    return reading.op == Op::Equal || reading.op == Op::NotEqual;
}

/// Milliseconds of some units of fixed length; 0 where that is farther than anything.
std::int64_t lengthOf(std::int64_t count, TimeUnit unit) {
    std::int64_t length = 0;
    const bool isFar =
        __builtin_mul_overflow(count, expr::unitMs(unit), &length) || length > kFar || length < -kFar;
    return isFar ? 0 : length;
}

} // namespace

HeldAgainst heldAgainst(const expr::TimePoint& time, const expr::Calendar& calendar) {
    if (!time.isDay)
        return {time.ms, time.ms, false};
    return {time.ms, calendar.add(time.ms, 1, TimeUnit::Day), true};
}

void NowThresholds::add(std::int64_t at, std::vector<std::int64_t>& found) const {
    if (at > m_span.fromMs && at < m_span.toMs)
        found.push_back(at);
}

void NowThresholds::find(const NowReading& reading, const HeldAgainst& other,
                         std::vector<std::int64_t>& found) const {
    add(other.start, found);
    add(other.start + 1, found);
    if (other.isWide) {
        add(other.end, found);
        add(other.end + 1, found);
    }
    if (!reading.isWithin)
        return;
    for (const int side : {-1, 1}) { // n units before the reference, n units after it
        const bool isAsked = reading.form == OccursForm::NFrom ||
                             reading.form == (side < 0 ? OccursForm::NBefore : OccursForm::NAfter);
        if (isAsked && reading.nowIsTime)
            findFromOther(reading, other, side, found);
        else if (isAsked)
            findFromNow(reading, other, side, found);
    }
}

/// `now occurs < n units before other`: the edge stands still.
void NowThresholds::findFromOther(const NowReading& reading, const HeldAgainst& other, int side,
                                  std::vector<std::int64_t>& found) const {
    const std::int64_t edge = m_calendar.add(other.start, side * reading.count, reading.unit);
    add(edge, found);
    add(edge + 1, found);
    if (!asksEqual(reading))
        return;
    if (reading.unit < TimeUnit::Day) {
        addWholeUnits(reading, other.start, side > 0, found);
        return;
    }
    const std::int64_t first = m_calendar.startOf(reading.unit, edge);
    add(first, found);
    add(m_calendar.add(first, 1, reading.unit), found);
}

/// `other occurs < n units before now`: the edge moves with the present.
void NowThresholds::findFromNow(const NowReading& reading, const HeldAgainst& other, int side,
                                std::vector<std::int64_t>& found) const {
    const std::int64_t count = side * reading.count;
    addCrossings(count, reading.unit, other.start, found);
    addCrossings(count, reading.unit, other.start + 1, found);
    if (!asksEqual(reading))
        return;
    if (reading.unit < TimeUnit::Day) {
        addWholeUnits(reading, other.start, side < 0, found);
        return;
    }
    const std::int64_t first = m_calendar.startOf(reading.unit, other.start);
    addCrossings(count, reading.unit, first, found);
    addCrossings(count, reading.unit, m_calendar.add(first, 1, reading.unit), found);
}

/// The distance counted down to whole units is the number asked for, and is so no longer.
void NowThresholds::addWholeUnits(const NowReading& reading, std::int64_t other, bool nowIsLater,
                                  std::vector<std::int64_t>& found) const {
    if (reading.count > kFar)
        return; // farther than any two instants
    for (const std::int64_t count : {reading.count, reading.count + 1}) {
        const std::int64_t length = lengthOf(count, reading.unit);
        if (length == 0 && count != 0)
            continue;
        add(nowIsLater ? other + length : other - length + 1, found);
    }
}

/// Where the present, moved by some units, reaches the target.
void NowThresholds::addCrossings(std::int64_t count, TimeUnit unit, std::int64_t target,
                                 std::vector<std::int64_t>& found) const {
    if (expr::unitMs(unit) != 0 && (unit < TimeUnit::Day || m_zone.isUtc())) {
        const std::int64_t length = lengthOf(count, unit);
        if (length != 0 || count == 0)
            add(target - length, found);
        return;
    }
    // Days are of different length, and the last of a month stands for those that another month lacks: the
    // present moved does not always run on with it. So the days around are looked at.
    constexpr std::int64_t before = 2;
    constexpr std::int64_t after = 6;
    const std::int64_t near = m_zone.dayOf(m_calendar.add(target, -count, unit));
    for (std::int64_t day = near - before; day <= near + after; ++day)
        addCrossingsOfDay(day, count, unit, target, found);
}

void NowThresholds::addCrossingsOfDay(std::int64_t day, std::int64_t count, TimeUnit unit,
                                      std::int64_t target, std::vector<std::int64_t>& found) const {
    const std::int64_t first = m_zone.firstInstant(day);
    const std::int64_t last = m_zone.firstInstant(day + 1);
    if (last <= first || last < m_span.fromMs || first > m_span.toMs)
        return;
    const auto moved = [&](std::int64_t at) { return m_calendar.add(at, count, unit); };
    const auto isReached = [&](std::int64_t at) { return moved(at) >= target; };
    const bool isEven = moved(last - 1) - moved(first) == last - 1 - first &&
                        m_zone.offsetMs(first) == m_zone.offsetMs(last - 1) &&
                        m_zone.offsetMs(moved(first)) == m_zone.offsetMs(moved(last - 1));
    // The first instant of a day stays one; behind it the present runs on evenly between puts of clocks.
    std::int64_t begin = first;
    while (begin < last) {
        const std::int64_t next = begin == first ? first + 1
                                  : isEven       ? last
                                                 : (floorDivide(begin, kClockStep) + 1) * kClockStep;
        const std::int64_t end = std::min(next, last);
        if (isReached(begin) != isReached(begin - 1))
            add(begin, found);
        if (isReached(begin) != isReached(end - 1)) {
            std::int64_t low = begin;
            std::int64_t high = end - 1;
            while (high - low > 1) {
                const std::int64_t middle = low + (high - low) / 2;
                (isReached(middle) == isReached(begin) ? low : high) = middle;
            }
            add(high, found);
        }
        begin = end;
    }
}

} // namespace ow
