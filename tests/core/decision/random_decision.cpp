#include "random_decision.h"

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

constexpr qint64 kNow = 1'750'000'000'000;

int below(std::mt19937& random, int n) {
    return int(random() % unsigned(n));
}

bool oneIn(std::mt19937& random, int n) {
    return below(random, n) == 0;
}

QString id(const char* kind, int number) {
    return QLatin1StringView(kind) + QString::number(number);
}

/// A condition over f0 … f3 with values 0 … 2, or over the offer's priority: text and meaning.
std::pair<QString, RuleMeaning> randomCondition(std::mt19937& random, int depth) {
    switch (depth > 0 ? below(random, 6) : 3 + below(random, 3)) {
    case 0:
    case 1: {
        const auto [textA, a] = randomCondition(random, depth - 1);
        const auto [textB, b] = randomCondition(random, depth - 1);
        if (oneIn(random, 2))
            return {u"(%1) and (%2)"_s.arg(textA, textB),
                    [a = a, b = b](const auto& p, const auto& o) { return a(p, o) && b(p, o); }};
        return {u"(%1) or (%2)"_s.arg(textA, textB),
                [a = a, b = b](const auto& p, const auto& o) { return a(p, o) || b(p, o); }};
    }
    case 2: {
        const auto [text, inner] = randomCondition(random, depth - 1);
        return {u"not (%1)"_s.arg(text),
                [inner = inner](const auto& p, const auto& o) { return !inner(p, o); }};
    }
    case 5:
        if (oneIn(random, 3)) {
            const int limit = below(random, 5);
            return {u"offer.rank.priority >= %1"_s.arg(limit),
                    [limit](const auto&, const PersonalizedOffer& o) { return o.rank.priority >= limit; }};
        }
        [[fallthrough]];
    default: {
        const QString field = id("f", below(random, 4));
        const int value = below(random, 3);
        if (oneIn(random, 2))
            return {u"%1 = %2"_s.arg(field).arg(value), [field, value](const QJsonObject& p, const auto&) {
                        return p.value(field).isDouble() && p.value(field).toInt() == value;
                    }};
        return {u"%1 != %2"_s.arg(field).arg(value), [field, value](const QJsonObject& p, const auto&) {
                    return p.value(field).isDouble() && p.value(field).toInt() != value;
                }};
    }
    }
}

std::pair<QString, FormulaMeaning> randomFormula(std::mt19937& random) {
    const int factor = below(random, 5) - 2;
    const QString field = id("f", below(random, 4));
    switch (below(random, 3)) {
    case 0:
        return {u"offer.rank.priority * %1"_s.arg(factor < 0 ? u"(0 - %1)"_s.arg(-factor)
                                                             : QString::number(factor)),
                [factor](const auto&, const PersonalizedOffer& o) {
                    return std::optional(double(o.rank.priority * factor));
                }};
    case 1:
        return {u"offer.rank.priority + %1"_s.arg(field),
                [field](const QJsonObject& p, const PersonalizedOffer& o) -> std::optional<double> {
                    if (!p.value(field).isDouble())
                        return std::nullopt;
                    return double(o.rank.priority + p.value(field).toInt());
                }};
    default:
        return {field, [field](const QJsonObject& p, const auto&) -> std::optional<double> {
                    return p.value(field).isDouble() ? std::optional(p.value(field).toDouble())
                                                     : std::nullopt;
                }};
    }
}

CalendarConstraint randomCalendar(std::mt19937& random) {
    CalendarConstraint calendar;
    if (oneIn(random, 3))
        calendar.start = Timestamp::fromMs(kNow + below(random, 5) - 3);
    if (oneIn(random, 3))
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
        constraint.segments.append({id("s", below(random, 3)), u"ups"_s, {}, {}});
    return constraint;
}

