#include "small_world.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

constexpr int kRules = 4;
constexpr int kOffers = 4;

/// What rules read: one member, or the events.
enum class Member { Number, Word, Date, Below, Events, Segment };

class Maker {
public:
    explicit Maker(std::mt19937& random) : m_random(random) {}

    int below(int n) { return int(m_random() % unsigned(n)); }
    QString one(const QStringList& texts) { return texts.at(below(int(texts.size()))); }
    QString number() { return QString::number(1 + below(3)); }
    QString comparison() { return one({u"="_s, u"!="_s, u"<"_s, u"<="_s, u">"_s, u">="_s}); }
    QString word() { return one({u"\"a\""_s, u"\"b\""_s, u"\"ab\""_s}); }

    QString numberTest() {
        switch (below(8)) {
        case 0:
            return u"n.isNull()"_s;
        case 1:
            return u"n in [%1, %2]"_s.arg(number(), number());
        case 2:
            return u"n notIn [%1]"_s.arg(number());
        case 3:
            return u"%1 %2 n"_s.arg(number(), comparison());
        case 4:
            return u"n + %1 %2 %3"_s.arg(number(), comparison(), number());
        default:
            return u"n %1 %2"_s.arg(comparison(), number());
        }
    }

    QString wordTest() {
        switch (below(9)) {
        case 0:
            return u"w.isNotNull()"_s;
        case 1:
            return u"w in [%1, %2]"_s.arg(word(), word());
        case 2:
            return u"w notIn [%1]"_s.arg(word());
        case 3:
            return u"w.startsWith(%1)"_s.arg(word());
        case 4:
            return u"w like \"%1\""_s.arg(one({u"%b"_s, u"a_"_s, u"%a%"_s, u"_"_s}));
        case 5:
            return u"w.%1(%2, false)"_s.arg(one({u"equals"_s, u"contains"_s, u"doesNotEndWith"_s}), word());
        case 6:
            return u"%1 %2 w"_s.arg(word(), one({u"="_s, u"!="_s, u"<"_s}));
        case 7:
            return u"w %1 %2"_s.arg(comparison(), word());
        default:
            return one({u"w = %1"_s, u"w != %1"_s}).arg(word());
        }
    }

    QString dateTest() {
        switch (below(7)) {
        case 0:
            return u"d %1 date(2025, 6, 13)"_s.arg(comparison());
        case 1:
            return u"d occurs %1 %2 days before now"_s.arg(one({u"<"_s, u"<="_s, u">"_s, u">="_s, u"="_s}),
                                                           number());
        case 2:
            return u"d occurs %1"_s.arg(one({u"today"_s, u"yesterday"_s, u"this week"_s, u"before now"_s}));
        case 3:
            return u"d %1 \"2025-06-13T00:00:00Z\""_s.arg(comparison());
        case 4:
            return u"d = \"2025-06-13\""_s;
        case 5:
            return u"now %1 d"_s.arg(comparison());
        default:
            return u"d.isNull()"_s;
        }
    }

    QString belowTest() {
        return one({u"p.isNull()"_s, u"p.q.isNull()"_s, u"p.q = \"a\""_s, u"p.q != \"a\""_s, u"p"_s,
                    u"p.q in [\"a\", \"b\"]"_s});
    }

    QString elementTest() {
        const QString test = one({u"E.k = \"a\""_s, u"E.k != \"a\""_s, u"E.k in [\"a\", \"b\"]"_s,
                                  u"E.v > 1"_s, u"E.v.isNull()"_s, u"not (E.v <= 1)"_s, u"E.v + 1 > 2"_s});
        return below(3) == 0   ? u"(%1 and %2)"_s.arg(test, elementTest())
               : below(6) == 0 ? u"(%1 or %2)"_s.arg(test, elementTest())
                               : test;
    }

    QString eventsTest() {
        switch (below(6)) {
        case 0:
            return u"(forall E from xEvent where %1)"_s.arg(elementTest());
        case 1:
            return u"(select E from xEvent where %1).count() %2 %3"_s.arg(elementTest(), comparison(),
                                                                          number());
        case 2:
            return u"xEvent.count() %1 %2"_s.arg(comparison(), number());
        case 3:
            return one({u"xEvent.isNull()"_s, u"xEvent.k = \"a\""_s, u"xEvent.k.isNull()"_s});
        case 4:
            return u"(%1 E from xEvent where %2)"_s.arg(one({u"none"_s, u"one"_s}), elementTest());
        default:
            return u"(exists E from xEvent where %1)"_s.arg(elementTest());
        }
    }

