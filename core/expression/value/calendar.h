#pragma once

#include "base/civil_day.h"
#include "base/zone.h"
#include "expression/value/time_unit.h"

#include <cstdint>
#include <string>

namespace ow::expr {

/// The day that an instant belongs to, YYYY-MM-DD.
[[nodiscard]] std::string formatDay(std::int64_t ms, Zone zone);

/// The calendar of one evaluation: zone and first day of the week.
class Calendar {
public:
    Calendar(Zone zone, int firstDayOfWeek) : m_zone(zone), m_firstDayOfWeek(firstDayOfWeek) {}

    /// First instant of the calendar unit that holds the instant (DOMAIN.md 4.7: decades and so on are
    /// aligned to multiples of their length).
    [[nodiscard]] std::int64_t startOf(TimeUnit unit, std::int64_t ms) const;
    /// The instant n units later. Days and longer are those of the calendar: the clock shows the same time,
    /// and the start of a day stays the start of a day; months and years keep the day where it exists, else
    /// the last of the month. Clamped to the years that fit.
    [[nodiscard]] std::int64_t add(std::int64_t ms, std::int64_t count, TimeUnit unit) const;
    [[nodiscard]] CivilDay civil(std::int64_t ms) const { return civilFromDays(m_zone.dayOf(ms)); }

private:
    /// The instant on another day at which the clock shows what it shows at `ms`, on `day`.
    [[nodiscard]] std::int64_t atSameTime(std::int64_t ms, std::int64_t day, std::int64_t otherDay) const;

    Zone m_zone;
    int m_firstDayOfWeek;
};

/// Milliseconds of units of fixed length (up to weeks); 0 for months and longer.
[[nodiscard]] std::int64_t unitMs(TimeUnit unit);

} // namespace ow::expr
