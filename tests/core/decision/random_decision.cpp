#include "random_decision.h"

#include "decision/documents/request_json.h"
#include "random_entities.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

constexpr int kOffers = 9;

Entity randomEntity(std::mt19937& random, EntityKind kind, RandomWorld& world) {
    switch (kind) {
    case EntityKind::EligibilityRule:
        return randomRule(random, below(random, 5), world.meanings);
    case EntityKind::RankingFormula:
        return randomFormula(random, below(random, 3), world.meanings);
    case EntityKind::OfferFilter:
        return randomFilter(random, below(random, 3));
    case EntityKind::Activity:
        return randomActivity(random, below(random, 3), world.hasOrders);
    case EntityKind::Placement:
        return randomPlacement(random, below(random, 3));
    default:
        return randomOffer(random, below(random, kOffers), world.hasOrders);
    }
}

QJsonObject randomEvent(std::mt19937& random) {
    // Around the bounds of days, weeks and months, and the instant of the decision.
    const qint64 days[] = {0, 0, 1, 2, 3, 7, 14, 15, 31, 46, 400, 800};
    qint64 at = kNow - days[below(random, 12)] * kDay;
    if (oneIn(random, 2))
        at -= at % kDay; // midnight UTC
    at += below(random, 3) - 1;
    const QStringList types{u"decisioning.propositionDisplay"_s, u"decisioning.propositionInteract"_s,
                            u"decisioning.propositionFetch"_s};
    QJsonObject placed{{u"items"_s, QJsonArray{QJsonObject{{u"id"_s, id("o", below(random, kOffers))}},
                                               QJsonObject{{u"id"_s, id("o", below(random, kOffers))}}}}};
    if (!oneIn(random, 4))
        placed.insert(u"scopeDetails"_s,
                      QJsonObject{{u"placement"_s, QJsonObject{{u"id"_s, id("p", below(random, 3))}}}});
    QJsonObject event{
        {u"eventType"_s, types.at(below(random, 3))},
        {u"kind"_s, below(random, 3)},
        {u"_experience"_s,
         QJsonObject{{u"decisioning"_s, QJsonObject{{u"propositions"_s, QJsonArray{placed}}}}}}};
    if (!oneIn(random, 4))
        event.insert(u"weight"_s, below(random, 5));
    if (!oneIn(random, 20))
        event.insert(u"timestamp"_s, formatInstant(at));
    return event;
}

/// On both sides of UTC, so far that the day of kNow is another one.
TimeZone randomZone(std::mt19937& random) {
    static const QVector<TimeZone> zones{TimeZone(),
                                         TimeZone(),
                                         TimeZone::named(u"Europe/Berlin"_s).value(),
                                         TimeZone::named(u"Asia/Kolkata"_s).value(),
                                         TimeZone::named(u"Pacific/Kiritimati"_s).value(),
                                         TimeZone::named(u"UTC-12:00"_s).value()};
    return zones.at(below(random, int(zones.size())));
}

} // namespace

RandomWorld randomWorld(std::mt19937& random) {
    RandomWorld world;
    const auto add = [&world](Entity entity) {
        world.entities.append(std::make_shared<const Entity>(std::move(entity)));
    };
    world.hasOrders = oneIn(random, 2);
    for (int i = 0; i < 3; ++i) {
        add(Tag{TagId(id("t", i)), id("t", i), {}});
        add(randomPlacement(random, i));
        add(randomFilter(random, i));
        add(randomFormula(random, i, world.meanings));
        add(randomActivity(random, i, world.hasOrders));
    }
    FallbackOffer fallback;
    fallback.id = FallbackId(u"fallback"_s);
    add(fallback);
    for (int i = 0; i < 5; ++i)
        add(randomRule(random, i, world.meanings));
    for (int i = 0; i < kOffers; ++i) {
        if (!oneIn(random, 12))
            add(randomOffer(random, i, world.hasOrders));
    }
    world.catalog = Catalog::fromEntities(world.entities)->withZone(randomZone(random));
    return world;
}