    QString segmentTest() {
        return one({u"segmentMembership.ups.s.status in [\"realized\", \"existing\"]"_s,
                    u"inSegment(\"s\")"_s, u"segmentMembership.ups.s.status = \"exited\""_s,
                    u"segmentMembership.isNull()"_s});
    }

    QString test(Member member) {
        switch (member) {
        case Member::Number:
            return numberTest();
        case Member::Word:
            return wordTest();
        case Member::Date:
            return dateTest();
        case Member::Below:
            return belowTest();
        case Member::Events:
            return eventsTest();
        case Member::Segment:
            break;
        }
        return segmentTest();
    }

    QString condition(const QVector<Member>& members, int depth) {
        if (depth == 0 || below(4) == 0)
            return test(members.at(below(int(members.size()))));
        switch (below(5)) {
        case 0:
        case 1:
            return u"(%1 and %2)"_s.arg(condition(members, depth - 1), condition(members, depth - 1));
        case 2:
        case 3:
            return u"(%1 or %2)"_s.arg(condition(members, depth - 1), condition(members, depth - 1));
        default:
            return u"(not (%1))"_s.arg(condition(members, depth - 1));
        }
    }

    ProfileConstraint constraint() {
        ProfileConstraint constraint;
        const int kind = below(10);
        if (kind == 0)
            return constraint;
        if (kind == 1) {
            constraint.type =
                below(2) == 0 ? ProfileConstraintType::AnySegments : ProfileConstraintType::AllSegments;
            constraint.segments.append({u"ups"_s, u"s"_s, {}, {}});
            return constraint;
        }
        constraint.type = ProfileConstraintType::EligibilityRule;
        constraint.rule = RuleId(u"r"_s + QString::number(below(kRules)));
        return constraint;
    }

private:
    std::mt19937& m_random;
};

/// Undefined: it is not there.
QVector<QJsonValue> valuesOf(Member member) {
    const QJsonValue none(QJsonValue::Undefined);
    const auto event = [](const QJsonValue& kind, const QJsonValue& value) {
        QJsonObject object;
        if (!kind.isUndefined())
            object.insert(u"k"_s, kind);
        if (!value.isUndefined())
            object.insert(u"v"_s, value);
        return object;
    };
    const auto status = [](const QJsonValue& word) {
        return QJsonObject{{u"ups"_s, QJsonObject{{u"s"_s, QJsonObject{{u"status"_s, word}}}}}};
    };
    switch (member) {
    case Member::Number:
        return {none,
                -1,
                0,
                1,
                1.5,
                2,
                2.5,
                3,
                4,
                u"0"_s,
                u"1"_s,
                u"2"_s,
                u"20"_s,
                u"3"_s,
                u"4"_s,
                u"x"_s,
                true,
                QJsonArray{2},
                QJsonArray{},
                QJsonArray{1, 2},
                QJsonObject()};
    case Member::Word:
        return {none,
                u""_s,
                u"a"_s,
                u"A"_s,
                u"b"_s,
                u"B"_s,
                u"ab"_s,
                u"Ab"_s,
                u"aB"_s,
                u"ac"_s,
                u"ba"_s,
                u"abb"_s,
                u"c"_s,
                u"zab"_s,
                u"xyz"_s,
                5,
                true,
                QJsonArray{u"a"_s},
                QJsonArray{u"a"_s, u"b"_s},
                QJsonObject()};
    case Member::Date:
        return {none,
                u"2025-06-15T15:06:40Z"_s,
                u"2025-06-15T15:06:39Z"_s,
                u"2025-06-15T15:06:41Z"_s,
                u"2025-06-15"_s,
                u"2025-06-14T23:59:59Z"_s,
                u"2025-06-14T15:06:40Z"_s,
                u"2025-06-14T15:06:39Z"_s,
                u"2025-06-13T15:06:40Z"_s,
                u"2025-06-13"_s,
                u"2025-06-13T00:00:00Z"_s,
                u"2025-06-13T02:00:00+02:00"_s,
                u"2025-06-13T00:00:00"_s,
                u"2025-06-12T23:59:59.999Z"_s,
                u"2025-06-12T10:00:00Z"_s,
                u"2025-06-16T00:00:00Z"_s,
                u"2025-06-22T00:00:00Z"_s,
                u"x"_s,
                5,
                QJsonObject()};
    case Member::Below:
        return {none,
                QJsonObject(),
                QJsonObject{{u"q"_s, u"a"_s}},
                QJsonObject{{u"q"_s, u"b"_s}},
                QJsonObject{{u"q"_s, u"c"_s}},
                QJsonObject{{u"q"_s, 1}},
                u"s"_s,
                false,
                QJsonArray{},
                QJsonArray{QJsonObject{{u"q"_s, u"a"_s}}, QJsonObject{{u"q"_s, u"b"_s}}}};
    case Member::Events: {
        QVector<QJsonValue> kinds;
        for (const QJsonValue& kind : {none, QJsonValue(u"a"_s), QJsonValue(u"b"_s)}) {
            for (const QJsonValue& value : {none, QJsonValue(1), QJsonValue(2)})
                kinds.append(event(kind, value));
        }
        kinds.append(QJsonValue::Null);
        QVector<QJsonValue> values = {none, QJsonArray{}, event(u"a"_s, 2)};
        for (qsizetype i = 0; i < kinds.size(); ++i) {
            values.append(QJsonArray{kinds.at(i)});
            for (qsizetype j = i; j < kinds.size(); ++j)
                values.append(QJsonArray{kinds.at(i), kinds.at(j)});
        }
        for (const qsizetype i : {1, 4, 5, 8})
            values.append(QJsonArray{kinds.at(i), kinds.at(4), kinds.at(5)});
        values.append(QJsonArray{kinds.at(4), kinds.at(4), kinds.at(5), kinds.at(5)});
        return values;
    }
    case Member::Segment:
        break;
    }
    return {none,
            QJsonObject(),
            status(u"realized"_s),
            status(u"existing"_s),
            status(u"exited"_s),
            status(u"x"_s),
            status(QJsonArray{u"realized"_s})};
}

