#include "random_entities.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

/// A condition as text, with what it means and how it tells what came of it.
struct RandomCondition {
    QString text;
    RuleTelling tell;
};

QString found(const QString& path, const QJsonValue& value) {
    return value.isNull() || value.isUndefined() ? path + u" has no value"_s
                                                 : u"%1 is %2"_s.arg(path).arg(value.toInteger());
}

/// Conditions of the plainest kind: over f0 … f3 with values 0 … 2.
RandomCondition randomFieldTest(std::mt19937& random) {
    const QString field = id("f", below(random, 4));
    const int value = below(random, 3);
    const bool wantsEqual = oneIn(random, 2);
    const QString text = canonical(u"%1 %2 %3"_s.arg(field, wantsEqual ? u"="_s : u"!="_s).arg(value));
    return {text, [=](const QJsonObject& p, const auto&) {
                const QJsonValue has = p.value(field);
                return toldCondition(text, has.isDouble() && (has.toInt() == value) == wantsEqual,
                                     !has.isDouble(), {found(field, has)});
            }};
}

/// Over the offer's priority, the day, or the request's context.
RandomCondition randomOtherTest(std::mt19937& random) {
    if (oneIn(random, 3)) {
        const int limit = below(random, 5);
        const QString text = canonical(u"offer.rank.priority >= %1"_s.arg(limit));
        return {text, [=](const auto&, const PersonalizedOffer& o) {
                    return toldCondition(text, o.rank.priority >= limit, false,
                                         {found(u"offer.rank.priority"_s, o.rank.priority)});
                }};
    }
    if (oneIn(random, 2)) {
        const int day = 14 + below(random, 3); // 11.11: the day depends on the zone
        const QString text = canonical(u"currentDayOfMonth() = %1"_s.arg(day));
        return {text, [=](const QJsonObject& p, const auto&) {
                    return toldCondition(text, p["@{day}"_L1].toInt() == day, false, {});
                }};
    }
    const int value = below(random, 3);
    const QString text = canonical(u"@{w}.c = %1"_s.arg(value));
    return {text, [=](const QJsonObject& p, const auto&) {
                const QJsonValue has = p["@{w}"_L1]["c"_L1];
                return toldCondition(text, has == QJsonValue(value), !has.isDouble(),
                                     {found(u"@{w}.c"_s, has)});
            }};
}

/// How many numbers are asked for, as written, in words, and what it means.
struct Relation {
    const char* sign;
    const char* mirrored;
    const char* words;
    bool (*holds)(qint64 number, qint64 wanted);
};

const Relation& randomRelation(std::mt19937& random) {
    static constexpr std::array relations{
        Relation{">=", "<=", "at least %1 needed", [](qint64 a, qint64 b) { return a >= b; }},
        Relation{">", "<", "more than %1 needed", [](qint64 a, qint64 b) { return a > b; }},
        Relation{"<=", ">=", "at most %1 needed", [](qint64 a, qint64 b) { return a <= b; }},
        Relation{"<", ">", "less than %1 needed", [](qint64 a, qint64 b) { return a < b; }},
        Relation{"=", "=", "exactly %1 needed", [](qint64 a, qint64 b) { return a == b; }},
        Relation{"!=", "!=", "any other than %1 needed", [](qint64 a, qint64 b) { return a != b; }}};
    return relations.at(std::size_t(below(random, int(relations.size()))));
}

/// The events of a profile, counted by hand.
struct Events {
    qint64 total = 0;
    qint64 matched = 0;
    qint64 sum = 0; ///< of the weights of those that match
    std::optional<qint64> largest;

    Events(const QJsonObject& profile, int kind) {
        const QJsonArray events = profile["xEvent"_L1].toArray();
        for (const auto& event : events) {
            ++total;
            if (event["kind"_L1].toInt(-1) != kind)
                continue;
            ++matched;
            if (!event["weight"_L1].isDouble())
                continue;
            const qint64 weight = event["weight"_L1].toInteger();
            sum += weight;
            largest = std::max(largest.value_or(weight), weight);
        }
    }
    [[nodiscard]] QString match() const { return u"%1 of %2 events match"_s.arg(matched).arg(total); }
};

RandomCondition randomQuantifier(std::mt19937& random) {
    const int kind = below(random, 3);
    const int which = below(random, 4);
    static const QStringList words{u"exists"_s, u"forall"_s, u"none"_s, u"one"_s};
    static const QStringList needed{u"at least 1 needed"_s, u"all needed"_s, u"none allowed"_s,
                                    u"exactly 1 needed"_s};
    const QString text = canonical(u"%1 e from xEvent where e.kind = %2"_s.arg(words.at(which)).arg(kind));
    return {text, [=](const QJsonObject& p, const auto&) {
                const Events events(p, kind);
                const bool holds = which == 0   ? events.matched > 0
                                   : which == 1 ? events.matched == events.total
                                   : which == 2 ? events.matched == 0
                                                : events.matched == 1;
                return toldCondition(text, holds, false, QStringList{events.match(), needed.at(which)});
            }};
}

