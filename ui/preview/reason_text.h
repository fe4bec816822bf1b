#pragma once

#include "catalog/catalog.h"
#include "decision/explanation.h"

#include <QString>

namespace ow {

/// Why a candidate won or lost, in one plain sentence on screen: translated, with names instead of ids and
/// long values in short. (The sentence of core/decision is the stable text of exports and the command line.)
[[nodiscard]] QString reasonText(const CandidateTrace& candidate, const Catalog& catalog);

/// `homeAddress.city is "Oslo"`, "person.age has no value", "xEvent holds 7 entries".
[[nodiscard]] QString foundText(const ValueFound& found);

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

/// The name of an offer, or its id where it has none.
[[nodiscard]] QString offerName(const Catalog& catalog, const OfferId& id);

} // namespace ow
