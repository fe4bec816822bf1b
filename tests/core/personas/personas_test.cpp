#include "personas_test.h"

#include "disk/files.h"
#include "exchange/import/document.h"
#include "personas/live_rules.h"
#include "personas/personas.h"
#include "random_decision.h"
#include "random_entities.h"
#include "support/run_count.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

constexpr qint64 kNoonMs = 1'795'176'000'000; ///< 2026-11-20T12:00:00Z

Catalog catalogOf(const QByteArray& text) {
    const Result<ImportedDocument> document = readDocument(text, u"test.json"_s);
    if (!document.ok() || !document->refused.isEmpty())
        qFatal("%s", qPrintable(document.ok() ? document->refused.first().text() : document.error().text()));
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : document->entities)
        entities.append(imported.entity);
    return *Catalog::fromEntities(entities);
}

/// A catalog of one rule, "r".
Catalog withRule(const QString& rule) {
    EligibilityRule entity;
    entity.id = RuleId(u"r"_s);
    entity.name = u"R"_s;
    entity.condition.value = rule;
    return *Catalog::fromEntities({std::make_shared<const Entity>(entity)});
}

Personas made(const Catalog& catalog, qint64 nowMs = kNoonMs) {
    return personasFor(catalog, {allRules(catalog), nowMs, {}}).value();
}

QJsonObject object(const char* json) {
    return QJsonDocument::fromJson(json).object();
}

/// Nobody is there in vain: each shows something that no other does, so none shows all that another does.
void verifyFew(const Personas& personas) {
    for (const Persona& persona : personas.personas) {
        QVERIFY(!persona.alone.isEmpty());
        for (const Persona& other : personas.personas) {
            if (&other == &persona)
                continue;
            for (const int aim : persona.alone)
                QVERIFY(!other.shows.contains(aim));
        }
    }
    for (int aim = 0; aim < personas.aims.size(); ++aim) {
        const bool isShown = std::ranges::any_of(
            personas.personas, [aim](const Persona& persona) { return persona.shows.contains(aim); });
        QCOMPARE(personas.notFound.contains(aim), !isShown);
    }
}

/// The world with a test profile that shows that its members hold numbers: what rules mean is said of them.
Catalog withNumbers(const RandomWorld& world) {
    TestProfile profile;
    profile.id = ProfileId(u"numbers"_s);
    profile.document =
        object(R"({"f0": 1, "f1": 1, "f2": 1, "f3": 1, "xEvent": [{"kind": 1, "weight": 1}]})");
    QVector<EntityPtr> entities = world.catalog.entities();
    entities.append(std::make_shared<const Entity>(profile));
    return Catalog::fromEntities(entities)->withZone(world.catalog.zone());
}

QStringList boundariesOf(const Personas& personas, bool found) {
    QStringList texts;
    for (int i = 0; i < personas.aims.size(); ++i) {
        const PersonaAim& aim = personas.aims.at(i);
        if (aim.kind == PersonaAim::Kind::Boundary && personas.notFound.contains(i) != found)
            texts.append(aim.boundary + (aim.holds ? u" +"_s : u" -"_s));
    }
    texts.sort();
    return texts;
}

} // namespace

void PersonasTest::theSampleIsShown() {
    const Catalog catalog =
        catalogOf(*readFile(QStringLiteral(OW_SOURCE_DIR "/resources/sample/catalog.json")));
    const Personas personas = made(catalog);
    verifyFew(personas);
    for (const int aim : personas.notFound)
        qInfo("none was found: %s", qPrintable(aimText(personas.aims.at(aim))));
    const Coverage& coverage = personas.coverage;
    qInfo("%d personas show %d of %d outcomes of conditions and %d of %d wishes",
          int(personas.personas.size()), coverage.covered(), coverage.wanted(),
          int(personas.aims.size() - personas.notFound.size()), int(personas.aims.size()));
    QCOMPARE(coverage.rules.size(), 25);
    QVERIFY(coverage.covered() * 100 >= coverage.wanted() * 95);
    const QStringList boundaries = boundariesOf(personas, true);
    QVERIFY(boundaries.contains(u"person.birthYear = 2008 +"_s));
    QVERIFY(boundaries.contains(u"person.birthYear = 2009 -"_s));
    QVERIFY(boundaries.contains(u"E._moorlight.delayMinutes = 30 +"_s));
    QVERIFY(boundaries.contains(u"E._moorlight.delayMinutes = 29 -"_s));
    const Personas again = made(catalog);
    QCOMPARE(personasLines(again), personasLines(personas));
}

