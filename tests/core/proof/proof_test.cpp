#include "proof_test.h"

#include "proof/prover.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

constexpr qint64 kNoonMs = 1'795'176'000'000; ///< 2026-11-20T12:00:00Z

EligibilityRule rule(const QString& id, const QString& text) {
    EligibilityRule rule;
    rule.id = RuleId(id);
    rule.name = u"Rule "_s + id;
    rule.condition.value = text;
    return rule;
}

Catalog catalogOf(const QVector<Entity>& entities) {
    QVector<EntityPtr> pointers;
    for (const Entity& entity : entities)
        pointers.append(std::make_shared<const Entity>(entity));
    return *Catalog::fromEntities(pointers);
}

PersonalizedOffer offer(const QString& id, const QString& rule, int priority) {
    PersonalizedOffer offer;
    offer.id = OfferId(id);
    offer.name = u"Offer "_s + id;
    offer.status = OfferStatus::Approved;
    offer.representations.append({PlacementId(u"p"_s), {}, {}, {}});
    if (!rule.isEmpty()) {
        offer.constraint.type = ProfileConstraintType::EligibilityRule;
        offer.constraint.rule = RuleId(rule);
    }
    offer.rank.priority = priority;
    return offer;
}

/// The offers in one live activity, "a", for one placement, "p".
QVector<Entity> shown(const QVector<PersonalizedOffer>& offers) {
    FallbackOffer fallback;
    fallback.id = FallbackId(u"f"_s);
    fallback.status = OfferStatus::Approved;
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.name = u"Home"_s;
    activity.status = ActivityStatus::Live;
    activity.fallback = fallback.id;
    Criterion criterion;
    criterion.selection = OptionSelectionType::DirectList;
    QVector<Entity> entities = {newEntity(EntityKind::Placement, u"p"_s, u"Top"_s), fallback};
    for (const PersonalizedOffer& offer : offers) {
        criterion.options.append(offer.id);
        entities.append(offer);
    }
    activity.criteria.append(criterion);
    entities.append(activity);
    return entities;
}

Prover proverOf(const Catalog& catalog) {
    return Prover(DecisionPlan::compile(catalog), {kNoonMs, 50'000, {}});
}

QString wordOf(const Proof& proof) {
    switch (proof.answer.kind) {
    case ProofAnswer::Kind::Never:
        return proof.whileRoom ? u"never while room"_s : u"never"_s;
    case ProofAnswer::Kind::CanHappen:
        return u"can"_s;
    case ProofAnswer::Kind::CannotTell:
        break;
    }
    return u"cannot tell"_s;
}

QStringList words(const QVector<Proof>& proofs) {
    QStringList words;
    for (const Proof& proof : proofs)
        words.append(wordOf(proof));
    return words;
}

} // namespace

void ProofTest::rulesAreProved_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("answers"); // met, unmet, each condition decides
    const auto row = [](const char* text, const QStringList& answers) {
        QTest::newRow(text) << QString::fromUtf8(text) << answers;
    };
    row("person.age >= 18", {u"can"_s, u"can"_s, u"can"_s});
    row("person.age >= 18 and person.age < 18", {u"never"_s, u"can"_s, u"never"_s, u"never"_s});
    row("person.age != 1 or person.age = 1", {u"can"_s, u"can"_s, u"can"_s, u"can"_s});
    row("person.age.isNull() or not (person.age.isNull())", {u"can"_s, u"never"_s, u"never"_s, u"never"_s});
    row("tier = \"gold\" and tier in [\"gold\", \"silver\"]", {u"can"_s, u"can"_s, u"can"_s, u"never"_s});
    row("name.startsWith(\"ab\") and name.startsWith(\"b\")", {u"never"_s, u"can"_s, u"never"_s, u"never"_s});
    row("name like \"%@x.org\" and name.endsWith(\".ORG\", false)",
        {u"can"_s, u"can"_s, u"can"_s, u"never"_s});
    row("home.city = \"Oslo\" and home.isNull()", {u"never"_s, u"can"_s, u"never"_s, u"never"_s});
    row("(exists E from xEvent where E.type = \"a\") and xEvent.count() >= 1",
        {u"can"_s, u"can"_s, u"can"_s, u"never"_s});
    row("(select E from xEvent where E.type = \"a\").count() >= 2 and xEvent.count() < 2",
        {u"never"_s, u"can"_s, u"never"_s, u"never"_s});
    row("(exists E from xEvent where E.type = \"a\") and (forall E from xEvent where E.type = \"b\")",
        {u"never"_s, u"can"_s, u"never"_s, u"never"_s});
    row("birthday occurs > 18 years before now and birthday occurs <= 18 years before now",
        {u"never"_s, u"can"_s, u"never"_s, u"never"_s});
    row("signedUp >= date(2026, 12, 1) and signedUp occurs before now",
        {u"never"_s, u"can"_s, u"never"_s, u"never"_s});
    row("age + 3 > 10 and age = 7", {u"never"_s, u"can"_s, u"never"_s, u"never"_s});
    row("2026 - birthYear >= 65 and 1980 < birthYear", {u"never"_s, u"can"_s, u"never"_s, u"never"_s});
}

void ProofTest::rulesAreProved() {
    QFETCH(QString, text);
    QFETCH(QStringList, answers);
    const Catalog catalog = catalogOf({rule(u"r"_s, text)});
    QCOMPARE(words(*proverOf(catalog).rule(RuleId(u"r"_s))), answers);
}