/// A number worked out of the events, compared with one.
RandomCondition randomEventNumber(std::mt19937& random) {
    const int kind = below(random, 3);
    const int which = below(random, 5);
    const Relation& relation = randomRelation(random);
    const int wanted = below(random, which < 2 ? 4 : 9);
    const QStringList numbers{u"xEvent[kind = %1].count()"_s.arg(kind), u"xEvent.count()"_s,
                              u"xEvent[kind = %1].sum(weight)"_s.arg(kind),
                              u"(sum e.weight over e from xEvent where e.kind = %1)"_s.arg(kind),
                              u"xEvent[kind = %1].max(weight)"_s.arg(kind)};
    const QString text =
        canonical(oneIn(random, 4)
                      ? u"%1 %2 %3"_s.arg(wanted).arg(QLatin1StringView(relation.mirrored), numbers.at(which))
                      : u"%1 %2 %3"_s.arg(numbers.at(which), QLatin1StringView(relation.sign)).arg(wanted));
    return {text, [=](const QJsonObject& p, const auto&) {
                const Events events(p, kind);
                const QString needed = QString::fromLatin1(relation.words).arg(wanted);
                if (which == 0)
                    return toldCondition(text, relation.holds(events.matched, wanted), false,
                                         QStringList{events.match(), needed});
                if (which == 1)
                    return toldCondition(text, relation.holds(events.total, wanted), false,
                                         QStringList{u"%1 events"_s.arg(events.total), needed});
                if (which < 4)
                    return toldCondition(text, relation.holds(events.sum, wanted), false,
                                         QStringList{events.match(), u"total %1"_s.arg(events.sum), needed});
                const QString largest =
                    events.largest ? u"largest %1"_s.arg(*events.largest) : u"nothing largest"_s;
                return toldCondition(text, events.largest && relation.holds(*events.largest, wanted),
                                     !events.largest, QStringList{events.match(), largest, needed});
            }};
}

/// A condition of all kinds, joined by and, or, not.
RandomCondition randomCondition(std::mt19937& random, int depth) {
    switch (depth > 0 ? below(random, 7) : 3 + below(random, 4)) {
    case 0:
    case 1: {
        const bool isAll = oneIn(random, 2);
        const RandomCondition a = randomCondition(random, depth - 1);
        const RandomCondition b = randomCondition(random, depth - 1);
        const QString text = canonical((isAll ? u"(%1) and (%2)"_s : u"(%1) or (%2)"_s).arg(a.text, b.text));
        return {text, [=](const QJsonObject& p, const PersonalizedOffer& o) {
                    const QVector<ToldPart> parts{a.tell(p, o), b.tell(p, o)};
                    return isAll ? toldAll(text, parts) : toldAny(text, parts);
                }};
    }
    case 2: {
        const RandomCondition inner = randomCondition(random, depth - 1);
        const QString text = canonical(u"not (%1)"_s.arg(inner.text));
        return {text, [=](const QJsonObject& p, const PersonalizedOffer& o) {
                    return toldNot(text, inner.tell(p, o));
                }};
    }
    case 5:
        return randomOtherTest(random);
    case 6:
        return oneIn(random, 2) ? randomQuantifier(random) : randomEventNumber(random);
    default:
        return randomFieldTest(random);
    }
}

/// A formula as text, with what it means and what it calculates.
struct RandomScore {
    QString text;
    FormulaMeaning score;
    FormulaTelling tell;
};

