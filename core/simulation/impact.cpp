#include "simulation/impact.h"

#include "simulation/impact_worker.h"
#include "simulation/line_pipeline.h"

#include <atomic>

namespace ow {

Result<Impact> findImpact(const QVector<ImpactSide>& sides, const ImpactQuestion& question,
                          const ReadText& read, std::stop_token stop, const SimulationProgress& progress) {
    const ImpactPlans plans(sides, question, &stop);
    ImpactTally all(plans, question.splits, std::size_t(kMostSplitValues));
    std::atomic<quint64> bytes = 0;
    const ReadText counting = [&](char* buffer, qint64 size) {
        const qint64 got = read(buffer, size);
        bytes += got > 0 ? quint64(got) : 0;
        return got;
    };
    const auto makeWorker = [&] { return std::make_unique<ImpactWorker>(plans, question, stop); };
    const auto add = [&](ImpactTally& part) {
        all.add(part);
        if (progress)
            progress(all.profiles, bytes);
        return std::optional<Error>();
    };
    const PipelineEnd end = runLines(counting, stop, question.jobs, makeWorker, add);
    if (end.error)
        return *end.error;
    Impact impact;
    impact.cancelled = end.isCancelled;
    impact.byCause = question.byCause;
    for (qsizetype i = 1; i < sides.size(); ++i)
        impact.comparisons.append({.label = sides.at(i).label, .all = {}, .scopes = {}});
    all.tell(plans, impact);
    return impact;
}

} // namespace ow
