#pragma once

#include "base/result.h"
#include "calendar/change_calendar.h"
#include "decision/decide.h"

#include <QVector>

#include <optional>
#include <stop_token>

namespace ow {

/// What a profile gets from one instant up to, but without, another. `decision` is that of the first.
struct Band {
    Span span;
    ScopeDecision decision;
    QVector<ChangeCause> causes; ///< what begins or ends at its first instant; of the first band none
    bool isSampled = false;      ///< where it begins was found by trying: between two tries there may be more
};

/// What `request` asks beside its scopes and instant (seed, context …), of whom.
struct BandQuestion {
    expr::Value profile; ///< decoded with the plan's layout
    DecisionRequest request;
};

/// Whether two answers propose the same: offers in their order, the fallback, or an error of the same words.
[[nodiscard]] bool proposesTheSame(const ScopeDecision& a, const ScopeDecision& b);

/// The bands of a profile over the span of the calendar, without a gap: one decision at each change point,
/// equal neighbours joined. Counts in profile and counters are taken as they stand, at every instant.
/// Where the calendar cannot tell all changes, a thousand instants of the span are tried as well, and between
/// two that differ the change is looked for. Errors: stopped (Cancelled).
[[nodiscard]] Result<QVector<Band>> bandsOf(const ChangeCalendar& calendar, const BandQuestion& question,
                                            const PlanCounters& counters = {},
                                            const std::stop_token& stop = {});

/// The first band that proposes something else than the beginning of the calendar's span; nothing where none
/// does within it. Errors as above.
[[nodiscard]] Result<std::optional<Band>> nextChange(const ChangeCalendar& calendar,
                                                     const BandQuestion& question,
                                                     const PlanCounters& counters = {},
                                                     const std::stop_token& stop = {});

} // namespace ow
