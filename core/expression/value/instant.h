#pragma once

#include "base/zone.h"
#include "expression/value/time_unit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ow::expr {

inline constexpr std::int64_t msPerMinute = 60'000;
inline constexpr std::int64_t msPerDay = 86'400'000;

/// A day of the proleptic Gregorian calendar.
struct CivilDay {
    std::int64_t year = 1970;
    int month = 1; ///< 1-12
    int day = 1;   ///< 1-31
};

[[nodiscard]] std::int64_t daysFromCivil(const CivilDay& day); ///< days since 1970-01-01
[[nodiscard]] CivilDay civilFromDays(std::int64_t days);
[[nodiscard]] bool isValid(const CivilDay& day); ///< years 0-9999, real month and day
[[nodiscard]] std::int64_t floorDivide(std::int64_t a, std::int64_t b);

/// A text in RFC 3339 shape as milliseconds; nothing when it is none. A missing offset is UTC; a plain date
/// (`isDay` is set) is its first instant in the evaluation zone (DOMAIN.md 2.3, 4.2).
struct ParsedTime {
    std::int64_t ms = 0;
    bool isDay = false;
};
[[nodiscard]] std::optional<ParsedTime> parseTime(std::string_view text, Zone zone);
/// The same for the usual form alone, YYYY-MM-DDTHH:MM:SSZ; `notUsual` for every other text.
[[nodiscard]] std::int64_t parseUsualTime(std::string_view text);
inline constexpr std::int64_t notUsual = INT64_MIN;
/// The instant of a text of RFC 3339 date-time shape: date, T, time and zone (DOMAIN.md 11.4). `notUsual` for
/// every other text, also for days and for times without a zone.
[[nodiscard]] std::int64_t parseDateTime(std::string_view text);
/// Whether it is worth to look closer: a glance that nearly all other texts fail.
[[nodiscard]] inline bool mayBeDateTime(std::string_view text) {
    constexpr std::size_t shortest = 17; // 2026-01-31T10:00Z
    return text.size() >= shortest && (text[10] == 'T' || text[10] == 't') && text[4] == '-';
}
[[nodiscard]] std::string formatInstantUtc(std::int64_t ms);
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
