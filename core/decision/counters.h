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

/// Reads {offerId: n, or {"total": n, "placements": {placementId: n}}}, as counters and the `offerCounts` of
/// a profile have it. A missing total is the sum of the placements. Counts below zero and other types are
/// errors that name the offer, with the JSON pointer below `at` as place.field.
[[nodiscard]] Result<QHash<QString, OfferCount>> offerCountsFromJson(const QJsonObject& json,
                                                                     const QString& at);

/// Propositions already made to all profiles together, by offer id.
struct Counters {
    QHash<QString, OfferCount> offers;

    /// Reads {"offers": counts}, see offerCountsFromJson.
    [[nodiscard]] static Result<Counters> fromJson(const QJsonObject& json);
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace ow
