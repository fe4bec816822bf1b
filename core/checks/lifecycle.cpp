#include "base/counted.h"
#include "checks/check_context.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

bool serves(const FallbackOffer& fallback, const PlacementId& placement) {
    return std::any_of(fallback.representations.begin(), fallback.representations.end(),
                       [&](const Representation& one) { return one.placement == placement; });
}

void checkFallbackContent(CheckContext& context, const Activity& activity, const FallbackOffer& fallback,
                          Findings& findings) {
    QSet<QString> asked;
    for (qsizetype i = 0; i < activity.criteria.size(); ++i) {
        for (const PlacementId& id : activity.criteria.at(i).placements) {
            if (asked.contains(id.value()) || serves(fallback, id))
                continue;
            asked.insert(id.value());
            const auto* placement = context.catalog().find<Placement>(id);
            findings.error("fallback.no-content"_L1, u"fallback"_s,
                           u"The fallback \"%1\" has no content for the placement \"%2\"."_s.arg(
                               fallback.name, placement ? placement->name : id.value()),
                           u"Add a representation to the fallback, or choose another one."_s);
        }
    }
}

} // namespace

void checkLifecycle(CheckContext& context, const Entity& entity, Findings& findings) {
    const auto* activity = std::get_if<Activity>(&entity);
    if (!activity || activity->status == ActivityStatus::Archived)
        return;
    if (activity->fallback.isEmpty()) {
        findings.error("activity.no-fallback"_L1, u"fallback"_s, u"The activity has no fallback offer."_s,
                       u"Choose one: it is shown when nothing else is left."_s);
        return;
    }
    const auto* fallback = context.catalog().find<FallbackOffer>(activity->fallback);
    if (!fallback)
        return; // said as a dangling reference
    if (activity->status == ActivityStatus::Live && fallback->status != OfferStatus::Approved)
        findings.error("fallback.not-approved"_L1, u"fallback"_s,
                       u"The activity is live, but its fallback \"%1\" is %2."_s.arg(
                           fallback->name, stateWords(token(fallback->status))),
                       u"Approve the fallback."_s);
    checkFallbackContent(context, *activity, *fallback, findings);
}

} // namespace ow
