#pragma once

#include "preview/run/preview_run.h"
#include "ways/ways.h"

#include <memory>

namespace ow {

/// What would let an offer win for the person of the preview, with what it was asked of.
struct WaysAnswer {
    OfferId offer;
    PlacementId placement;
    QJsonObject profile; ///< the document that was decided for
    WaysToWin ways;
};

struct WaysOrder {
    PreviewOrder preview;
    DecisionPlan plan; ///< of its catalog or one near it: only the difference is compiled
    OfferId offer;
    PlacementId placement;
};

/// Looks for them, which takes up to a second. Nothing where what is asked cannot be read.
[[nodiscard]] std::shared_ptr<const WaysAnswer> waysAnswer(const WaysOrder& order);

} // namespace ow
