#pragma once

#include "calendar/change_point.h"
#include "preview/run/preview_run.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>

namespace ow {

/// What the person of the preview gets from one instant up to, but without, another.
struct PreviewBand {
    enum class State { Offer, Fallback, Nothing, Error };
    Span span;
    State state = State::Offer;
    QString name;           ///< of who wins; empty: nobody
    QStringList causes;     ///< what begins or ends at its first instant, in sentences
    bool isSampled = false; ///< where it begins was found by trying

    bool operator==(const PreviewBand&) const = default;
};

/// The bands of one scope without a gap, over a span.
struct BandAnswer {
    Span span;
    QVector<PreviewBand> bands;
    QStringList untold; ///< what reads the present in a way whose changes cannot be told beforehand
};

struct BandOrder {
    PreviewOrder preview; ///< its instant does not matter
    DecisionPlan plan;    ///< of its catalog or one near it: only the difference is compiled
    PlacementId placement;
    Span span;
};

/// Decides at every instant of the span at which something may change. Nothing where what is asked cannot be
/// read, or it was stopped.
[[nodiscard]] std::shared_ptr<const BandAnswer> bandAnswer(const BandOrder& order);

} // namespace ow
