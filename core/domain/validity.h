#pragma once

#include "base/zone.h"
#include "domain/constraints.h"
#include "domain/entity.h"

namespace ow {

/// The same limits as instants (DOMAIN.md 11.10): a start written as a day is its first instant in the zone,
/// an end written as a day its last millisecond. What is no day stays as it is written.
[[nodiscard]] CalendarConstraint inInstants(const CalendarConstraint& calendar, Zone zone);

/// Whether one of the limits is written as a day.
[[nodiscard]] bool hasDays(const CalendarConstraint& calendar);

/// The dates of an offer or activity; nullptr for all that has none.
[[nodiscard]] const CalendarConstraint* calendarOf(const Entity& entity);

} // namespace ow
