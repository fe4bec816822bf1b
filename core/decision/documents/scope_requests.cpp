#include "decision/documents/scope_requests.h"

#include "catalog/reach.h"
#include "decision/request/request_defaults.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ow {

using namespace Qt::StringLiterals;

QVector<ScopeRequest> scopesOf(const ActivityId& id, const Catalog& catalog, std::optional<int> itemCount,
                               const PlacementId& placement) {
    const auto* activity = catalog.find<Activity>(id);
    QVector<PlacementId> placements{placement};
    if (placement.isEmpty() && activity)
        placements = placementsOf(*activity, catalog);
    QVector<ScopeRequest> scopes;
    for (const PlacementId& one : placements)
        scopes.append({id, one, itemCount.value_or(itemCountOf(catalog, one))});
    return scopes;
}

QVector<ScopeRequest> allScopes(const Catalog& catalog, std::optional<int> itemCount) {
    QVector<ScopeRequest> scopes;
    for (const Activity* activity : catalog.all<Activity>()) {
        if (activity->status == ActivityStatus::Live)
            scopes.append(scopesOf(activity->id, catalog, itemCount));
    }
    return scopes;
}

QByteArray decisionScope(const ActivityId& activity, const PlacementId& placement) {
    const QJsonObject scope{{u"xdm:activityId"_s, activity.value()},
                            {u"xdm:placementId"_s, placement.value()}};
    return QJsonDocument(scope).toJson(QJsonDocument::Compact).toBase64();
}

} // namespace ow
