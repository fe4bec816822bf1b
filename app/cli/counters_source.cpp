#include "cli/counters_source.h"

#include "cli/input.h"

namespace ow::cli {

Result<PlanCounters> readCounters(const std::string& path, const DecisionPlan& plan) {
    if (path.empty())
        return PlanCounters();
    const Result<JsonDocument> document = readJson(path);
    if (!document)
        return document.error();
    const Result<Counters> counters = Counters::fromJson(document->root().toObject());
    if (!counters)
        return inDocument(*document, counters.error());
    return PlanCounters(plan, *counters);
}

} // namespace ow::cli
