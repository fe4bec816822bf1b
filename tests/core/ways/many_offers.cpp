#include "many_offers.h"

#include "base/timestamp.h"
#include "random_entities.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

const QStringList kCities{u"Lyon"_s, u"Oslo"_s, u"Rome"_s, u"Paris"_s};
const QStringList kTiers{u"bronze"_s, u"silver"_s, u"gold"_s};

template <class List>
auto oneOf(std::mt19937& random, const List& list) {
    return list.at(below(random, int(list.size())));
}

QString condition(std::mt19937& random) {
    switch (below(random, 8)) {
    case 0:
        return u"person.age >= %1"_s.arg(18 + below(random, 60));
    case 1:
        return u"homeAddress.city = \"%1\""_s.arg(oneOf(random, kCities));
    case 2:
        return u"loyalty.tier in [\"%1\", \"%2\"]"_s.arg(oneOf(random, kTiers), oneOf(random, kTiers));
    case 3:
        return u"loyalty.points > %1 and loyalty.points < %2"_s.arg(below(random, 5) * 1000)
            .arg(3000 + below(random, 5) * 1000);
    case 4:
        return u"count(select E from xEvent where E.eventType = \"buy\") >= %1"_s.arg(1 + below(random, 4));
    case 5:
        return u"inSegment(\"s%1\")"_s.arg(below(random, 4));
    case 6:
        return u"not (exists E from xEvent where E.eventType = \"complain\")"_s;
    default:
        return u"loyalty.joinDate occurs before %1 days before now"_s.arg(10 + below(random, 300));
    }
}

QJsonObject ruleOf(std::mt19937& random, int number) {
    QStringList parts;
    for (int i = 1 + below(random, 3); i > 0; --i)
        parts.append(u'(' + condition(random) + u')');
    const QString text = parts.join(below(random, 3) == 0 ? u" or "_s : u" and "_s);
    return {{u"id"_s, u"r%1"_s.arg(number)}, {u"condition"_s, QJsonObject{{u"value"_s, text}}}};
}

QJsonObject segmentsOf(std::mt19937& random) {
    QJsonArray segments;
    for (int i = 1 + below(random, 2); i > 0; --i)
        segments.append(QJsonObject{{u"id"_s, u"s%1"_s.arg(below(random, 4))}, {u"namespace"_s, u"ups"_s}});
    return {{u"type"_s, below(random, 2) == 0 ? u"anySegments"_s : u"allSegments"_s},
            {u"segments"_s, segments}};
}

} // namespace

QJsonObject manyOffers(std::mt19937& random, int count) {
    constexpr int rules = 60;
    QJsonArray ruleList;
    for (int i = 0; i < rules; ++i)
        ruleList.append(ruleOf(random, i));
    QJsonArray offers;
    QJsonArray ids;
    for (int i = 0; i < count; ++i) {
        const QString id = u"o%1"_s.arg(i);
        ids.append(id);
        QJsonObject rank{{u"priority"_s, below(random, 100)}};
        if (below(random, 20) == 0)
            rank.insert(u"order"_s, QJsonObject{{u"type"_s, u"scoringFunction"_s}, {u"formula"_s, u"m"_s}});
        QJsonObject offer{{u"id"_s, id}, {u"rank"_s, rank}};
        if (below(random, 10) < 6)
            offer.insert(u"profileConstraint"_s,
                         QJsonObject{{u"type"_s, u"eligibilityRule"_s},
                                     {u"eligibilityRule"_s, u"r%1"_s.arg(below(random, rules))}});
        else if (below(random, 2) == 0)
            offer.insert(u"profileConstraint"_s, segmentsOf(random));
        if (below(random, 5) == 0)
            offer.insert(u"capping"_s, QJsonArray{QJsonObject{{u"limit"_s, 1 + below(random, 3)},
                                                              {u"scope"_s, u"profile"_s}}});
        if (below(random, 10) == 0)
            offer.insert(u"calendar"_s, QJsonObject{{u"startDate"_s, u"2025-07-01T00:00:00Z"_s}});
        if (below(random, 20) == 0)
            offer.insert(u"status"_s, u"draft"_s);
        offers.append(offer);
    }
    const QJsonObject criterion{{u"selection"_s, u"directList"_s},
                                {u"options"_s, ids},
                                {u"ranking"_s, QJsonObject{{u"priority"_s, 0}}}};
    const QJsonObject activity{{u"id"_s, u"A"_s}, {u"criteria"_s, QJsonArray{criterion}}};
    const QJsonObject formula{
        {u"id"_s, u"m"_s},
        {u"expression"_s, QJsonObject{{u"value"_s, u"offer.rank.priority * 0.5 + loyalty.points / 100"_s}}}};
    return {{u"offer"_s, offers},
            {u"rule"_s, ruleList},
            {u"formula"_s, QJsonArray{formula}},
            {u"activity"_s, QJsonArray{activity}}};
}

QJsonObject someProfile(std::mt19937& random) {
    constexpr qint64 now = 1'749'988'800'000; // 2025-06-15T12:00:00Z
    QJsonObject profile{{u"_id"_s, u"p%1"_s.arg(below(random, 1000))}};
    if (below(random, 4) > 0)
        profile.insert(u"person"_s, QJsonObject{{u"age"_s, 15 + below(random, 70)}});
    if (below(random, 4) > 0)
        profile.insert(u"homeAddress"_s, QJsonObject{{u"city"_s, oneOf(random, kCities)}});
    if (below(random, 4) > 0)
        profile.insert(u"loyalty"_s,
                       QJsonObject{{u"tier"_s, oneOf(random, kTiers)},
                                   {u"points"_s, below(random, 8000)},
                                   {u"joinDate"_s, formatInstant(now - below(random, 400) * kDay)}});
    QJsonArray events;
    for (int i = below(random, 12); i > 0; --i)
        events.append(QJsonObject{{u"eventType"_s, below(random, 4) == 0 ? u"complain"_s : u"buy"_s},
                                  {u"timestamp"_s, formatInstant(now - i * kDay)}});
    profile.insert(u"xEvent"_s, events);
    QJsonObject segments;
    for (int i = 0; i < 4; ++i) {
        if (below(random, 2) == 0)
            segments.insert(u"s%1"_s.arg(i), QJsonObject{{u"status"_s, u"realized"_s}});
    }
    profile.insert(u"segmentMembership"_s, QJsonObject{{u"ups"_s, segments}});
    QJsonObject counts;
    for (int i = 0; i < 200; ++i)
        counts.insert(u"o%1"_s.arg(below(random, 1000)), below(random, 4));
    profile.insert(u"offerCounts"_s, counts);
    return profile;
}

} // namespace ow::test
