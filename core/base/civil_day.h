#pragma once

#include <cstdint>

namespace ow {

inline constexpr std::int64_t msPerMinute = 60'000;
inline constexpr std::int64_t msPerDay = 86'400'000;

/// A day of the proleptic Gregorian calendar.
struct CivilDay {
    std::int64_t year = 1970;
    int month = 1; ///< 1-12
    int day = 1;   ///< 1-31
};

/// Days since 1970-01-01. <chrono> would do, but ends with the year 32767, and calculations of rules do not.
[[nodiscard]] std::int64_t daysFromCivil(const CivilDay& day);
[[nodiscard]] CivilDay civilFromDays(std::int64_t days);
[[nodiscard]] int monthLength(std::int64_t year, int month); ///< of months 1-12
[[nodiscard]] bool isValid(const CivilDay& day);             ///< years 0-9999, real month and day
[[nodiscard]] std::int64_t floorDivide(std::int64_t a, std::int64_t b);

} // namespace ow
