#include "revisions_test.h"

#include "apart_rule.h"
#include "decision/decide.h"
#include "proof/revisions/revision_proofs.h"
#include "small_world.h"
#include "support/run_count.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

using Kind = ProofAnswer::Kind;

/// The catalog with the text of one rule as another's.
Catalog withText(const Catalog& catalog, const RuleId& rule, const QString& text) {
    QVector<EntityPtr> entities;
    for (const EntityPtr& entity : catalog.entities()) {
        Entity copy = *entity;
        if (auto* const changed = std::get_if<EligibilityRule>(&copy); changed && changed->id == rule)
            changed->condition.value = text;
        entities.append(std::make_shared<const Entity>(copy));
    }
    return *Catalog::fromEntities(entities);
}

bool wins(const DecisionPlan& plan, const QJsonObject& profile, const OfferId& offer) {
    for (quint64 seed = 0; seed < 12; ++seed) {
        DecisionRequest request;
        request.nowMs = kSmallNow;
        request.scopes.append({ActivityId(u"a"_s), PlacementId(u"p"_s), 1});
        if (seed > 0)
            request.seed = seed;
        const Decision decision = decide(plan, ProfileDocument::fromJson(profile, plan).value(), request);
        const QVector<Pick>& picks = decision.scopes.first().picks;
        if (!picks.isEmpty() && picks.first().offer == offer)
            return true;
    }
    return false;
}

} // namespace

void RevisionsTest::changesDoWhatIsTold() {
    std::mt19937 random(5);
    const int runs = runCount("OW_RANDOM_RUNS", 25);
    int offers = 0;
    for (int run = 0; run < runs; ++run) {
        const SmallWorld world = smallWorld(random);
        const QVector<const EligibilityRule*> rules = world.catalog.all<EligibilityRule>();
        const Catalog after = withText(world.catalog, rules.at(0)->id, rules.at(1)->condition.value);
        const RevisionProofs proofs = *proveChange(world.catalog, after, {}, {kSmallNow, 50'000, {}});
        const ApartRule then(rules.at(0)->condition.value);
        const ApartRule now(rules.at(1)->condition.value);
        const auto check = [&](const ProofAnswer& answer, const ApartRule& one, const ApartRule& other) {
            const auto happens = [&](const QJsonObject& profile) {
                return one.holds(profile) && !other.holds(profile);
            };
            if (answer.kind == Kind::Never)
                QVERIFY(std::ranges::none_of(world.profiles, happens));
            if (answer.kind == Kind::CanHappen)
                QVERIFY(happens(answer.witness));
        };
        for (const RuleChange& change : proofs.rules) {
            check(change.gains, now, then);
            check(change.loses, then, now);
        }
        const DecisionPlan planBefore = DecisionPlan::compile(world.catalog);
        const DecisionPlan planAfter = DecisionPlan::compile(after);
        for (const OfferChange& change : proofs.offers) {
            if (change.kind == OfferChange::Kind::NotTold)
                continue;
            ++offers;
            const bool isNow = change.kind == OfferChange::Kind::CanWinNow;
            const DecisionPlan& can = isNow ? planAfter : planBefore;
            const DecisionPlan& cannot = isNow ? planBefore : planAfter;
            QVERIFY2(wins(can, change.witness, change.offer),
                     qPrintable(revisionText(proofs, world.catalog, after)));
            QVERIFY(std::ranges::none_of(world.profiles, [&](const QJsonObject& profile) {
                return wins(cannot, profile, change.offer);
            }));
        }
    }
    QVERIFY(offers > 0);
}

} // namespace ow::test

#include "moc_revisions_test.cpp"
