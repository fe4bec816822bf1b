#include "preview/run/ways_run.h"

namespace ow {

std::shared_ptr<const WaysAnswer> waysAnswer(const WaysOrder& order) {
    PreviewOrder preview = order.preview;
    preview.choice.placement = order.placement;
    auto input = previewInput(preview.catalog, preview.choice, preview.clockMs);
    if (!input || input->asked.request.scopes.isEmpty())
        return nullptr;
    DecisionPlan plan = order.plan;
    bringUpTo(input->catalog, plan);
    if (!readProfile(*input, plan)) // completes the request, too
        return nullptr;
    auto answer = std::make_shared<WaysAnswer>();
    answer->offer = order.offer;
    answer->placement = order.placement;
    answer->profile = input->asked.profile.value_or(QJsonObject());
    const PlanCounters counters(plan, input->counters);
    answer->ways = WaysFinder(plan).find({.plan = plan,
                                          .profile = answer->profile,
                                          .request = input->asked.request,
                                          .counters = counters,
                                          .scope = 0,
                                          .offer = order.offer,
                                          .most = 5,
                                          .stop = preview.stop});
    return answer;
}

} // namespace ow