QString nameOf(Member member) {
    switch (member) {
    case Member::Number:
        return u"n"_s;
    case Member::Word:
        return u"w"_s;
    case Member::Date:
        return u"d"_s;
    case Member::Below:
        return u"p"_s;
    case Member::Events:
        return u"xEvent"_s;
    case Member::Segment:
        break;
    }
    return u"segmentMembership"_s;
}

} // namespace

SmallWorld smallWorld(std::mt19937& random) {
    Maker make(random);
    QVector<Member> members;
    constexpr int kinds = 6;
    const int many = 1 + make.below(2);
    while (members.size() < many) {
        const auto member = Member(make.below(kinds));
        if (!members.contains(member))
            members.append(member);
    }
    QVector<EntityPtr> entities;
    const auto add = [&entities](Entity entity) {
        entities.append(std::make_shared<const Entity>(std::move(entity)));
    };
    add(newEntity(EntityKind::Placement, u"p"_s, u"P"_s));
    FallbackOffer fallback;
    fallback.id = FallbackId(u"f"_s);
    fallback.status = OfferStatus::Approved;
    add(fallback);
    for (int i = 0; i < kRules; ++i) {
        EligibilityRule rule;
        rule.id = RuleId(u"r"_s + QString::number(i));
        rule.name = u"Rule %1"_s.arg(i);
        rule.condition.value = make.condition(members, 2);
        add(rule);
    }
    Criterion criterion;
    criterion.selection = OptionSelectionType::DirectList;
    for (int i = 0; i < kOffers; ++i) {
        PersonalizedOffer offer;
        offer.id = OfferId(u"o"_s + QString::number(i));
        offer.name = u"Offer %1"_s.arg(i);
        offer.status = OfferStatus::Approved;
        offer.representations.append({PlacementId(u"p"_s), {}, {}, {}});
        offer.constraint = make.constraint();
        offer.rank.priority = 1 + make.below(3);
        if (make.below(4) == 0)
            offer.capping.append(CappingRule());
        criterion.options.append(offer.id);
        add(offer);
    }
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.name = u"A"_s;
    activity.status = ActivityStatus::Live;
    activity.fallback = fallback.id;
    activity.criteria.append(criterion);
    if (make.below(3) == 0) {
        activity.criteria.first().constraint = make.constraint();
        Criterion later;
        later.selection = OptionSelectionType::DirectList;
        later.options.append(OfferId(u"o0"_s));
        later.ranking.priority = make.below(3) - 1;
        activity.criteria.append(later);
    }
    add(activity);
    SmallWorld world{*Catalog::fromEntities(entities), {QJsonObject()}};
    for (const Member member : members) {
        QVector<QJsonObject> more;
        for (const QJsonObject& known : world.profiles) {
            for (const QJsonValue& value : valuesOf(member)) {
                QJsonObject profile = known;
                if (!value.isUndefined())
                    profile.insert(nameOf(member), value);
                more.append(profile);
            }
        }
        world.profiles = more;
    }
    return world;
}

} // namespace ow::test
