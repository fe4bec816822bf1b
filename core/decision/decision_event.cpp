#include "base/timestamp.h"
#include "decision/response.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QString uri(QLatin1StringView name) {
    return u"https://ns.adobe.com/experience/decisioning/"_s + name;
}

template <class T>
QJsonObject named(const QString& id, const T* entity) {
    QJsonObject json{{u"xdm:id"_s, id}};
    if (!entity)
        return json;
    if (!entity->name.isEmpty())
        json.insert("xdm:name"_L1, entity->name);
    if (entity->extra.contains("repo:etag"_L1))
        json.insert("repo:etag"_L1, entity->extra.value("repo:etag"_L1));
    return json;
}

/// An option as it was when it was proposed.
template <class T>
QJsonObject option(const QString& id, const T* offer) {
    QJsonObject json = named(id, offer);
    if (!offer)
        return json;
    QJsonArray tags;
    for (const TagId& tag : offer->tags)
        tags.append(tag.value());
    if (!tags.isEmpty())
        json.insert("xdm:tags"_L1, tags);
    QJsonObject characteristics;
    for (auto it = offer->characteristics.begin(); it != offer->characteristics.end(); ++it)
        characteristics.insert(it.key(), it.value());
    if (!characteristics.isEmpty())
        json.insert("xdm:characteristics"_L1, characteristics);
    return json;
}

QJsonObject activityDetail(const ActivityId& id, const Activity* activity) {
    QJsonObject json = named(id.value(), activity);
    if (!activity)
        return json;
    if (activity->calendar.start)
        json.insert("xdm:startTime"_L1, formatInstant(activity->calendar.start->ms()));
    if (activity->calendar.end)
        json.insert("xdm:endTime"_L1, formatInstant(activity->calendar.end->ms()));
    if (!activity->fallback.isEmpty())
        json.insert("xdm:fallback"_L1, activity->fallback.value());
    return json;
}

QJsonObject placementDetail(const PlacementId& id, const Placement* placement) {
    QJsonObject json = named(id.value(), placement);
    if (placement && !placement->channel.isEmpty())
        json.insert("xdm:channelID"_L1, placement->channel);
    return json;
}

QJsonObject proposition(const Catalog& catalog, const ScopeDecision& decision) {
    QJsonArray items;
    for (const Pick& pick : decision.picks) {
        QJsonObject item = option(pick.offer.value(), catalog.find<PersonalizedOffer>(pick.offer));
        if (pick.score)
            item.insert("xdm:score"_L1, *pick.score);
        items.append(item);
    }
    if (decision.isFallback && !decision.fallback.isEmpty())
        items.append(option(decision.fallback.value(), catalog.find<FallbackOffer>(decision.fallback)));
    const ScopeRequest& scope = decision.scope;
    const QJsonObject details{
        {u"xdm:activity"_s, activityDetail(scope.activity, catalog.find<Activity>(scope.activity))},
        {u"xdm:placement"_s, placementDetail(scope.placement, catalog.find<Placement>(scope.placement))}};
    return {{u"xdm:scopeDetails"_s, details}, {u"xdm:items"_s, items}};
}

} // namespace

std::optional<QJsonObject> decisionEvent(const Catalog& catalog, const DecisionRequest& request,
                                         const Decision& decision, const QJsonObject& response,
                                         IdSource& ids) {
    if (request.dryRun)
        return std::nullopt;
    QJsonArray propositions;
    for (const ScopeDecision& scope : decision.scopes) {
        if (scope.error.isEmpty())
            propositions.append(proposition(catalog, scope));
    }
    QJsonObject event{{u"@id"_s, nextUuid(ids)},
                      {u"xdm:timestamp"_s, formatInstant(request.nowMs)},
                      {uri("propositionID"_L1), response.value("xdm:propositionId"_L1)},
                      {uri("propositions"_L1), propositions}};
    if (!request.identityMap.isEmpty())
        event.insert("xdm:identityMap"_L1, request.identityMap);
    if (!request.requestId.isEmpty())
        event.insert(uri("decisionRequestID"_L1), request.requestId);
    return event;
}

} // namespace ow
