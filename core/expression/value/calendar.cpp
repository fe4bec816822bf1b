#include "expression/value/calendar.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace ow::expr {

namespace {

// Far outside every date that people write, and far inside 64 bits even after a shift by an offset.
constexpr std::int64_t farMs = 4'000'000'000'000'000;

/// Of units from the month on.
std::int64_t monthsOf(TimeUnit unit) {
    switch (unit) {
    case TimeUnit::Year:
        return 12;
    case TimeUnit::Decade:
        return 120;
    case TimeUnit::Century:
        return 1200;
    case TimeUnit::Millennium:
        return 12000;
    default:
        return 1;
    }
}

} // namespace

std::string formatDay(std::int64_t ms, Zone zone) {
    const CivilDay day = civilFromDays(zone.dayOf(ms));
    std::array<char, 40> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%04lld-%02d-%02d", (long long)day.year,
                                     day.month, day.day);
    return {buffer.data(), std::size_t(length)};
}

std::int64_t unitMs(TimeUnit unit) {
    switch (unit) {
    case TimeUnit::Millisecond:
        return 1;
    case TimeUnit::Second:
        return 1000;
    case TimeUnit::Minute:
        return msPerMinute;
    case TimeUnit::Hour:
        return 60 * msPerMinute;
    case TimeUnit::Day:
        return msPerDay;
    case TimeUnit::Week:
        return 7 * msPerDay;
    default:
        return 0;
    }
}

std::int64_t Calendar::startOf(TimeUnit unit, std::int64_t ms) const {
    switch (unit) {
    case TimeUnit::Millisecond:
        return ms;
    case TimeUnit::Second:
    case TimeUnit::Minute:
    case TimeUnit::Hour: {
        const std::int64_t length = unitMs(unit);
        const std::int64_t offset = m_zone.offsetMs(ms);
        return floorDivide(ms + offset, length) * length - offset;
    }
    case TimeUnit::Day:
        return m_zone.firstInstant(m_zone.dayOf(ms));
    case TimeUnit::Week: {
        const std::int64_t days = m_zone.dayOf(ms);
        // 1970-01-01 was a Thursday, day 4 of a week that starts on Sunday as 0.
        const std::int64_t weekday = days + 4 - floorDivide(days + 4, 7) * 7;
        return m_zone.firstInstant(days - (weekday - m_firstDayOfWeek + 7) % 7);
    }
    default: {
        const std::int64_t length = monthsOf(unit);
        const CivilDay day = civil(ms);
        const std::int64_t month = floorDivide(day.year * 12 + day.month - 1, length) * length;
        return m_zone.firstInstant(
            daysFromCivil({floorDivide(month, 12), int(month - floorDivide(month, 12) * 12) + 1, 1}));
    }
    }
}

std::int64_t Calendar::atSameTime(std::int64_t ms, std::int64_t day, std::int64_t otherDay) const {
    if (ms == m_zone.firstInstant(day)) // of a day whose midnight is left out, say
        return m_zone.firstInstant(otherDay);
    return m_zone.instantOf(ms + m_zone.offsetMs(ms) + (otherDay - day) * msPerDay);
}

std::int64_t Calendar::add(std::int64_t ms, std::int64_t count, TimeUnit unit) const {
    const std::int64_t length = unitMs(unit);
    if (length != 0) {
        std::int64_t shift = 0;
        if (__builtin_mul_overflow(count, length, &shift) || std::abs(shift) > farMs)
            return count < 0 ? -farMs : farMs;
        if (unit >= TimeUnit::Day && !m_zone.isUtc()) { // not all days are of the same length
            const std::int64_t day = m_zone.dayOf(ms);
            return std::clamp(atSameTime(ms, day, day + shift / msPerDay), -farMs, farMs);
        }
        return std::clamp(ms + shift, -farMs, farMs);
    }
    const std::int64_t perUnit = monthsOf(unit);
    if (std::abs(count) > 1'000'000 / perUnit)
        return count < 0 ? -farMs : farMs;
    const std::int64_t days = m_zone.dayOf(ms);
    const CivilDay day = civilFromDays(days);
    const std::int64_t month = day.year * 12 + day.month - 1 + count * perUnit;
    CivilDay target{floorDivide(month, 12), int(month - floorDivide(month, 12) * 12) + 1, 1};
    target.day = std::min(day.day, monthLength(target.year, target.month));
    return atSameTime(ms, days, daysFromCivil(target));
}

} // namespace ow::expr