void ProofTest::rulesAreCompared_data() {
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<QStringList>("answers"); // one without other, other without one, both
    const auto row = [](const char* one, const char* other, const QStringList& answers) {
        QTest::newRow(one) << QString::fromUtf8(one) << QString::fromUtf8(other) << answers;
    };
    row("age > 20", "age > 10", {u"never"_s, u"can"_s, u"can"_s});
    row("age > 10", "age > 9", {u"can"_s, u"can"_s, u"can"_s});   // the text "11" stands before "9"
    row("10 < age", "9 < age", {u"never"_s, u"can"_s, u"can"_s}); // and counts as a number here
    row("age = 20", "age in [20, 30]", {u"never"_s, u"can"_s, u"can"_s});
    row("not (a = 1 and b = 1)", "not (a = 1) or not (b = 1)", {u"never"_s, u"never"_s, u"can"_s});
    row("tier = \"gold\"", "tier = \"silver\"", {u"can"_s, u"can"_s, u"never"_s});
}

void ProofTest::rulesAreCompared() {
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(QStringList, answers);
    const Catalog catalog = catalogOf({rule(u"1"_s, one), rule(u"2"_s, other)});
    QCOMPARE(words(*proverOf(catalog).relation(RuleId(u"1"_s), RuleId(u"2"_s))), answers);
}

void ProofTest::offersAreBeaten() {
    PersonalizedOffer capped = offer(u"capped"_s, u"adult"_s, 9);
    capped.capping.append(CappingRule());
    QVector<Entity> entities =
        shown({offer(u"high"_s, u"gold"_s, 8), offer(u"low"_s, u"goldInOslo"_s, 5), capped,
               offer(u"lower"_s, u"olderAdult"_s, 4), offer(u"dead"_s, u"nobody"_s, 7)});
    entities.append({rule(u"gold"_s, u"tier = \"gold\""_s),
                     rule(u"goldInOslo"_s, u"tier = \"gold\" and city = \"Oslo\""_s),
                     rule(u"adult"_s, u"age in [18, 30]"_s), rule(u"olderAdult"_s, u"age = 30"_s),
                     rule(u"nobody"_s, u"age = 30 and age = 31"_s)});
    const Catalog catalog = catalogOf(entities);
    Prover prover = proverOf(catalog);
    const auto asked = [&](const char* id) { return *prover.offer(OfferId(QString::fromLatin1(id))); };
    QCOMPARE(words(asked("high")), QStringList({u"can"_s, u"can"_s}));
    QCOMPARE(words(asked("low")), QStringList({u"can"_s, u"never"_s}));
    QCOMPARE(asked("low").last().always, QVector<OfferId>({OfferId(u"high"_s)}));
    QCOMPARE(words(asked("lower")), QStringList({u"can"_s, u"never while room"_s}));
    QCOMPARE(asked("lower").last().always, QVector<OfferId>({OfferId(u"capped"_s)}));
    QCOMPARE(words(asked("dead")), QStringList({u"never"_s}));
    const Proofs all = *prover.all();
    QCOMPARE(all.of(Proof::Question::OfferWins).never, 2);
    QCOMPARE(all.of(Proof::Question::OfferEligible).never, 1);
    QVERIFY(
        proofsText(all, catalog)
            .contains(
                u"The offer “Offer low” never wins: whoever is eligible for it gets “Offer high”, which comes before it."_s));
}

void ProofTest::whatIsNotSolvedIsNamed() {
    const Catalog catalog = catalogOf({rule(u"r"_s, u"a.price * 1.2 > b.limit"_s)});
    const QVector<Proof> proofs = *proverOf(catalog).rule(RuleId(u"r"_s));
    if (proofs.first().answer.kind == ProofAnswer::Kind::CannotTell)
        QCOMPARE(proofs.first().answer.unsolved, QStringList({u"a.price * 1.2 > b.limit"_s}));
    QVERIFY(proofs.first().answer.kind != ProofAnswer::Kind::Never);
}

void ProofTest::fallbacksAreReached() {
    const auto asked = [](const QVector<PersonalizedOffer>& offers, const QString& text) {
        QVector<Entity> entities = shown(offers);
        entities.append(rule(u"r"_s, text));
        entities.append(rule(u"not r"_s, u"not (%1)"_s.arg(text)));
        return words(*proverOf(catalogOf(entities)).activity(ActivityId(u"a"_s)));
    };
    const QString gold = u"tier = \"gold\""_s;
    const QStringList both = {u"can"_s, u"can"_s};
    const QStringList neverFallback = {u"never"_s, u"can"_s};
    const QStringList onlyFallback = {u"can"_s, u"never"_s};
    QCOMPARE(asked({offer(u"o"_s, u"r"_s, 1)}, gold), both);
    QCOMPARE(asked({offer(u"o"_s, {}, 1)}, gold), neverFallback);
    QCOMPARE(asked({offer(u"o"_s, u"r"_s, 1), offer(u"other"_s, u"not r"_s, 1)}, gold), neverFallback);
    QCOMPARE(asked({offer(u"o"_s, u"r"_s, 1)}, u"tier = \"gold\" and tier = \"silver\""_s), onlyFallback);
}

void ProofTest::stopsWhenAsked() {
    const Catalog catalog = catalogOf({rule(u"r"_s, u"a = 1"_s)});
    std::stop_source stop;
    stop.request_stop();
    Prover prover(DecisionPlan::compile(catalog), {kNoonMs, 50'000, stop.get_token()});
    const Result<Proofs> proofs = prover.all();
    QVERIFY(!proofs);
    QCOMPARE(proofs.error().code, ErrorCode::Cancelled);
}

} // namespace ow::test

#include "moc_proof_test.cpp"
