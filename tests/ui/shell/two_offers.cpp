#include "ui/shell/two_offers.h"

namespace ow::test {

using namespace Qt::StringLiterals;

QVector<Entity> twoOffers() {
    Placement placement;
    placement.id = PlacementId(u"p"_s);
    placement.name = u"Hero"_s;
    Representation shown;
    shown.placement = placement.id;
    shown.components.append(ContentComponent{});
    PersonalizedOffer plain;
    plain.id = OfferId(u"plain"_s);
    plain.name = u"Plain"_s;
    plain.status = OfferStatus::Approved;
    plain.rank.priority = 10;
    plain.representations = {shown};
    EligibilityRule rule;
    rule.id = RuleId(u"r"_s);
    rule.name = u"Gold"_s;
    rule.condition.value = u"loyalty.tier = \"gold\""_s;
    PersonalizedOffer gold = plain;
    gold.id = OfferId(u"gold"_s);
    gold.name = u"Card"_s;
    gold.rank.priority = 40;
    gold.constraint.type = ProfileConstraintType::EligibilityRule;
    gold.constraint.rule = rule.id;
    OfferFilter all;
    all.id = FilterId(u"c"_s);
    all.name = u"All"_s;
    all.type = FilterType::Offers;
    all.ids = {plain.id.value(), gold.id.value()};
    FallbackOffer fallback;
    fallback.id = FallbackId(u"f"_s);
    fallback.name = u"House"_s;
    fallback.status = OfferStatus::Approved;
    fallback.representations = {shown};
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.name = u"Home"_s;
    activity.status = ActivityStatus::Live;
    activity.fallback = fallback.id;
    Criterion criterion;
    criterion.placements = {placement.id};
    criterion.filter = all.id;
    activity.criteria = {criterion};
    TestProfile ann;
    ann.id = ProfileId(u"ann"_s);
    ann.name = u"Ann"_s;
    ann.document = {{u"loyalty"_s, QJsonObject{{u"tier"_s, u"silver"_s}}}};
    return {placement, plain, rule, gold, all, fallback, activity, ann};
}

} // namespace ow::test
