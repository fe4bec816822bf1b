#include "mutation_test.h"

#include "proof/prover.h"
#include "small_world.h"
#include "support/run_count.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

using Question = Proof::Question;
using Kind = ProofAnswer::Kind;

constexpr int kBands = 4;

/// Of the offer for those who meet a rule.
OfferId offerId(const QString& rule) {
    return OfferId(u"for "_s + rule);
}

/// Offers for bands of age, for tiers within them and for cities, the more particular before the others.
struct Shop {
    QVector<EligibilityRule> rules;
    QVector<PersonalizedOffer> offers;
    QVector<Entity> others;

    [[nodiscard]] Catalog catalog() const {
        QVector<EntityPtr> entities;
        for (const EligibilityRule& rule : rules)
            entities.append(std::make_shared<const Entity>(rule));
        for (const PersonalizedOffer& offer : offers)
            entities.append(std::make_shared<const Entity>(offer));
        for (const Entity& other : others)
            entities.append(std::make_shared<const Entity>(other));
        return *Catalog::fromEntities(entities);
    }
    EligibilityRule& rule(const QString& id) {
        return *std::ranges::find(rules, RuleId(id), &EligibilityRule::id);
    }
    PersonalizedOffer& offer(const QString& id) {
        return *std::ranges::find(offers, offerId(id), &PersonalizedOffer::id);
    }
};

class ShopMaker {
public:
    explicit ShopMaker(std::mt19937& random) : m_random(random) {}

    Shop make() {
        int from = 16 + below(4);
        for (int band = 0; band < kBands; ++band) {
            const int to = from + 5 + below(10);
            const QString ages = u"%1 <= person.age and %2 > person.age"_s.arg(from).arg(to);
            add(bandId(band), ages, 20 + below(10));
            const QString tier = one({u"gold"_s, u"silver"_s, u"bronze"_s});
            add(u"tier%1"_s.arg(band), u"%1 and loyalty.tier = \"%2\""_s.arg(ages, tier), 40 + below(10));
            from = to;
        }
        const QStringList cities = {u"Oslo"_s, u"Bergen"_s, u"Bodø"_s, u"Molde"_s};
        for (qsizetype i = 0; i < cities.size(); ++i) {
            const QString event =
                one({u"exists E from xEvent where E.eventType = \"visit\""_s,
                     u"(select E from xEvent where E.eventType = \"buy\").count() >= %1"_s.arg(1 + below(3)),
                     u"segmentMembership.ups.fans.status in [\"realized\", \"existing\"]"_s});
            add(u"city%1"_s.arg(i), u"home.city = \"%1\" and (%2)"_s.arg(cities.at(i), event),
                60 + below(10));
        }
        PersonalizedOffer everyone = offer(u"everyone"_s, 1);
        m_shop.offers.append(everyone);
        finish();
        return std::move(m_shop);
    }

    static QString bandId(int band) { return u"band%1"_s.arg(band); }

private:
    int below(int n) { return int(m_random() % unsigned(n)); }
    QString one(const QStringList& texts) { return texts.at(below(int(texts.size()))); }

    static PersonalizedOffer offer(const QString& id, int priority) {
        PersonalizedOffer offer;
        offer.id = offerId(id);
        offer.name = id;
        offer.status = OfferStatus::Approved;
        offer.representations.append({PlacementId(u"p"_s), {}, {}, {}});
        offer.rank.priority = priority;
        return offer;
    }
    EligibilityRule& addRule(const QString& id, const QString& text) {
        EligibilityRule rule;
        rule.id = RuleId(id);
        rule.name = id;
        rule.condition.value = text;
        m_shop.rules.append(rule);
        return m_shop.rules.last();
    }
    /// A rule with an offer of its own.
    void add(const QString& id, const QString& text, int priority) {
        addRule(id, text);
        PersonalizedOffer own = offer(id, priority);
        own.constraint.type = ProfileConstraintType::EligibilityRule;
        own.constraint.rule = RuleId(id);
        if (below(3) == 0)
            own.calendar.start = Timestamp::fromMs(kSmallNow - 86'400'000);
        m_shop.offers.append(own);
    }
    void finish() {
        addRule(u"norway"_s, u"home.country = \"NO\""_s);
        FallbackOffer fallback;
        fallback.id = FallbackId(u"f"_s);
        fallback.status = OfferStatus::Approved;
        Criterion criterion;
        criterion.selection = OptionSelectionType::DirectList;
        criterion.constraint.type = ProfileConstraintType::EligibilityRule;
        criterion.constraint.rule = RuleId(u"norway"_s);
        for (const PersonalizedOffer& offer : m_shop.offers)
            criterion.options.append(offer.id);
        Activity activity;
        activity.id = ActivityId(u"a"_s);
        activity.name = u"Home"_s;
        activity.status = ActivityStatus::Live;
        activity.fallback = fallback.id;
        activity.criteria.append(criterion);
        m_shop.others = {newEntity(EntityKind::Placement, u"p"_s, u"Top"_s), fallback, activity};
    }

