#include "base/zone.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace ow {

namespace {

constexpr std::int64_t kDay = Zone::msPerDay;
constexpr std::int64_t kCycle = 146'097 * kDay;                  // 400 years
constexpr std::int64_t kFarthest = std::int64_t{26} * 3'600'000; // more than any clock differs from UTC

std::int64_t floorDay(std::int64_t ms) {
    return ms / kDay - (ms % kDay < 0 ? 1 : 0);
}

} // namespace

ZoneRules::ZoneRules(std::vector<Segment> segments, std::int64_t cycleEnd)
    : m_segments(std::move(segments)), m_cycleEnd(cycleEnd) {
    assert(!m_segments.empty());
}

std::int64_t ZoneRules::cyclesBefore(std::int64_t ms) const {
    return ms < m_cycleEnd ? 0 : ((ms - m_cycleEnd) / kCycle + 1) * kCycle;
}

std::size_t ZoneRules::segmentAt(std::int64_t ms) const {
    const auto after =
        std::upper_bound(m_segments.begin() + 1, m_segments.end(), ms,
                         [](std::int64_t value, const Segment& segment) { return value < segment.from; });
    return std::size_t(std::distance(m_segments.begin(), after)) - 1;
}

std::int64_t ZoneRules::offsetMs(std::int64_t ms) const {
    return m_segments[segmentAt(ms - cyclesBefore(ms))].offsetMs;
}

std::int64_t ZoneRules::firstInstant(std::int64_t day) const {
    const std::int64_t cycles = cyclesBefore(day * kDay + kFarthest);
    const std::int64_t midnight = day * kDay - cycles;
    for (std::size_t i = segmentAt(midnight - kFarthest);; ++i) {
        std::int64_t at = midnight - m_segments[i].offsetMs;
        if (i > 0)
            at = std::max(at, m_segments[i].from);
        if (i + 1 == m_segments.size() || at < m_segments[i + 1].from)
            return at + cycles;
    }
}

std::int64_t ZoneRules::dayOf(std::int64_t ms) const {
    std::int64_t day = floorDay(ms + offsetMs(ms));
    // A clock put back over midnight shows the day before once more; a day left out is none.
    while (firstInstant(day + 1) <= ms)
        ++day;
    return day;
}

std::int64_t ZoneRules::instantOf(std::int64_t localMs) const {
    const std::int64_t cycles = cyclesBefore(localMs + kFarthest);
    const std::int64_t local = localMs - cycles;
    for (std::size_t i = segmentAt(local - kFarthest);; ++i) {
        const std::int64_t at = local - m_segments[i].offsetMs;
        // Reached before its segment ends; left out when it should have come before it began.
        if (i + 1 == m_segments.size() || at < m_segments[i + 1].from)
            return (i > 0 && at < m_segments[i].from ? local - m_segments[i - 1].offsetMs : at) + cycles;
    }
}

} // namespace ow
