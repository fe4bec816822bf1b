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

QString nameOf(const Catalog& catalog, const PlacementId& id) {
    const auto* placement = catalog.find<Placement>(id);
    return placement && !placement->name.isEmpty() ? placement->name : id.value();
}

/// Placements that are named are meant: an error each. Their ids.
QSet<QString> checkNamedPlacements(CheckContext& context, const Activity& activity,
                                   const FallbackOffer& fallback, Findings& findings) {
    QSet<QString> said;
    for (const Criterion& criterion : activity.criteria) {
        for (const PlacementId& id : criterion.placements) {
            if (said.contains(id.value()) || serves(fallback, id))
                continue;
            said.insert(id.value());
            findings.error("fallback.no-content"_L1, u"fallback"_s,
                           u"the fallback “%1” has no content for the placement “%2”"_s.arg(
                               fallback.name, nameOf(context.catalog(), id)),
                           u"add a representation to the fallback, or choose another one"_s);
        }
    }
    return said;
}

/// A criterion for every placement serves those too of which nobody thought: what a preview of one of them
/// warns of is said here, once for all.
void checkEveryPlacement(CheckContext& context, const Activity& activity, const FallbackOffer& fallback,
                         const QSet<QString>& said, Findings& findings) {
    const bool isForAll =
        std::any_of(activity.criteria.cbegin(), activity.criteria.cend(),
                    [](const Criterion& criterion) { return criterion.placements.isEmpty(); });
    if (!isForAll)
        return;
    constexpr qsizetype most = 3;
    QStringList names;
    qsizetype missing = 0;
    for (const Placement* placement : context.catalog().all<Placement>()) {
        if (said.contains(placement->id.value()) || serves(fallback, placement->id))
            continue;
        if (++missing <= most)
            names.append(u"\"%1\""_s.arg(nameOf(context.catalog(), placement->id)));
    }
    if (missing == 0)
        return;
    if (missing > most)
        names.append(u"and %1 more"_s.arg(missing - most));
    findings.warning("fallback.no-content"_L1, u"fallback"_s,
                     u"a criterion is for every placement, but the fallback “%1” has no content for %2"_s.arg(
                         fallback.name, names.join(u", "_s)),
                     u"add representations to the fallback, or name the placements of the criterion"_s);
}

} // namespace

void checkLifecycle(CheckContext& context, const Entity& entity, Findings& findings) {
    const auto* activity = std::get_if<Activity>(&entity);
    if (!activity || activity->status == ActivityStatus::Archived)
        return;
    if (activity->fallback.isEmpty()) {
        findings.error("activity.no-fallback"_L1, u"fallback"_s, u"the activity has no fallback offer"_s,
                       u"choose one: it is shown when nothing else is left"_s);
        return;
    }
    const auto* fallback = context.catalog().find<FallbackOffer>(activity->fallback);
    if (!fallback)
        return; // said as a dangling reference
    if (activity->status == ActivityStatus::Live && fallback->status != OfferStatus::Approved)
        findings.error("fallback.not-approved"_L1, u"fallback"_s,
                       u"the activity is live, but its fallback “%1” is %2"_s.arg(
                           fallback->name, stateWords(token(fallback->status))),
                       u"approve the fallback"_s);
    const QSet<QString> said = checkNamedPlacements(context, *activity, *fallback, findings);
    checkEveryPlacement(context, *activity, *fallback, said, findings);
}

} // namespace ow
