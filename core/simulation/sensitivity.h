#pragma once

#include "simulation/impact.h"

namespace ow {

/// An offer with another priority.
struct PriorityShift {
    OfferId offer;
    qint64 by = 0; ///< added to its priority, which stays at least 0
    bool operator==(const PriorityShift&) const = default;
};

/// The sides that say what priorities do: the catalog as it is, then with each shift alone.
[[nodiscard]] QVector<ImpactSide> prioritySides(const ImpactSide& base, const QVector<PriorityShift>& shifts);

} // namespace ow
