#pragma once

#include "catalog/catalog.h"

#include <QVector>

#include <optional>

namespace ow {

/// The placements that an activity's criteria name, in order; all of the catalog when one names none.
[[nodiscard]] QVector<PlacementId> placementsOf(const Activity& activity, const Catalog& catalog);

/// Whether a criterion lets an offer in, whatever its status: its collection holds it, or its list names it
/// (DOMAIN.md 1.14).
[[nodiscard]] bool admits(const Criterion& criterion, const PersonalizedOffer& offer, const Catalog& catalog);

/// The placements for which an activity could propose an offer or fallback offer, in the order of the
/// activity; none where it cannot choose it.
[[nodiscard]] QVector<PlacementId> placementsFor(const EntityKey& offer, const Activity& activity,
                                                 const Catalog& catalog);

/// Instants in a row, both ends belonging to it; a missing end is open.
struct Stretch {
    std::optional<qint64> from;
    std::optional<qint64> to;

    bool operator==(const Stretch&) const = default;
};

/// The dates as instants in the zone of the catalog (DOMAIN.md 11.10).
[[nodiscard]] Stretch stretchOf(const CalendarConstraint& calendar, const Catalog& catalog);

/// When nothing but the fallback is left for a placement, whoever asks.
struct FallbackGap {
    PlacementId placement;
    Stretch when;

    bool operator==(const FallbackGap&) const = default;
};

/// The gaps within the activity's own dates, by placement in the order of placementsOf(), then by time: no
/// approved offer that a criterion for the placement admits, and that has content for it, is valid then. What
/// rules and caps take away is not foreseen.
[[nodiscard]] QVector<FallbackGap> fallbackGaps(const Activity& activity, const Catalog& catalog);

} // namespace ow