void PersonasTest::randomRulesAreShown() {
    std::mt19937 random(20'261'201);
    int wanted = 0;
    int covered = 0;
    int confirmed = 0;
    const int runs = runCount("OW_RANDOM_RUNS", 200);
    for (int run = 0; run < runs; ++run) {
        const RandomWorld world = randomWorld(random);
        const Catalog catalog = withNumbers(world);
        const Personas personas = made(catalog, kNow);
        verifyFew(personas);
        wanted += personas.coverage.wanted();
        covered += personas.coverage.covered();
        for (const Persona& persona : personas.personas) {
            QJsonObject profile = persona.document;
            const qint64 day = catalog.zone().zone().dayOf(kNow);
            profile.insert(u"@{day}"_s, QDate(1970, 1, 1).addDays(day).day());
            for (const int position : persona.shows) {
                const PersonaAim& aim = personas.aims.at(position);
                if (aim.condition >= 0)
                    continue;
                const bool wants = aim.kind == PersonaAim::Kind::Met;
                const QVector<const PersonalizedOffer*> offers = catalog.all<PersonalizedOffer>();
                QVERIFY2(std::ranges::any_of(offers,
                                             [&](const PersonalizedOffer* offer) {
                                                 return world.meanings.rules.value(aim.rule.value())(
                                                            profile, *offer) == wants;
                                             }),
                         qPrintable(aimText(aim) + u": "_s +
                                    catalog.find<EligibilityRule>(aim.rule)->condition.value + u" for "_s +
                                    QString::fromUtf8(QJsonDocument(profile).toJson())));
                ++confirmed;
            }
        }
    }
    qInfo("%d of %d outcomes of conditions of %d random sets are shown, %d of rules are as they mean",
          covered, wanted, runs, confirmed);
    QVERIFY(wanted > runs);
    QVERIFY(confirmed > runs);
    QVERIFY(covered * 100 >= wanted * 95);
}

void PersonasTest::boundariesAreMet_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QStringList>("boundaries");
    const auto row = [](const char* rule, const QStringList& boundaries) {
        QTest::newRow(rule) << QString::fromUtf8(rule) << boundaries;
    };
    row("person.birthYear >= 1990", {u"person.birthYear = 1989 -"_s, u"person.birthYear = 1990 +"_s});
    row("1990 < person.birthYear", {u"person.birthYear = 1990 -"_s, u"person.birthYear = 1991 +"_s});
    row("person.birthYear = 1990",
        {u"person.birthYear = 1989 -"_s, u"person.birthYear = 1990 +"_s, u"person.birthYear = 1991 -"_s});
    row("(sum E.commerce.order.priceTotal over E from xEvent) >= 100",
        {u"(sum E.commerce.order.priceTotal over E from xEvent) = 100 +"_s,
         u"(sum E.commerce.order.priceTotal over E from xEvent) = 99.99 -"_s});
    row("xEvent.count() >= 3", {u"xEvent.count() = 2 -"_s, u"xEvent.count() = 3 +"_s});
    row("not (exists E from xEvent where E.eventType = \"a\" and E.timestamp >= date(2026, 10, 1))",
        {u"E.timestamp = \"2026-09-30T00:00:00Z\" -"_s, u"E.timestamp = \"2026-10-01T00:00:00Z\" +"_s});
    row("person.birthDate occurs > 18 years before now",
        {u"person.birthDate = \"2008-11-20\" +"_s, u"person.birthDate = \"2008-11-21\" -"_s});
    row("homeAddress.city = \"Paris\"", {});
}

void PersonasTest::boundariesAreMet() {
    QFETCH(QString, rule);
    QFETCH(QStringList, boundaries);
    const Personas personas = made(withRule(rule));
    verifyFew(personas);
    QCOMPARE(boundariesOf(personas, true), boundaries);
    QCOMPARE(boundariesOf(personas, false), QStringList());
    QCOMPARE(personas.coverage.covered(), personas.coverage.wanted());
}

void PersonasTest::whatIsNotFoundIsSaid() {
    const Personas personas = made(withRule(u"a = 1 and a = 2"_s));
    verifyFew(personas);
    QCOMPARE(personas.notFound.size(), 1);
    QCOMPARE(aimText(personas.aims.at(personas.notFound.first())), u"\"R\" is true"_s);
    QVERIFY(personasText(personas).contains(u"none was found: \"R\" is true\n"_s));
    // what no profile decides is no wish
    const Personas others = made(withRule(u"@{weather}.sky = \"blue\""_s));
    QVERIFY(others.aims.isEmpty());
    QVERIFY(others.personas.isEmpty());
    QCOMPARE(others.coverage.wanted(), 0);
    QVERIFY(coverageText(others.coverage).contains(u"no profile decides it"_s));
    const Personas broken = made(withRule(u"a = "_s));
    QVERIFY(broken.aims.isEmpty());
    QVERIFY(!broken.coverage.isFull());
}