RandomScore randomScore(std::mt19937& random) {
    const int factor = below(random, 5) - 2;
    const QString field = id("f", below(random, 4));
    const QString other = id("f", below(random, 4));
    const auto number = [](const QJsonValue& value) {
        return value.isDouble() ? QString::number(value.toInteger()) : u"nothing"_s;
    };
    switch (below(random, 4)) {
    case 3:
        return {u"%1 / %2"_s.arg(field, other),
                [field, other](const QJsonObject& p, const auto&) -> std::optional<double> {
                    if (!p.value(field).isDouble() || !p.value(other).isDouble() || p.value(other) == 0)
                        return std::nullopt;
                    return p.value(field).toDouble() / p.value(other).toDouble();
                },
                [=](const QJsonObject& p, const auto&) {
                    return number(p.value(field)) + u" / "_s + number(p.value(other));
                }};
    case 0: {
        const QString times = factor < 0 ? u"(0 - %1)"_s.arg(-factor) : QString::number(factor);
        return {u"offer.rank.priority * "_s + times,
                [factor](const auto&, const PersonalizedOffer& o) {
                    return std::optional(double(o.rank.priority * factor));
                },
                [times](const auto&, const PersonalizedOffer& o) {
                    return QString::number(o.rank.priority) + u" × "_s + times;
                }};
    }
    case 1:
        return {u"offer.rank.priority + %1"_s.arg(field),
                [field](const QJsonObject& p, const PersonalizedOffer& o) -> std::optional<double> {
                    if (!p.value(field).isDouble())
                        return std::nullopt;
                    return double(o.rank.priority + p.value(field).toInt());
                },
                [=](const QJsonObject& p, const PersonalizedOffer& o) {
                    return QString::number(o.rank.priority) + u" + "_s + number(p.value(field));
                }};
    default:
        return {field,
                [field](const QJsonObject& p, const auto&) -> std::optional<double> {
                    return p.value(field).isDouble() ? std::optional(p.value(field).toDouble())
                                                     : std::nullopt;
                },
                [](const auto&, const auto&) { return QString(); }};
    }
}

CalendarConstraint randomCalendar(std::mt19937& random) {
    CalendarConstraint calendar;
    const auto dayNear = [&] { // of 2025-06-13 to 17; random decisions are made on the 15th
        return *Timestamp::parse(u"2025-06-%1"_s.arg(13 + below(random, 5)));
    };
    if (oneIn(random, 5))
        calendar.start = dayNear();
    else if (oneIn(random, 3))
        calendar.start = Timestamp::fromMs(kNow + below(random, 5) - 3);
    else if (oneIn(random, 4)) // up to three years ago: windows of caps begin there
        calendar.start = Timestamp::fromMs(kNow - below(random, 1100) * kDay - below(random, 24) * kDay / 24);
    if (oneIn(random, 4))
        calendar.end = dayNear();
    else if (oneIn(random, 3))
        calendar.end = Timestamp::fromMs(kNow + below(random, 5) - 1);
    return calendar;
}

ProfileConstraint randomConstraint(std::mt19937& random) {
    ProfileConstraint constraint;
    switch (below(random, 8)) {
    case 0:
    case 1:
    case 2:
        constraint.type = ProfileConstraintType::EligibilityRule;
        constraint.rule = RuleId(id("r", below(random, 6))); // r5 is not in the catalog
        break;
    case 3:
        constraint.type = ProfileConstraintType::AnySegments;
        break;
    case 4:
        constraint.type = ProfileConstraintType::AllSegments;
        break;
    case 5:
        if (oneIn(random, 3))
            constraint.type = ProfileConstraintType::Rules;
        break;
    default:
        break;
    }
    for (int i = below(random, 3); i > 0; --i)
        constraint.segments.append({id("s", below(random, 3)),
                                    u"ups"_s,
                                    oneIn(random, 3) ? id("s", below(random, 3)) : QString(),
                                    {}});
    return constraint;
}

CappingRule randomCap(std::mt19937& random) {
    CappingRule rule;
    if (oneIn(random, 3))
        rule.enabled = !oneIn(random, 2);
    rule.index = below(random, 4); // some share one, 0 is none
    rule.limit = 1 + below(random, 3);
    rule.scope = oneIn(random, 2) ? CappingScope::Profile : CappingScope::Global;
    rule.entity = oneIn(random, 2) ? CappingEntity::Offer : CappingEntity::Placement;
    if (oneIn(random, 3))
        rule.placements.append(PlacementId(id("p", below(random, 4)))); // p3 is not in the catalog
    if (oneIn(random, 2))
        return rule;
    for (const auto& [event, name] : Tokens<CappingEvent>::table) {
        if (oneIn(random, 2))
            rule.events.append(event);
    }
    rule.customQuery = oneIn(random, 8) ? u"kind = "_s : u"kind = %1"_s.arg(below(random, 2));
    rule.repeat.enabled = !oneIn(random, 3);
    rule.repeat.unit = Tokens<RepeatUnit>::table[std::size_t(below(random, 3))].first;
    rule.repeat.unitCount = 1 + below(random, 3);
    return rule;
}

std::optional<RankOrder> randomOrder(std::mt19937& random) {
    switch (below(random, 5)) {
    case 0:
        return RankOrder{OrderType::ScoringFunction, FormulaId(id("m", below(random, 4))), {}, {}};
    case 1:
        return RankOrder{};
    case 2:
        return RankOrder{OrderType::RankingStrategy, {}, u"x"_s, {}};
    default:
        return std::nullopt;
    }
}

