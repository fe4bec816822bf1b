#pragma once

#include "base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <limits>
#include <optional>

namespace ow {

/// Propositions that one capping rule of an offer counted in its window.
struct RuleCount {
    std::optional<qint64> total;
    QHash<QString, qint64> placements; ///< by placement id

    bool operator==(const RuleCount&) const = default;
};

/// Propositions of one offer already made in the current capping window (DOMAIN.md 14.3, 11.3).
struct OfferCount {
    qint64 total = 0;
    QHash<QString, qint64> placements; ///< by placement id; empty when only the total is known
    QMap<qint64, RuleCount> rules;     ///< by the index of the capping rule: its own count goes first

    bool operator==(const OfferCount&) const = default;
};

/// What a count leaves open for the capping rules of its offer (DOMAIN.md 11.3).
struct CountGaps {
    bool severalWindows = false; ///< one number is used for rules whose windows differ
    bool noPlacements = false;   ///< a rule per placement finds a total only, and counts 0

    [[nodiscard]] bool isEmpty() const { return !severalWindows && !noPlacements; }
    bool operator==(const CountGaps&) const = default;
};

/// The sum of two counts, neither of which is below 0; where 64 bits do not hold it, the most that they do.
[[nodiscard]] constexpr qint64 addCounts(qint64 a, qint64 b) {
    return b > std::numeric_limits<qint64>::max() - a ? std::numeric_limits<qint64>::max() : a + b;
}

/// Reads {offerId: n, or {"total": n, "placements": {placementId: n}, "rules": {capIndex: n or the same}}},
/// as counters and the `offerCounts` of a profile have it. A missing total is the sum of the placements.
/// Counts below zero and other types are errors that name the offer, with the JSON pointer below `at` as
/// place.field.
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
