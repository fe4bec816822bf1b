#pragma once

#include <cstdint>
#include <vector>

namespace ow {

/// The offsets of one time zone from UTC, from instant to instant, and the days that they make. Immutable.
/// Days are counted from 1970-01-01. Every instant belongs to exactly one day: a day begins at the first
/// instant whose clock shows its midnight or later, so days have 23, 24 or 25 hours, or none where a zone
/// left one out.
class ZoneRules {
public:
    struct Segment {
        std::int64_t from = 0;     ///< first instant, milliseconds since 1970-01-01T00:00Z
        std::int64_t offsetMs = 0; ///< local time = instant + offset
    };
    /// Segments in the order of time; the first holds for ever before. `cycleEnd`: from this instant on, the
    /// 400 years before it repeat (the Gregorian calendar does).
    ZoneRules(std::vector<Segment> segments, std::int64_t cycleEnd);

    [[nodiscard]] std::int64_t offsetMs(std::int64_t ms) const;
    [[nodiscard]] std::int64_t dayOf(std::int64_t ms) const;
    [[nodiscard]] std::int64_t firstInstant(std::int64_t day) const;
    /// The instant of a local time. Of a time that comes twice the first; a time that is left out is as much
    /// later as the clock was put forward.
    [[nodiscard]] std::int64_t instantOf(std::int64_t localMs) const;

private:
    [[nodiscard]] std::size_t segmentAt(std::int64_t ms) const;
    /// What to take away from an instant, so that it lies inside the segments.
    [[nodiscard]] std::int64_t cyclesBefore(std::int64_t ms) const;

    std::vector<Segment> m_segments;
    std::int64_t m_cycleEnd;
};

/// A time zone to calculate with: a view, copied freely, that must not outlive its TimeZone. By itself UTC,
/// which costs nothing.
class Zone {
public:
    static constexpr std::int64_t msPerDay = 86'400'000;

    Zone() = default;
    explicit Zone(const ZoneRules* rules) : m_rules(rules) {}

    [[nodiscard]] bool isUtc() const { return !m_rules; }
    /// Local time = instant + offset.
    [[nodiscard]] std::int64_t offsetMs(std::int64_t ms) const { return m_rules ? m_rules->offsetMs(ms) : 0; }
    /// The day that an instant belongs to, counted from 1970-01-01.
    [[nodiscard]] std::int64_t dayOf(std::int64_t ms) const {
        return m_rules ? m_rules->dayOf(ms) : ms / msPerDay - (ms % msPerDay < 0 ? 1 : 0);
    }
    [[nodiscard]] std::int64_t firstInstant(std::int64_t day) const {
        return m_rules ? m_rules->firstInstant(day) : day * msPerDay;
    }
    [[nodiscard]] std::int64_t lastInstant(std::int64_t day) const { return firstInstant(day + 1) - 1; }
    /// See ZoneRules::instantOf.
    [[nodiscard]] std::int64_t instantOf(std::int64_t localMs) const {
        return m_rules ? m_rules->instantOf(localMs) : localMs;
    }

private:
    const ZoneRules* m_rules = nullptr;
};

} // namespace ow
