#pragma once

#include "base/zone.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ow {

/// Which texts are instants (DOMAIN.md 11.21). Both know RFC 3339 and the day alone, a blank in the place of
/// the T, and no zone, which is UTC.
enum class InstantForms : std::uint8_t {
    Documents, ///< what is written for us: catalogs, requests, options
    Data,      ///< what profiles and rules hold: also no seconds, +0200, leap seconds and the year 0
};

/// A text as milliseconds since 1970-01-01T00:00Z. A finer fraction is cut (DOMAIN.md 11.22).
struct ParsedInstant {
    std::int64_t ms = 0;
    bool isDay = false; ///< a day alone: `ms` is its first instant in the zone asked for
};
/// The one parser of instants; nothing where the text is none of these forms.
[[nodiscard]] std::optional<ParsedInstant> parseInstant(std::string_view text, InstantForms forms,
                                                        Zone zone = {});

inline constexpr std::int64_t noInstant = INT64_MIN;
/// Data of the usual form alone, YYYY-MM-DDTHH:MM:SSZ, fast; `noInstant` for every other text.
[[nodiscard]] std::int64_t parseUsualInstant(std::string_view text);
/// Data that says all by itself: date, T, time and zone (DOMAIN.md 11.4). `noInstant` for every other text,
/// also for days and for times without a zone.
[[nodiscard]] std::int64_t parseDateTime(std::string_view text);
/// Whether it is worth to look closer: a glance that nearly all other texts fail.
[[nodiscard]] inline bool mayBeDateTime(std::string_view text) {
    constexpr std::size_t shortest = 17; // 2026-01-31T10:00Z
    return text.size() >= shortest && (text[10] == 'T' || text[10] == 't') && text[4] == '-';
}

/// RFC 3339 in UTC; milliseconds only where there are any.
[[nodiscard]] std::string instantText(std::int64_t ms);

} // namespace ow
