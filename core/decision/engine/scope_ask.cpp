#include "decision/engine/scope_ask.h"

#include "base/counted.h"

namespace ow {

QString placementName(const PlanData& plan, const PlacementId& id) {
    const auto* placement = plan.catalog.find<Placement>(id);
    return placement && !placement->name.isEmpty() ? placement->name : id.value();
}

namespace {

std::optional<ScopeRefusal> refusalOf(const PlanData& plan, const ScopeRequest& request, const ScopeAsk& ask,
                                      std::int64_t nowMs) {
    using Reason = ScopeRefusal::Reason;
    ScopeRefusal refusal;
    refusal.activity = request.activity.value();
    refusal.placement = request.placement.value();
    const auto because = [&refusal](Reason reason) {
        refusal.reason = reason;
        return refusal;
    };
    if (ask.activity == kNone)
        return because(refusal.activity.isEmpty() ? Reason::NoActivityNamed : Reason::UnknownActivity);
    const ActivityPlan& activity = *plan.activities[ask.activity];
    refusal.activity = entityLabel(*activity.entity);
    if (activity.activity->status != ActivityStatus::Live) {
        refusal.status = stateWords(token(activity.activity->status));
        return because(Reason::NotLive);
    }
    if (activity.start > activity.end)
        return because(Reason::StartsAfterEnd);
    if (nowMs < activity.start || nowMs > activity.end) {
        const bool early = nowMs < activity.start;
        refusal.atMs = early ? activity.start : activity.end;
        return because(early ? Reason::NotBegun : Reason::Ended);
    }
    if (ask.placement == kNone)
        return because(refusal.placement.isEmpty() ? Reason::NoPlacementNamed : Reason::UnknownPlacement);
    if (request.itemCount < 1 || request.itemCount > 30) {
        refusal.itemCount = request.itemCount;
        return because(Reason::ItemCount);
    }
    if (!activity.scope(ask.placement)) {
        refusal.placement = placementName(plan, request.placement);
        return because(Reason::PlacementNotServed);
    }
    return std::nullopt;
}

} // namespace

ScopeAsk resolve(const PlanData& plan, const ScopeRequest& request, std::int64_t nowMs) {
    ScopeAsk ask;
    ask.activity = plan.activityIndex.of(request.activity.value());
    ask.placement = plan.placementIndex.of(request.placement.value());
    ask.refusal = refusalOf(plan, request, ask, nowMs);
    if (ask.refusal)
        return ask;
    ask.scope = plan.activities[ask.activity]->scope(ask.placement);
    ask.itemCount = std::size_t(request.itemCount);
    return ask;
}

} // namespace ow