    std::mt19937& m_random;
    Shop m_shop;
};

Prover proverOf(const Shop& shop) {
    return Prover(DecisionPlan::compile(shop.catalog()), {kSmallNow, 50'000, {}});
}

bool isNever(const Shop& shop, Question question, const QString& offer) {
    const Proofs proofs = *proverOf(shop).all();
    return std::ranges::any_of(proofs.told, [&](const Proof& proof) {
        return proof.question == question && proof.offer == offerId(offer) &&
               proof.answer.kind == Kind::Never;
    });
}

bool areApart(const Shop& shop, int band, int other) {
    const Proofs proofs = *proverOf(shop).all();
    return std::ranges::any_of(proofs.told, [&](const Proof& proof) {
        return proof.question == Question::MetTogether && proof.answer.kind == Kind::Never &&
               proof.rule == RuleId(ShopMaker::bandId(band)) &&
               proof.other == RuleId(ShopMaker::bandId(other));
    });
}

/// What would be told as a fault.
QStringList alarms(const Shop& shop) {
    const Catalog catalog = shop.catalog();
    QStringList alarms;
    const Proofs proofs = *proverOf(shop).all();
    for (const Proof& proof : proofs.told) {
        if (proof.question != Question::MetWithout && proof.question != Question::MetTogether &&
            proof.question != Question::FallbackShown)
            alarms.append(proofSentence(proof, catalog));
    }
    return alarms;
}

} // namespace

void MutationTest::plantedFaultsAreFound() {
    std::mt19937 random(9);
    const int runs = runCount("OW_RANDOM_RUNS", 4);
    for (int run = 0; run < runs; ++run) {
        const Shop shop = ShopMaker(random).make();
        QCOMPARE(alarms(shop), QStringList());
        const int band = int(random() % (kBands - 1));
        const QString id = ShopMaker::bandId(band);
        const QString tier = u"tier%1"_s.arg(band);
        QString& (*textOf)(Shop&, const QString&) = [](Shop& of, const QString& rule) -> QString& {
            return of.rule(rule).condition.value;
        };

        Shop dead = shop;
        textOf(dead, tier) += u" and 10 > person.age"_s;
        QVERIFY(isNever(dead, Question::OfferEligible, tier));

        Shop overlapping = shop;
        QVERIFY(areApart(shop, band, band + 1));
        QString& ages = textOf(overlapping, id);
        ages.replace(u" > person.age"_s, u"1 > person.age"_s); // 25 becomes 251
        QVERIFY(!areApart(overlapping, band, band + 1));

        Shop shadowed = shop;
        shadowed.offer(id).rank.priority = 55;
        QVERIFY(isNever(shadowed, Question::OfferWins, tier));

        Shop reversed = shop;
        CalendarConstraint& dates = reversed.offer(tier).calendar;
        dates.start = Timestamp::fromMs(kSmallNow + 1'000);
        dates.end = Timestamp::fromMs(kSmallNow - 1'000);
        QVERIFY(proverOf(shop).winners()->contains(offerId(tier)));
        QVERIFY(!proverOf(reversed).winners()->contains(offerId(tier)));

        Shop contradicting = shop;
        textOf(contradicting, tier) += u" and home.country = \"SE\""_s;
        QVERIFY(isNever(contradicting, Question::OfferEligible, tier));
    }
}

} // namespace ow::test

#include "moc_mutation_test.cpp"
