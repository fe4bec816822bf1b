#pragma once

#include "base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace ow {

/// Propositions of one offer already made in the current capping window (design "Counters").
struct OfferCount {
    qint64 total = 0;
    QHash<QString, qint64> placements; ///< by placement id; empty when only the total is known

    bool operator==(const OfferCount&) const = default;
};

/// Propositions already made to all profiles together, by offer id.
struct Counters {
    QHash<QString, OfferCount> offers;

    /// Reads {"offers": {offerId: n, or {"total": n, "placements": {placementId: n}}}}. A missing total is
    /// the sum of the placements. Counts below zero and other types are errors naming the offer.
    [[nodiscard]] static Result<Counters> fromJson(const QJsonObject& json);
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace ow
