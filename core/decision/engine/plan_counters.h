#pragma once

#include "decision/plan/counters.h"
#include "decision/plan/plan.h"
#include "decision/plan/plan_data.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace ow {

/// Global counts looked up once for a plan, shared between threads.
class PlanCounters {
public:
    PlanCounters() = default;
    PlanCounters(const DecisionPlan& plan, const Counters& counters);

    /// What one capping rule counts.
    struct CapCount {
        std::int64_t total = 0; ///< of a rule over all placements
        std::vector<std::pair<PlacementIndex, std::int64_t>> placements;
    };
    struct Count {
        std::int64_t total = 0;
        std::vector<CapCount> caps; ///< by the offer's caps in the plan
        CountGaps gaps;
    };
    /// nullptr: nothing is counted.
    [[nodiscard]] const Count* of(OfferIndex offer) const;
    /// Other counts of one offer, while nobody decides with these; none of them: nothing is counted.
    void set(const DecisionPlan& plan, OfferIndex offer, const OfferCount& counts);

private:
    VectorBy<OfferIndex, Count> m_counts; ///< empty when there are none
};

} // namespace ow