ChangeSet changeWorld(std::mt19937& random, RandomWorld& world) {
    const QVector<EntityKind> kinds{EntityKind::PersonalizedOffer, EntityKind::PersonalizedOffer,
                                    EntityKind::EligibilityRule,   EntityKind::RankingFormula,
                                    EntityKind::OfferFilter,       EntityKind::Activity,
                                    EntityKind::Placement};
    const bool comesOrGoes = oneIn(random, 3);
    for (int i = 1 + below(random, 3); i > 0; --i) {
        const EntityKind kind = kinds.at(below(random, int(kinds.size())));
        const auto entity = std::make_shared<const Entity>(randomEntity(random, kind, world));
        const auto same = [&entity](const EntityPtr& one) { return entityKey(*one) == entityKey(*entity); };
        const auto at = std::find_if(world.entities.begin(), world.entities.end(), same);
        if (at == world.entities.end())
            world.entities.append(entity);
        else if (comesOrGoes && oneIn(random, 2))
            world.entities.erase(at);
        else
            *at = entity;
    }
    const Catalog before = world.catalog;
    const TimeZone zone = oneIn(random, 10) ? randomZone(random) : before.zone();
    world.catalog = Catalog::fromEntities(world.entities)->withZone(zone);
    return diff(before, world.catalog, u"change"_s);
}

QJsonObject randomProfile(std::mt19937& random) {
    QJsonObject profile{{u"_id"_s, id("profile", below(random, 100))}};
    for (int i = 0; i < 4; ++i) {
        if (!oneIn(random, 4))
            profile.insert(id("f", i),
                           oneIn(random, 8) ? QJsonValue(QJsonValue::Null) : QJsonValue(below(random, 3)));
    }
    QJsonObject segments;
    const QStringList statuses{u"realized"_s, u"existing"_s, u"exited"_s};
    for (int i = 0; i < 3; ++i) {
        if (oneIn(random, 2))
            segments.insert(id("s", i), QJsonObject{{u"status"_s, statuses.at(below(random, 3))}});
    }
    profile.insert(u"segmentMembership"_s, QJsonObject{{u"ups"_s, segments}});
    profile.insert(u"offerCounts"_s, randomCounters(random).toJson().value("offers"_L1));
    QJsonArray events;
    for (int i = below(random, 6); i > 0; --i)
        events.append(randomEvent(random));
    if (!events.isEmpty())
        profile.insert(u"xEvent"_s, events);
    return profile;
}

namespace {

QHash<QString, qint64> randomPlacementCounts(std::mt19937& random) {
    QHash<QString, qint64> counts;
    for (int p = 0; p < 4; ++p) {
        if (oneIn(random, 2))
            counts.insert(id("p", p), below(random, 3));
    }
    return counts;
}

} // namespace

Counters randomCounters(std::mt19937& random) {
    Counters counters;
    const bool areTotals = oneIn(random, 3);
    for (int i = 0; i < 10; ++i) {
        if (oneIn(random, 2))
            continue;
        OfferCount count;
        count.total = below(random, 4);
        if (!areTotals && oneIn(random, 2))
            count.placements = randomPlacementCounts(random);
        for (int rule = 0; rule < 4 && !areTotals && oneIn(random, 2); ++rule) {
            RuleCount& own = count.rules[rule];
            own.placements = oneIn(random, 2) ? randomPlacementCounts(random) : QHash<QString, qint64>();
            if (own.placements.isEmpty() || oneIn(random, 2))
                own.total = below(random, 4);
        }
        counters.offers.insert(id("o", i), count);
    }
    return counters;
}

QJsonObject randomRequestDocument(std::mt19937& random) {
    QJsonArray scopes;
    for (int i = 1 + below(random, 4); i > 0; --i) {
        QJsonObject scope{{u"activityId"_s, id("a", oneIn(random, 20) ? 7 : below(random, 3))},
                          {u"placementId"_s, id("p", oneIn(random, 20) ? 3 : below(random, 3))}};
        if (oneIn(random, 2))
            scope.insert(u"itemCount"_s, oneIn(random, 20) ? 31 * below(random, 2) : 1 + below(random, 3));
        scopes.append(scope);
    }
    QJsonObject duplicates;
    if (oneIn(random, 2))
        duplicates.insert(u"acrossActivities"_s, oneIn(random, 2));
    if (oneIn(random, 2))
        duplicates.insert(u"acrossPlacements"_s, oneIn(random, 2));
    return {{u"propositionRequests"_s, scopes},
            {u"allowDuplicatePropositions"_s, duplicates},
            {u"avoidFallbacks"_s, oneIn(random, 4)}};
}

DecisionRequest randomRequest(std::mt19937& random, const Catalog& catalog) {
    const QJsonObject json = randomRequestDocument(random);
    DecisionRequest request = *decisionRequestFromJson(QJsonDocument(json), catalog);
    request.nowMs = kNow;
    if (oneIn(random, 2))
        request.seed = random();
    if (oneIn(random, 3))
        request.context = *contextFromJson(QJsonArray{
            QJsonObject{{u"@type"_s, u"w"_s}, {u"xdm:data"_s, QJsonObject{{u"c"_s, below(random, 3)}}}}});
    return request;
}

} // namespace ow::test
