#include "random_entities.h"

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

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
        if (oneIn(random, 3)) {
            const int day = 14 + below(random, 3); // 11.11: the day depends on the zone
            return {u"currentDayOfMonth() = %1"_s.arg(day),
                    [day](const QJsonObject& p, const auto&) { return p["@{day}"_L1].toInt() == day; }};
        }
        if (oneIn(random, 3)) {
            const int value = below(random, 3);
            return {u"@{w}.c = %1"_s.arg(value), [value](const QJsonObject& p, const auto&) {
                        return p["@{w}"_L1]["c"_L1] == QJsonValue(value);
                    }};
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

std::pair<QString, FormulaMeaning> randomScore(std::mt19937& random) {
    const int factor = below(random, 5) - 2;
    const QString field = id("f", below(random, 4));
    const QString other = id("f", below(random, 4));
    switch (below(random, 4)) {
    case 3:
        return {u"%1 / %2"_s.arg(field, other),
                [field, other](const QJsonObject& p, const auto&) -> std::optional<double> {
                    if (!p.value(field).isDouble() || !p.value(other).isDouble() || p.value(other) == 0)
                        return std::nullopt;
                    return p.value(field).toDouble() / p.value(other).toDouble();
                }};
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
    auto [text, meaning] = randomCondition(random, 3);
    rule.condition.value = text;
    meanings.rules.insert(rule.id.value(), std::move(meaning));
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
    auto [text, meaning] = randomScore(random);
    formula.expression.value = text;
    meanings.formulas.insert(formula.id.value(), std::move(meaning));
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
