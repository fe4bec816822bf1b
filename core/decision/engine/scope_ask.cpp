#include "decision/engine/scope_ask.h"

#include "base/counted.h"
#include "base/timestamp.h"

using namespace Qt::StringLiterals;

namespace ow {

QString placementName(const PlanData& plan, const PlacementId& id) {
    const auto* placement = plan.catalog.find<Placement>(id);
    return placement && !placement->name.isEmpty() ? placement->name : id.value();
}

ScopeAsk resolve(const PlanData& plan, const ScopeRequest& request, std::int64_t nowMs) {
    ScopeAsk ask;
    const QString& activityId = request.activity.value();
    const QString& placementId = request.placement.value();
    ask.activity = plan.activityIndex.of(activityId);
    ask.placement = plan.placementIndex.of(placementId);
    if (ask.activity == kNone) {
        ask.error = activityId.isEmpty() ? u"The scope names no activity."_s
                                         : u"There is no activity \"%1\"."_s.arg(activityId);
        return ask;
    }
    const ActivityPlan& activity = *plan.activities[ask.activity];
    const QString name = u"\"%1\""_s.arg(entityLabel(*activity.entity));
    if (activity.activity->status != ActivityStatus::Live)
        ask.error = u"The activity %1 is %2; only a live one decides."_s.arg(
            name, stateWords(token(activity.activity->status)));
    else if (activity.start > activity.end)
        ask.error = u"The activity %1 starts after its end."_s.arg(name);
    else if (nowMs < activity.start)
        ask.error = u"The activity %1 begins at %2."_s.arg(name, formatInstant(activity.start));
    else if (nowMs > activity.end)
        ask.error = u"The activity %1 ended at %2."_s.arg(name, formatInstant(activity.end));
    else if (ask.placement == kNone)
        ask.error = placementId.isEmpty() ? u"The scope names no placement."_s
                                          : u"There is no placement \"%1\"."_s.arg(placementId);
    else if (request.itemCount < 1 || request.itemCount > 30)
        ask.error = u"The item count %1 is not between 1 and 30."_s.arg(request.itemCount);
    else if (!activity.scope(ask.placement))
        ask.error = u"The activity %1 does not serve the placement \"%2\"."_s.arg(
            name, placementName(plan, request.placement));
    if (!ask.error.isEmpty())
        return ask;
    ask.scope = activity.scope(ask.placement);
    ask.itemCount = std::size_t(request.itemCount);
    return ask;
}

} // namespace ow
