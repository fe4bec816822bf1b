#pragma once

#include "decision/reasons/scope_refusal.h"

#include <QString>

namespace ow {

/// Why a scope cannot be decided, in one plain sentence on screen.
[[nodiscard]] QString refusalText(const ScopeRefusal& refusal);

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