void PersonasTest::theOfferIsAsked() {
    const Catalog catalog = catalogOf(R"json({"offerwright": 1,
        "rules": [{"id": "r", "name": "R", "condition": {"format": "pql/text",
                   "value": "city = offer.characteristics.get(\"city\")"}}],
        "offers": [{"id": "o", "name": "O", "status": "approved", "characteristics": {"city": "Paris"},
                    "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "r"}}]})json");
    const Personas personas = made(catalog);
    QVERIFY(personas.notFound.isEmpty());
    QCOMPARE(personas.coverage.covered(), 2);
    QVERIFY(std::ranges::any_of(personas.personas, [](const Persona& persona) {
        return persona.document.value("city"_L1) == "Paris"_L1;
    }));
}

void PersonasTest::liveRulesCount() {
    const Catalog catalog = catalogOf(R"({"offerwright": 1,
        "rules": [{"id": "a", "condition": {"format": "pql/text", "value": "x = 1"}},
                  {"id": "b", "condition": {"format": "pql/text", "value": "x = 2"}},
                  {"id": "c", "condition": {"format": "pql/text", "value": "x = 3"}},
                  {"id": "d", "condition": {"format": "pql/text", "value": "x = 4"}}],
        "offers": [{"id": "o", "status": "approved",
                    "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "b"}},
                   {"id": "u", "status": "draft",
                    "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "c"}}],
        "activities": [{"id": "v", "status": "live", "criteria": [{"selection": "directList", "options": ["o"],
                        "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "a"}}]},
                       {"id": "w", "status": "draft", "criteria": [{"selection": "directList", "options": ["o"],
                        "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "d"}}]}]})");
    QCOMPARE(liveRules(catalog), (QVector<RuleId>{RuleId(u"a"_s), RuleId(u"b"_s)}));
    QCOMPARE(allRules(catalog).size(), 4);
    const Result<Personas> unknown = personasFor(catalog, {{RuleId(u"z"_s)}, kNoonMs, {}});
    QVERIFY(!unknown && unknown.error().code == ErrorCode::NotFound);
}

void PersonasTest::coverageNamesGaps() {
    const Catalog catalog = withRule(u"a = 1 and (b = 1 or c = 1) and not (d = 1)"_s);
    const auto of = [&](const QVector<QJsonObject>& profiles) {
        return coverageOf(catalog, allRules(catalog), profiles, {kNoonMs, {}}).value();
    };
    const Coverage coverage =
        of({object(R"({"a": 1, "b": 1, "c": 1})"), object(R"({"a": 2, "b": 2, "c": 1, "d": 2})")});
    const RuleCoverage& rule = coverage.rules.first();
    QCOMPARE(rule.met, 1);
    QCOMPARE(rule.unmet, 1);
    const auto& conditions = rule.conditions;
    QCOMPARE(conditions.size(), 4);
    QCOMPARE(conditions.at(0).text, u"a = 1"_s);
    QVERIFY(!conditions.at(0).isNeverMet() && !conditions.at(0).isNeverUnmet());
    QCOMPARE(conditions.at(0).decisive, 2);
    QVERIFY(!conditions.at(1).isNeverUnmet());
    QVERIFY(conditions.at(1).isNeverDecisive()); // c is true for both
    QVERIFY(conditions.at(2).isNeverUnmet());
    QVERIFY(conditions.at(3).isNeverMet());
    QCOMPARE(conditions.at(3).unknown, 1); // no value is neither true nor false
    QCOMPARE(conditions.at(3).unmet, 1);
    QCOMPARE(conditions.at(3).decisive, 1);
    QCOMPARE(coverage.wanted(), 8);
    QCOMPARE(coverage.covered(), 6);
    QVERIFY(!coverage.isFull());
    const QString text = coverageText(coverage);
    QVERIFY(text.contains(u"  never true: d = 1\n"_s));
    QVERIFY(text.contains(u"  never decisive: b = 1\n"_s));
    const Coverage full =
        of({object(R"({"a": 1, "b": 1, "c": 2, "d": 2})"), object(R"({"a": 1, "b": 2, "c": 1, "d": 2})"),
            object(R"({"a": 2, "b": 1, "c": 2, "d": 2})"), object(R"({"a": 1, "b": 1, "c": 2, "d": 1})")});
    QVERIFY2(full.isFull(), qPrintable(coverageText(full)));
}

void PersonasTest::whatIsStoppedCannotBeTold() {
    const Catalog catalog = withRule(
        u"b = 1 and (exists E from xEvent where (exists F from xEvent where F.kind = 1 and E.kind = 2))"_s);
    QJsonArray events;
    for (int i = 0; i < 1'000; ++i)
        events.append(QJsonObject{{u"kind"_s, 3}});
    const Coverage coverage = coverageOf(catalog, allRules(catalog),
                                         {QJsonObject{{u"b"_s, 1}, {u"xEvent"_s, events}}}, {kNoonMs, {}})
                                  .value();
    const RuleCoverage& rule = coverage.rules.first();
    QCOMPARE(rule.untold, 1);
    QCOMPARE(rule.met + rule.unmet, 0);
    QCOMPARE(rule.conditions.at(0).met, 1);
    QCOMPARE(rule.conditions.at(1).untold, 1);
    QCOMPARE(rule.conditions.at(1).unmet, 0);
    QCOMPARE(rule.conditions.at(0).decisive, 0);
    QVERIFY(coverageText(coverage).contains(u"cannot be told for 1"_s));
}

void PersonasTest::stopsWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    const Catalog catalog = withRule(u"a = 1"_s);
    const Result<Personas> personas = personasFor(catalog, {allRules(catalog), kNoonMs, stop.get_token()});
    QVERIFY(!personas && personas.error().code == ErrorCode::Cancelled);
}

} // namespace ow::test

#include "moc_personas_test.cpp"
