#pragma once

#include "calendar/change_point.h"
#include "calendar/internal/data_times.h"
#include "calendar/internal/now_thresholds.h"
#include "calendar/internal/time_readings.h"
#include "decision/plan/plan.h"
#include "decision/request/request.h"

#include <QStringList>
#include <QVector>

#include <vector>

namespace ow {

/// A rule, formula or query of a cap that holds `now` against times.
struct TimedProgram {
    ChangeCause whose;
    std::vector<NowReading> readings;
    bool readsOffer = false;
};

/// The instants at which its readings say something else, for the times that data hold.
[[nodiscard]] std::vector<std::int64_t> thresholdsOf(const TimedProgram& program, const DataTimes& times,
                                                     const NowThresholds& thresholds, Zone zone);

/// What a scope reads of time.
struct ScopeTimes {
    QVector<ChangePoint> points;        ///< the same for everybody
    std::vector<TimedProgram> programs; ///< what only a profile tells
    std::vector<ChangeCause> eventCaps; ///< offers with caps for which events count
    QStringList untold;
};
[[nodiscard]] ScopeTimes scopeTimes(const DecisionPlan& plan, const ScopeRequest& scope, const Span& span);

} // namespace ow
