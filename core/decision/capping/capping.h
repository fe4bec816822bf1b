#pragma once

#include "domain/constraints.h"

#include <optional>

namespace ow {

/// The time in which propositions are counted together: from `start` up to, but without, `end`.
struct CappingWindow {
    std::optional<qint64> start; ///< no value: since ever
    std::optional<qint64> end;   ///< the instant of the reset; no value: never

    [[nodiscard]] bool holds(qint64 ms) const { return (!start || ms >= *start) && (!end || ms < *end); }
    bool operator==(const CappingWindow&) const = default;
};

/// The window of a capping rule that `nowMs` lies in (DOMAIN.md 2.4, Reset): whole units in UTC, weeks from
/// Sunday, counted from the unit of the offer's start, or of 1970-01-04. Without repeat the count lives from
/// the start until the offer's end or two years, whichever is first; then it starts again.
[[nodiscard]] CappingWindow cappingWindow(const CappingRepeat& repeat, const CalendarConstraint& calendar,
                                          qint64 nowMs);

/// What becomes of a profile's counts when the dates of an approved offer are edited (DOMAIN.md 2.4).
enum class CountFate {
    Unaffected, ///< counting has not begun: it begins at the new start
    Carried,    ///< counts go on
    Expired,    ///< counts end, and begin at 0 at `from`
};
struct CountOutcome {
    CountFate fate = CountFate::Unaffected;
    std::optional<qint64> from;

    bool operator==(const CountOutcome&) const = default;
};

/// `editedMs` is when the dates were changed, `decidedMs` when a decision for the profile was made after the
/// edit, if any.
[[nodiscard]] CountOutcome countsAfterEdit(const CalendarConstraint& before, const CalendarConstraint& after,
                                           qint64 editedMs, std::optional<qint64> decidedMs);

} // namespace ow
