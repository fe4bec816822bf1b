#include "base/instant.h"

#include "base/civil_day.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdio>
#include <cstring>

namespace ow {

namespace {

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

// Without a branch for each digit.
std::int64_t parseUsualInstant(std::string_view text) {
    constexpr std::size_t length = 20;
    if (std::endian::native != std::endian::little || text.size() != length)
        return noInstant;
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
        return noInstant;
    // Days before a month of a year that begins in March.
    static constexpr std::array<std::uint16_t, 12> before = {306, 337, 0,   31,  61,  92,
                                                             122, 153, 184, 214, 245, 275};
    const unsigned from = year - (month <= 2 ? 1 : 0);
    const unsigned leaps = from / 4 - from / 100 + from / 400;
    const std::int64_t days = std::int64_t(from * 365 + leaps + before[month - 1] + day - 1) - 719468;
    return days * msPerDay + std::int64_t((hour * 60 + minute) * 60 + second) * 1000;
}

namespace {

struct TimeOfDay {
    int hour = -1;
    int minute = -1;
    int second = 0;
    std::int64_t ms = 0; ///< of the fraction
};

/// The clock of a text that has one from byte 11 on; `at` is then behind it.
std::optional<TimeOfDay> parseClock(std::string_view text, InstantForms forms, std::size_t& at) {
    const bool lenient = forms == InstantForms::Data;
    if (text.size() < 16 || text[13] != ':')
        return std::nullopt;
    TimeOfDay clock{digits(text, 11, 2), digits(text, 14, 2)};
    at = 16;
    if (at < text.size() && text[at] == ':') {
        clock.second = digits(text, 17, 2);
        at = 19;
        if (clock.second >= 0 && at < text.size() && text[at] == '.') {
            const std::size_t first = ++at;
            for (int scale = 100; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
                clock.ms += std::int64_t(text[at] - '0') * scale;
            if (at == first)
                return std::nullopt;
        }
    } else if (!lenient) {
        return std::nullopt;
    }
    // A leap second is read as the first of the next minute, as most systems do.
    if (clock.hour < 0 || clock.hour > 23 || clock.minute < 0 || clock.minute > 59 || clock.second < 0 ||
        clock.second > (lenient ? 60 : 59))
        return std::nullopt;
    return clock;
}

/// How far the clock of a text is before UTC: what stands from `at` to the end.
std::optional<std::int64_t> parseOffset(std::string_view text, InstantForms forms, std::size_t at) {
    if (at == text.size() || ((text[at] == 'Z' || text[at] == 'z') && at + 1 == text.size()))
        return 0;
    if (text[at] != '+' && text[at] != '-')
        return std::nullopt;
    const bool colon = text.size() == at + 6 && text[at + 3] == ':';
    if (!colon && (text.size() != at + 5 || forms == InstantForms::Documents))
        return std::nullopt;
    const int hours = digits(text, at + 1, 2);
    const int minutes = digits(text, at + (colon ? 4 : 3), 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const std::int64_t shift = (std::int64_t(hours) * 60 + minutes) * msPerMinute;
    return text[at] == '-' ? -shift : shift;
}

} // namespace

std::optional<ParsedInstant> parseInstant(std::string_view text, InstantForms forms, Zone zone) {
    if (const std::int64_t usual = parseUsualInstant(text); usual != noInstant) {
        const bool isLeap = text[17] == '6';
        return isLeap && forms == InstantForms::Documents ? std::nullopt
                                                          : std::optional(ParsedInstant{usual, false});
    }
    if (text.size() < 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const CivilDay day{digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
    if (!isValid(day) || (day.year == 0 && forms == InstantForms::Documents))
        return std::nullopt;
    if (text.size() == 10)
        return ParsedInstant{zone.firstInstant(daysFromCivil(day)), true};
    if (text[10] != 'T' && text[10] != 't' && text[10] != ' ')
        return std::nullopt;
    std::size_t at = 0;
    const std::optional<TimeOfDay> clock = parseClock(text, forms, at);
    const std::optional<std::int64_t> offset = clock ? parseOffset(text, forms, at) : std::nullopt;
    if (!offset)
        return std::nullopt;
    const std::int64_t seconds = (std::int64_t(clock->hour) * 60 + clock->minute) * 60 + clock->second;
    return ParsedInstant{daysFromCivil(day) * msPerDay + seconds * 1000 + clock->ms - *offset, false};
}

std::int64_t parseDateTime(std::string_view text) {
    if (!mayBeDateTime(text))
        return noInstant;
    const char last = text.back();
    const bool zone = last == 'Z' || last == 'z' || text.find_first_of("+-", 16) != std::string_view::npos;
    const std::optional<ParsedInstant> time = zone ? parseInstant(text, InstantForms::Data) : std::nullopt;
    return time ? time->ms : noInstant;
}

std::string instantText(std::int64_t ms) {
    const std::int64_t days = floorDivide(ms, msPerDay);
    const std::int64_t rest = ms - days * msPerDay;
    const CivilDay day = civilFromDays(days);
    std::array<char, 64> buffer{};
    const int seconds = int(rest / 1000);
    int length = std::snprintf(buffer.data(), buffer.size(), "%0*lld-%02d-%02dT%02d:%02d:%02d",
                               day.year < 0 ? 5 : 4, (long long)day.year, day.month, day.day, seconds / 3600,
                               seconds / 60 % 60, seconds % 60);
    std::string out(buffer.data(), std::size_t(length));
    if (rest % 1000 != 0) {
        length = std::snprintf(buffer.data(), buffer.size(), ".%03d", int(rest % 1000));
        out.append(buffer.data(), std::size_t(length));
    }
    return out + 'Z';
}

} // namespace ow