Rank randomRank(std::mt19937& random, bool hasOrders) {
    Rank rank;
    rank.priority = below(random, 4);
    if (hasOrders)
        rank.order = randomOrder(random);
    return rank;
}

Criterion randomCriterion(std::mt19937& random, bool hasOrders) {
    Criterion criterion;
    for (int i = below(random, 3); i > 0; --i)
        criterion.placements.append(PlacementId(id("p", below(random, 4))));
    if (oneIn(random, 3)) {
        criterion.selection = OptionSelectionType::DirectList;
        for (int i = below(random, 6); i > 0; --i)
            criterion.options.append(OfferId(id("o", below(random, 9))));
    } else {
        criterion.filter = FilterId(id("c", below(random, 4))); // c3 is not in the catalog
    }
    criterion.constraint = randomConstraint(random);
    criterion.ranking = randomRank(random, hasOrders);
    criterion.ranking.priority = below(random, 3);
    return criterion;
}

} // namespace

EligibilityRule randomRule(std::mt19937& random, int number, Meanings& meanings) {
    EligibilityRule rule;
    rule.id = RuleId(id("r", number));
    meanings.rules.remove(rule.id.value());
    if (oneIn(random, 10)) {
        rule.condition.value = u"f0 = "_s; // broken
        return rule;
    }
    const RandomCondition condition = randomCondition(random, 3);
    rule.condition.value = condition.text;
    meanings.ruleTellings.insert(rule.id.value(), condition.tell);
    meanings.rules.insert(rule.id.value(), [tell = condition.tell](const auto& profile, const auto& offer) {
        return tell(profile, offer).holds;
    });
    return rule;
}

RankingFormula randomFormula(std::mt19937& random, int number, Meanings& meanings) {
    RankingFormula formula;
    formula.id = FormulaId(id("m", number));
    meanings.formulas.remove(formula.id.value());
    if (oneIn(random, 10)) {
        formula.expression.value = u"1 = 1"_s; // true or false is no score
        return formula;
    }
    const RandomScore score = randomScore(random);
    formula.expression.value = score.text;
    meanings.formulas.insert(formula.id.value(), score.score);
    meanings.formulaTellings.insert(formula.id.value(), score.tell);
    return formula;
}

Placement randomPlacement(std::mt19937& random, int number) {
    Placement placement;
    placement.id = PlacementId(id("p", number));
    if (oneIn(random, 2))
        placement.itemCount = oneIn(random, 20) ? 31 * below(random, 2) : 1 + below(random, 3);
    if (!oneIn(random, 3))
        placement.allowDuplicatePlacements = !oneIn(random, 3);
    if (oneIn(random, 3))
        placement.returnContent = oneIn(random, 2);
    return placement;
}

PersonalizedOffer randomOffer(std::mt19937& random, int number, bool hasOrders) {
    PersonalizedOffer offer;
    offer.id = OfferId(id("o", number));
    offer.status = oneIn(random, 6)    ? OfferStatus::Draft
                   : oneIn(random, 10) ? OfferStatus::Archived
                                       : OfferStatus::Approved;
    for (int i = below(random, 4); i > 0; --i)
        offer.tags.append(TagId(id("t", below(random, 3))));
    for (int i = 0; i < 3; ++i) {
        if (!oneIn(random, 4))
            offer.representations.append({PlacementId(id("p", i)), {}, {}, {}});
    }
    offer.calendar = randomCalendar(random);
    offer.constraint = randomConstraint(random);
    for (int i = below(random, 3); i > 0; --i)
        offer.capping.append(randomCap(random));
    offer.rank = randomRank(random, hasOrders);
    return offer;
}

Activity randomActivity(std::mt19937& random, int number, bool hasOrders) {
    Activity activity;
    activity.id = ActivityId(id("a", number));
    activity.status = oneIn(random, 6) ? ActivityStatus::Draft : ActivityStatus::Live;
    if (oneIn(random, 3))
        activity.calendar = randomCalendar(random);
    activity.fallback = FallbackId(u"fallback"_s);
    for (int i = 1 + below(random, 4); i > 0; --i)
        activity.criteria.append(randomCriterion(random, hasOrders));
    return activity;
}

OfferFilter randomFilter(std::mt19937& random, int number) {
    OfferFilter filter;
    filter.id = FilterId(id("c", number));
    filter.type = Tokens<FilterType>::table[std::size_t(below(random, 3))].first;
    for (int i = below(random, 4); i > 0; --i)
        filter.ids.append(filter.type == FilterType::Offers ? id("o", below(random, 9))
                                                            : id("t", below(random, 3)));
    return filter;
}

} // namespace ow::test
