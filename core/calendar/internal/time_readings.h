#pragma once

#include "calendar/internal/time_source.h"
#include "expression/run/program.h"

#include <set>
#include <string>
#include <vector>

namespace ow {

/// A place in which a rule holds the present, as `now`, against other times.
struct NowReading {
    bool isWithin = false; ///< `occurs < n units before …`; else it only asks which is earlier
    expr::OccursForm form = expr::OccursForm::On;
    expr::Op op = expr::Op::None;
    std::int64_t count = 0;
    expr::TimeUnit unit = expr::TimeUnit::Day;
    bool nowIsTime = false; ///< `now occurs … R`, else `T occurs … now`
    TimeSource others;      ///< what `now` is held against
};

/// Every way in which a rule or formula reads the present.
struct TimeReadings {
    std::vector<NowReading> readings;
    std::set<expr::TimeUnit> units; ///< it may say something else when one of these begins
    std::string untold;             ///< the part of which it cannot be told when it changes; empty: none
};

[[nodiscard]] TimeReadings timeReadings(const expr::Program& program, Zone zone);

} // namespace ow
