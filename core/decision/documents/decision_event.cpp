#include "base/timestamp.h"
#include "decision/documents/response.h"
#include "domain/validity.h"

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

QJsonObject activityDetail(const ActivityId& id, const Activity* activity, Zone zone) {
    QJsonObject json = named(id.value(), activity);
    if (!activity)
        return json;
    const CalendarConstraint dates = inInstants(activity->calendar, zone);
    if (dates.start)
        json.insert("xdm:startTime"_L1, formatInstant(dates.start->ms()));
    if (dates.end)
        json.insert("xdm:endTime"_L1, formatInstant(dates.end->ms()));
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

QJsonObject measure(qint64 value) {
    return {{u"xdm:value"_s, value}};
}

/// The steps that let the options of a scope win, each once (DOMAIN.md 6.4).
class Strategies {
public:
    explicit Strategies(const Catalog& catalog) : m_catalog(catalog) {}

    QJsonArray of(const ScopeDecision& decision) {
        const auto* activity = m_catalog.find<Activity>(decision.scope.activity);
        for (const Pick& pick : decision.picks) {
            const auto* offer = m_catalog.find<PersonalizedOffer>(pick.offer);
            if (!activity || !offer || pick.criterion < 0 || pick.criterion >= activity->criteria.size())
                continue;
            const Criterion& criterion = activity->criteria.at(pick.criterion);
            eligibility(criterion.constraint);
            eligibility(offer->constraint);
            capping(*offer);
            if (const FormulaId formula = formulaOf(pick, criterion, *offer); !formula.isEmpty())
                add(ranking(formula));
        }
        return m_steps;
    }

private:
    [[nodiscard]] static FormulaId formulaOf(const Pick& pick, const Criterion& criterion,
                                             const PersonalizedOffer& offer) {
        const std::optional<RankOrder>& order =
            criterion.ranking.order ? criterion.ranking.order : offer.rank.order;
        return pick.score && order ? order->formula : FormulaId();
    }
    [[nodiscard]] static QJsonObject ranking(const FormulaId& formula) {
        return step(u"ranking"_s, formula.value(), u"pql-formula"_s);
    }
    static QJsonObject step(const QString& kind, const QString& id, const QString& algorithm) {
        return {{u"xdm:step"_s, kind},
                {u"xdm:strategyID"_s, id},
                {u"xdm:algorithmID"_s, algorithm},
                {u"xdm:trafficType"_s, u"contextual"_s}};
    }

    void add(const QJsonObject& step) {
        if (!m_steps.contains(step))
            m_steps.append(step);
    }

    void eligibility(const ProfileConstraint& constraint) {
        if (constraint.type == ProfileConstraintType::EligibilityRule)
            add(step(u"eligibility"_s, constraint.rule.value(), u"pql-rule"_s));
    }

    void capping(const PersonalizedOffer& offer) {
        for (qsizetype i = 0; i < offer.capping.size(); ++i) {
            const CappingRule& rule = offer.capping.at(i);
            if (rule.isEnabled())
                add({{u"xdm:step"_s, u"capping"_s},
                     {u"xdm:strategyID"_s,
                      u"%1/capping/%2"_s.arg(offer.id.value()).arg(rule.index > 0 ? rule.index : i + 1)}});
        }
    }

    const Catalog& m_catalog;
    QJsonArray m_steps;
};

QJsonObject proposition(const Catalog& catalog, const DecisionRequest& request,
                        const ScopeDecision& decision) {
    QJsonArray items;
    for (const Pick& pick : decision.picks) {
        QJsonObject item = option(pick.offer.value(), catalog.find<PersonalizedOffer>(pick.offer));
        if (pick.score)
            item.insert("xdm:score"_L1, *pick.score);
        if (pick.totalCount)
            item.insert(uri("propositionsTotal"_L1), measure(*pick.totalCount));
        // The schema asks for an identity beside a count of the profile.
        if (pick.profileCount && !request.identityMap.isEmpty())
            item.insert(uri("propositionsProfile"_L1), measure(*pick.profileCount));
        items.append(item);
    }
    if (decision.isFallback && !decision.fallback.isEmpty()) {
        QJsonObject item = option(decision.fallback.value(), catalog.find<FallbackOffer>(decision.fallback));
        const QJsonObject selection{{u"xdm:selectionType"_s, u"fallback"_s}};
        item.insert("xdm:itemSelection"_L1, QJsonObject{{u"xdm:selectionDetail"_s, selection}});
        items.append(item);
    }
    const ScopeRequest& scope = decision.scope;
    QJsonObject details{
        {u"xdm:activity"_s,
         activityDetail(scope.activity, catalog.find<Activity>(scope.activity), catalog.zone().zone())},
        {u"xdm:placement"_s, placementDetail(scope.placement, catalog.find<Placement>(scope.placement))}};
    if (const QJsonArray steps = Strategies(catalog).of(decision); !steps.isEmpty())
        details.insert("xdm:strategies"_L1, steps);
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
            propositions.append(proposition(catalog, request, scope));
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
