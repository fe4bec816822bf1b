#pragma once

#include "calendar/change_point.h"
#include "calendar/internal/time_readings.h"
#include "expression/value/calendar.h"

#include <cstdint>
#include <vector>

namespace ow {

/// A time that `now` is held against; a day or a longer unit is wide, and `end` is no part of it.
struct HeldAgainst {
    std::int64_t start = 0;
    std::int64_t end = 0;
    bool isWide = false;
};

[[nodiscard]] HeldAgainst heldAgainst(const expr::TimePoint& time, const expr::Calendar& calendar);

/// Finds from when on readings of the present say something else (DOMAIN.md 4.7). What it finds are no fewer
/// instants than those: between two of them a reading says one thing.
class NowThresholds {
public:
    NowThresholds(const Span& span, Zone zone) : m_span(span), m_zone(zone), m_calendar(zone, 0) {}

    /// Adds those inside the span, its first instant not among them, in no order.
    void find(const NowReading& reading, const HeldAgainst& other, std::vector<std::int64_t>& found) const;

private:
    void add(std::int64_t at, std::vector<std::int64_t>& found) const;
    void findFromNow(const NowReading& reading, const HeldAgainst& other, int side,
                     std::vector<std::int64_t>& found) const;
    void findFromOther(const NowReading& reading, const HeldAgainst& other, int side,
                       std::vector<std::int64_t>& found) const;
    void addWholeUnits(const NowReading& reading, std::int64_t other, bool nowIsLater,
                       std::vector<std::int64_t>& found) const;
    void addCrossings(std::int64_t count, expr::TimeUnit unit, std::int64_t target,
                      std::vector<std::int64_t>& found) const;
    void addCrossingsOfDay(std::int64_t day, std::int64_t count, expr::TimeUnit unit, std::int64_t target,
                           std::vector<std::int64_t>& found) const;

    Span m_span;
    Zone m_zone;
    expr::Calendar m_calendar;
};

} // namespace ow
