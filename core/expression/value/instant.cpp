#include "expression/value/instant.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <cstring>

namespace ow::expr {

namespace {

// Far outside every date that people write, and far inside 64 bits even after a shift by an offset.
constexpr std::int64_t farMs = 4'000'000'000'000'000;

int monthLength(std::int64_t year, int month) {
    static constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : lengths.at(std::size_t(month - 1));
}

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

/// Reads `count` digits at `at`; -1 when they are not there.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

std::uint64_t word(const char* from, std::size_t size) {
    std::uint64_t read = 0;
    std::memcpy(&read, from, size);
    return read;
}

/// Eight bytes of a text of which some are digits, in pairs, and some are given: the value of each pair in
/// its first byte. `odd` gets bits when a byte is neither.
std::uint64_t pairsOf(std::uint64_t text, std::uint64_t digits, std::uint64_t given, std::uint64_t& odd) {
    constexpr std::uint64_t zeros = 0x3030303030303030;
    constexpr std::uint64_t untilNine = 0x7676767676767676; // what makes ten and more reach the upper bit
    const std::uint64_t values = (text ^ zeros) & digits;
    odd |= ((values + (untilNine & digits)) | values) & 0x8080808080808080;
    odd |= (text & ~digits) ^ given;
    return values * 10 + (values >> 8);
}

} // namespace

std::int64_t floorDivide(std::int64_t a, std::int64_t b) {
    const std::int64_t quotient = a / b;
    return quotient - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

// The days algorithms of Howard Hinnant ("chrono-compatible low-level date algorithms"), with years from
// March.
std::int64_t daysFromCivil(const CivilDay& day) {
    const std::int64_t year = day.year - (day.month <= 2 ? 1 : 0);
    const std::int64_t era = floorDivide(year, 400);
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

CivilDay civilFromDays(std::int64_t days) {
    days += 719468;
    const std::int64_t era = floorDivide(days, 146097);
    const std::int64_t dayOfEra = days - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    CivilDay civil;
    civil.day = int(dayOfYear - (153 * shifted + 2) / 5 + 1);
    civil.month = int(shifted + (shifted < 10 ? 3 : -9));
    civil.year = yearOfEra + era * 400 + (civil.month <= 2 ? 1 : 0);
    return civil;
}

bool isValid(const CivilDay& day) {
    return day.year >= 0 && day.year <= 9999 && day.month >= 1 && day.month <= 12 && day.day >= 1 &&
           day.day <= monthLength(day.year, day.month);
}

// Without a branch for each digit.
std::int64_t parseUsualTime(std::string_view text) {
    constexpr std::size_t length = 20;
    if (std::endian::native != std::endian::little || text.size() != length)
        return notUsual;
    std::uint64_t odd = 0;
    const auto byte = [](std::uint64_t of, unsigned at) { return unsigned(of >> (8 * at)) & 0xff; };
    const std::uint64_t date = pairsOf(word(text.data(), 8), 0x00ffff00ffffffff, 0x2d00002d00000000, odd);
    const std::uint64_t time = pairsOf(word(text.data() + 8, 8), 0xffff00ffff00ffff, 0x00003a0000540000, odd);
    const std::uint64_t end = pairsOf(word(text.data() + 16, 4), 0x0000000000ffff00, 0x000000005a00003a, odd);
    const unsigned year = byte(date, 0) * 100 + byte(date, 2);
    const unsigned month = byte(date, 5);
    const unsigned day = byte(time, 0);
    const unsigned hour = byte(time, 3);
    const unsigned minute = byte(time, 6);
    const unsigned second = byte(end, 1);
    if (odd != 0 || year == 0 || month - 1 > 11 || day < 1 || hour > 23 || minute > 59 || second > 60 ||
        (day > 28 && day > unsigned(monthLength(year, int(month)))))
        return notUsual;
    // Days before a month of a year that begins in March.
    static constexpr std::array<std::uint16_t, 12> before = {306, 337, 0,   31,  61,  92,
                                                             122, 153, 184, 214, 245, 275};
    const unsigned from = year - (month <= 2 ? 1 : 0);
    const unsigned leaps = from / 4 - from / 100 + from / 400;
    const std::int64_t days = std::int64_t(from * 365 + leaps + before[month - 1] + day - 1) - 719468;
    return days * msPerDay + std::int64_t((hour * 60 + minute) * 60 + second) * 1000;
}

std::optional<ParsedTime> parseTime(std::string_view text, Zone zone) {
    if (const std::int64_t usual = parseUsualTime(text); usual != notUsual)
        return ParsedTime{usual, false};
    if (text.size() < 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const CivilDay day{digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
    if (!isValid(day))
        return std::nullopt;
    const std::int64_t midnight = daysFromCivil(day) * msPerDay;
    if (text.size() == 10)
        return ParsedTime{zone.firstInstant(midnight / msPerDay), true};
    if (text.size() < 16 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') || text[13] != ':')
        return std::nullopt;
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    int second = 0;
    std::int64_t ms = 0;
    std::size_t at = 16;
    if (at < text.size() && text[at] == ':') {
        second = digits(text, 17, 2);
        at = 19;
        if (second >= 0 && at < text.size() && text[at] == '.') {
            const std::size_t first = ++at;
            for (int scale = 100; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
                ms += std::int64_t(text[at] - '0') * scale;
            if (at == first)
                return std::nullopt;
        }
    }
    // A leap second is read as the last second of its minute's successor, as most systems do.
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    ms += midnight + ((std::int64_t(hour) * 60 + minute) * 60 + second) * 1000;
    if (at == text.size())
        return ParsedTime{ms, false};
    if ((text[at] == 'Z' || text[at] == 'z') && at + 1 == text.size())
        return ParsedTime{ms, false};
    if (text[at] != '+' && text[at] != '-')
        return std::nullopt;
    const bool colon = text.size() == at + 6 && text[at + 3] == ':';
    if (!colon && text.size() != at + 5)
        return std::nullopt;
    const int hours = digits(text, at + 1, 2);
    const int minutes = digits(text, at + (colon ? 4 : 3), 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const std::int64_t shift = (std::int64_t(hours) * 60 + minutes) * msPerMinute;
    return ParsedTime{text[at] == '-' ? ms + shift : ms - shift, false};
}

std::int64_t parseDateTime(std::string_view text) {
    if (!mayBeDateTime(text))
        return notUsual;
    const char last = text.back();
    const bool zone = last == 'Z' || last == 'z' || text.find_first_of("+-", 16) != std::string_view::npos;
    const std::optional<ParsedTime> time = zone ? parseTime(text, {}) : std::nullopt;
    return time ? time->ms : notUsual;
}

std::string formatInstantUtc(std::int64_t ms) {
    const std::int64_t days = floorDivide(ms, msPerDay);
    const std::int64_t rest = ms - days * msPerDay;
    const CivilDay day = civilFromDays(days);
    std::array<char, 64> buffer{};
    const int seconds = int(rest / 1000);
    int length =
        std::snprintf(buffer.data(), buffer.size(), "%04lld-%02d-%02dT%02d:%02d:%02d", (long long)day.year,
                      day.month, day.day, seconds / 3600, seconds / 60 % 60, seconds % 60);
    std::string out(buffer.data(), std::size_t(length));
    if (rest % 1000 != 0) {
        length = std::snprintf(buffer.data(), buffer.size(), ".%03d", int(rest % 1000));
        out.append(buffer.data(), std::size_t(length));
    }
    return out + 'Z';
}

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
