#pragma once

#include "domain/ids.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace ow {

/// Counts that the user pretends for one offer, instead of those recorded (DOMAIN.md 14.3).
struct PretendedCount {
    std::optional<qint64> profile; ///< propositions already made to this profile
    std::optional<qint64> global;  ///< propositions already made to all profiles together

    [[nodiscard]] bool isEmpty() const { return !profile && !global; }
    bool operator==(const PretendedCount&) const = default;
};

/// What the user chose to preview. A plain value: copy it, change it, hand it back to the session.
struct PreviewChoice {
    ActivityId activity;
    PlacementId placement; ///< empty = all placements of the activity in one request
    ProfileId profile;     ///< empty = an unknown visitor, decided as an empty profile (DOMAIN.md 2.3)
    std::optional<qint64> instantMs; ///< nothing = the time of the run
    // Nothing = as a request that does not say (DOMAIN.md 11.2, 11.15).
    std::optional<quint64> seed;  ///< draws between equals (DOMAIN.md 2.6)
    std::optional<int> itemCount; ///< 1 to 30, per placement
    std::optional<bool> duplicatesAcrossActivities;
    std::optional<bool> duplicatesAcrossPlacements;
    bool avoidFallbacks = false; ///< keep offers for later placements that need them (DOMAIN.md 2.8)
    bool draftsCount = false;    ///< decide as if every draft offer were approved and the activity live
    QString language;            ///< ranges, "fr-CA,fr;q=0.8"; empty = the profile's preferredLanguage
    QByteArray contextJson;      ///< JSON array of {"@type", "xdm:data"}; empty = none
    QMap<QString, PretendedCount> counts; ///< by offer id

    bool operator==(const PreviewChoice&) const = default;
};

/// A decision that somebody wants to see.
struct AskedDecision {
    ActivityId activity;
    PlacementId placement;
    ProfileId profile;
    std::optional<qint64> instantMs{}; ///< nothing: as it is chosen
};

/// The seed of the next draw.
[[nodiscard]] inline quint64 nextSeed(const PreviewChoice& choice) {
    return choice.seed.value_or(0) + 1;
}

/// The same activity, placement, profile and instant, everything else as it is at first.
[[nodiscard]] inline PreviewChoice withoutOptions(const PreviewChoice& choice) {
    PreviewChoice plain;
    plain.activity = choice.activity;
    plain.placement = choice.placement;
    plain.profile = choice.profile;
    plain.instantMs = choice.instantMs;
    return plain;
}

} // namespace ow