CappingRule randomCap(std::mt19937& random) {
    CappingRule rule;
    rule.limit = 1 + below(random, 3);
    rule.scope = oneIn(random, 2) ? CappingScope::Profile : CappingScope::Global;
    rule.entity = oneIn(random, 2) ? CappingEntity::Offer : CappingEntity::Placement;
    if (oneIn(random, 3))
        rule.placements.append(PlacementId(id("p", below(random, 4)))); // p3 is not in the catalog
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
    criterion.ranking.priority = below(random, 2);
    return criterion;
}

Activity randomActivity(std::mt19937& random, int number, bool hasOrders) {
    Activity activity;
    activity.id = ActivityId(id("a", number));
    activity.status = oneIn(random, 6) ? ActivityStatus::Draft : ActivityStatus::Live;
    if (oneIn(random, 3))
        activity.calendar = randomCalendar(random);
    activity.fallback = FallbackId(u"fallback"_s);
    for (int i = 1 + below(random, 3); i > 0; --i)
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

} // namespace

RandomWorld randomWorld(std::mt19937& random) {
    RandomWorld world;
    QVector<EntityPtr> entities;
    const auto add = [&entities](Entity entity) {
        entities.append(std::make_shared<const Entity>(std::move(entity)));
    };
    const bool hasOrders = oneIn(random, 2);
    for (int i = 0; i < 3; ++i) {
        add(Tag{TagId(id("t", i)), id("t", i), {}});
        add(Placement{PlacementId(id("p", i)), {}, {}, {}, {}, {}, {}});
        add(randomFilter(random, i));
    }
    FallbackOffer fallback;
    fallback.id = FallbackId(u"fallback"_s);
    add(fallback);
    for (int i = 0; i < 5; ++i) {
        EligibilityRule rule;
        rule.id = RuleId(id("r", i));
        if (oneIn(random, 10)) {
            rule.condition.value = u"f0 = "_s; // broken
        } else {
            auto [text, meaning] = randomCondition(random, 3);
            rule.condition.value = text;
            world.meanings.rules.insert(rule.id.value(), std::move(meaning));
        }
        add(rule);
    }
    for (int i = 0; i < 3; ++i) {
        RankingFormula formula;
        formula.id = FormulaId(id("m", i));
        if (oneIn(random, 10)) {
            formula.expression.value = u"1 = 1"_s; // true or false is no score
        } else {
            auto [text, meaning] = randomFormula(random);
            formula.expression.value = text;
            world.meanings.formulas.insert(formula.id.value(), std::move(meaning));
        }
        add(formula);
    }
    for (int i = 0; i < 9; ++i) {
        if (!oneIn(random, 12))
            add(randomOffer(random, i, hasOrders));
    }
    for (int i = 0; i < 3; ++i)
        add(randomActivity(random, i, hasOrders));
    world.catalog = *Catalog::fromEntities(entities);
    return world;
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
    return profile;
}

Counters randomCounters(std::mt19937& random) {
    Counters counters;
    for (int i = 0; i < 10; ++i) {
        if (oneIn(random, 2))
            continue;
        OfferCount count;
        count.total = below(random, 4);
        if (oneIn(random, 2)) {
            for (int p = 0; p < 4; ++p) {
                if (oneIn(random, 2))
                    count.placements.insert(id("p", p), below(random, 3));
            }
        }
        counters.offers.insert(id("o", i), count);
    }
    return counters;
}

DecisionRequest randomRequest(std::mt19937& random) {
    DecisionRequest request;
    request.nowMs = kNow;
    for (int i = 1 + below(random, 4); i > 0; --i)
        request.scopes.append({ActivityId(id("a", oneIn(random, 20) ? 7 : below(random, 3))),
                               PlacementId(id("p", oneIn(random, 20) ? 3 : below(random, 3))),
                               oneIn(random, 20) ? 31 * below(random, 2) : 1 + below(random, 3)});
    request.duplicatesAcrossActivities = oneIn(random, 2);
    request.duplicatesAcrossPlacements = oneIn(random, 2);
    return request;
}

} // namespace ow::test
