#pragma once

#include "preview/run/preview_run.h"

#include <QVector>

#include <memory>

namespace ow {

/// What one activity decides about one offer for one placement, asked for nothing else: what choosing that
/// activity and placement in the preview shows in full.
struct OfferVerdict {
    enum class Outcome {
        Returned,  ///< proposed; the fallback: it speaks
        Dropped,   ///< at `stage`
        NotNeeded, ///< the fallback, where an offer is left
        Refused,   ///< the activity cannot decide now
    };
    ActivityId activity;
    PlacementId placement;
    QString activityName;
    QString placementName;
    Outcome outcome = Outcome::Refused;
    int place = 0;               ///< returned: 1 = the best
    Stage stage = Stage::Filter; ///< dropped, returned
    QString sentence;            ///< why

    bool operator==(const OfferVerdict&) const = default;
};

/// What a person would see of the offer in a placement; without content it is a gap.
struct OfferContent {
    PlacementId placement;
    QString placementName;
    QString channel;
    PreviewPick pick;
};

/// All about one offer for the profile and instant of the preview, win or lose.
struct OfferAnswer {
    EntityKey offer;
    QString personName;
    QVector<OfferVerdict> verdicts; ///< of all that can choose it; where it wins first, refusals last
    QVector<OfferContent> contents; ///< as its author ordered them, then the gaps
};

struct OfferOrder {
    PreviewOrder preview; ///< its activity and placement do not matter
    DecisionPlan plan;    ///< of its catalog or one near it: only the difference is compiled
    EntityKey offer;      ///< personalized or fallback
};

/// Decides wherever the offer could be chosen. Nothing where it is not in the catalog or what is asked for
/// besides it cannot be read.
[[nodiscard]] std::shared_ptr<const OfferAnswer> offerAnswer(const OfferOrder& order);

} // namespace ow
