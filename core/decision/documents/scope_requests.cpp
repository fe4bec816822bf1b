#include "decision/documents/scope_requests.h"

#include "base/timestamp.h"
#include "catalog/reach.h"
#include "decision/request/request_defaults.h"

#include <QJsonArray>
#include <QJsonDocument>

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

QByteArray decisionScope(const ActivityId& activity, const PlacementId& placement,
                         std::optional<int> itemCount) {
    QJsonObject scope{{u"xdm:activityId"_s, activity.value()}, {u"xdm:placementId"_s, placement.value()}};
    if (itemCount)
        scope.insert("xdm:itemCount"_L1, *itemCount);
    return QJsonDocument(scope).toJson(QJsonDocument::Compact).toBase64();
}

QJsonObject edgeRequest(const DecisionRequest& request, const Catalog& catalog) {
    QJsonArray scopes;
    for (const ScopeRequest& scope : request.scopes) {
        const bool isUsual = scope.itemCount == itemCountOf(catalog, scope.placement);
        scopes.append(QString::fromLatin1(decisionScope(
            scope.activity, scope.placement, isUsual ? std::nullopt : std::optional(scope.itemCount))));
    }
    QJsonObject xdm{{u"timestamp"_s, formatInstant(request.nowMs)}};
    if (!request.identityMap.isEmpty())
        xdm.insert("identityMap"_L1, request.identityMap);
    const QJsonObject query{{u"personalization"_s, QJsonObject{{u"decisionScopes"_s, scopes}}}};
    return {{u"events"_s, QJsonArray{QJsonObject{{u"xdm"_s, xdm}, {u"query"_s, query}}}}};
}

} // namespace ow
