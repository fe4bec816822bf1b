#include "streams.h"

#include <cstring>
#include <memory>

namespace ow::test {

ReadText readerOf(std::string_view text) {
    auto rest = std::make_shared<std::string_view>(text);
    return [rest](char* buffer, qint64 size) {
        const std::size_t count = std::min(rest->size(), std::size_t(size));
        std::memcpy(buffer, rest->data(), count);
        rest->remove_prefix(count);
        return qint64(count);
    };
}

Simulated simulated(const DecisionPlan& plan, const PlanCounters& counters, const SimulationOptions& options,
                    const std::string& profiles) {
    std::string output;
    Result<SimulationSummary> summary =
        simulate(plan, counters, options, readerOf(profiles), [&output](std::string_view text) {
            output += text;
            return true;
        });
    return {std::move(summary), std::move(output)};
}

} // namespace ow::test
