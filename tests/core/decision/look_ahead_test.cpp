#include "look_ahead_test.h"

#include "decision/decide.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

/// One activity that takes all of so many offers.
Catalog catalogOf(int offers) {
    Placement placement;
    placement.id = PlacementId(u"p"_s);
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.status = ActivityStatus::Live;
    activity.criteria.resize(1);
    activity.criteria[0].selection = OptionSelectionType::DirectList;
    PersonalizedOffer offer;
    offer.status = OfferStatus::Approved;
    offer.representations.append({placement.id, {}, {ContentComponent()}, {}});
    QVector<EntityPtr> entities{std::make_shared<const Entity>(placement)};
    for (int i = 0; i < offers; ++i) {
        offer.id = OfferId(u"o%1"_s.arg(i, 6, 10, QChar(u'0')));
        activity.criteria[0].options.append(offer.id);
        entities.append(std::make_shared<const Entity>(offer));
    }
    entities.append(std::make_shared<const Entity>(activity));
    return *Catalog::fromEntities(entities);
}

} // namespace

/// 5,000,000 offers are looked at in all; each scope still to come has all offers.
void LookAheadTest::manyScopesAreGivenUpWithAWarning() {
    constexpr int offers = 9'999; // and one step for the scope itself
    const DecisionPlan plan = DecisionPlan::compile(catalogOf(offers));
    DecisionRequest request;
    request.avoidFallbacks = true;
    const auto warned = [&plan, &request](int scopes) {
        request.scopes = QVector<ScopeRequest>(scopes, {ActivityId(u"a"_s), PlacementId(u"p"_s), 1});
        const Decision decision = decide(plan, {}, request);
        qsizetype count = 0;
        for (qsizetype i = 0; i < scopes; ++i) {
            const ScopeDecision& scope = decision.scopes.at(i);
            if (scope.picks.isEmpty() ||
                scope.picks.first().offer != OfferId(u"o%1"_s.arg(i, 6, 10, QChar(u'0'))))
                return qsizetype(-1);
            count += scope.warnings.filter(u"too many scopes"_s).size();
        }
        return count;
    };
    QCOMPARE(warned(10), qsizetype(0));
    QVERIFY(warned(501) > 0); // the winners are right all the same: nobody needed what was left
}

} // namespace ow::test

#include "moc_look_ahead_test.cpp"
