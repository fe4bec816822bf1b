#pragma once

#include "decision/reasons/explanation.h"
#include "decision/reasons/sentence.h"

#include <QString>

namespace ow {

/// Why a candidate won or lost, in one plain sentence on screen: that of core/decision, translated, with
/// numbers and dates as the user's country writes them.
[[nodiscard]] QString reasonText(const CandidateTrace& candidate);

/// Why a scope cannot be decided, likewise.
[[nodiscard]] QString refusalText(const ScopeRefusal& refusal);

/// `homeAddress.city is "Oslo"`, "person.age has no value", "xEvent holds 7 entries".
[[nodiscard]] QString foundText(const ValueFound& found);

/// "2 of 7 events match, at least 3 needed"; empty for a condition without lists.
[[nodiscard]] QString listText(const RulePart& condition, Need need = Need::Told);

/// An instant for people, in UTC: "29 Nov 2026, 00:00 UTC".
[[nodiscard]] QString instantText(qint64 ms);

/// With the day of the week: "Sunday, 29 November 2026, 00:00 UTC".
[[nodiscard]] QString longInstantText(qint64 ms);

/// In little room: "Sun 29 Nov, 00:00 UTC".
[[nodiscard]] QString shortInstantText(qint64 ms);

/// A score or number for people.
[[nodiscard]] QString numberText(double value);

/// "1 offer", "52 offers".
[[nodiscard]] QString offerCountText(int count);

} // namespace ow
