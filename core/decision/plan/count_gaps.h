#pragma once

#include "decision/plan/counters.h"
#include "decision/plan/plan_data.h"

#include <QStringList>

namespace ow {

/// The gaps of a mere total, other than 0, for the rules of a scope that count decisions.
[[nodiscard]] CountGaps gapsOfTotal(const OfferPlan& offer, CappingScope scope);
/// The gaps of a count in a profile's offerCounts, which checkProfile has let pass.
[[nodiscard]] CountGaps gapsOf(const OfferPlan& offer, expr::Value count);
/// The gaps of a count of all profiles together.
[[nodiscard]] CountGaps gapsOf(const OfferPlan& offer, const OfferCount& count);

/// One sentence per gap, with the offer and how to mend it. `profiles`: of how many profiles the count has
/// it, where there are several; 0 = of the only one.
[[nodiscard]] QStringList gapWarnings(const OfferPlan& offer, const CountGaps& gaps, CappingScope scope,
                                      quint64 profiles = 0);

} // namespace ow
