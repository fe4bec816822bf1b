#include "witness_test.h"

#include "expression/check/typing.h"
#include "expression/language/tree_builder.h"
#include "expression/pql_json/rule_text.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/text/printer.h"
#include "expression/witness/witness.h"
#include "golden_cases.h"
#include "random_rules.h"
#include "support/run_count.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ow;
using namespace ow::expr;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kNowMs = 1'781'517'600'000; // 2026-06-15T10:00:00Z

/// As the rule is evaluated everywhere, apart from the search.
bool isTrueFor(const Tree& tree, const QJsonObject& profile) {
    Layout layout;
    const auto program = compile(tree, layout);
    Arena arena;
    Decoder decoder;
    const auto record = decoder.decodeProfile(QJsonDocument(profile).toJson().toStdString(), arena, layout);
    if (!program || !record)
        return false;
    Environment environment;
    environment.profile = record->root;
    environment.slotValues = record->slotValues;
    environment.nowMs = kNowMs;
    environment.scratch = &arena;
    const Value value = evaluate(*program, environment);
    if (value.is(Kind::List))
        return !value.items().empty();
    return value.is(Kind::Bool) ? value.asBool() : !value.isNull();
}

QByteArray contentOf(const QString& path) {
    QFile file(QStringLiteral(OW_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Whether the profile alone decides it.
bool isOfProfile(const Tree& tree) {
    Layout layout;
    const auto program = compile(tree, layout);
    return program && program->needs().profile && !program->needs().offer && !program->needs().context;
}

Result<QJsonObject, NoWitness> witnessOf(const Tree& tree, bool meets = true) {
    WitnessWish wish;
    wish.nowMs = kNowMs;
    wish.meets = meets;
    return findWitness(tree, Schema::builtIn(), wish);
}

QString textOf(const QJsonObject& profile) {
    return QString::fromUtf8(QJsonDocument(profile).toJson(QJsonDocument::Compact));
}

} // namespace

void WitnessTest::makesWhatIsAskedFor_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("profile");
    const auto row = [](const char* rule, const char* profile) {
        QTest::newRow(rule) << QString::fromUtf8(rule) << QString::fromUtf8(profile);
    };
    row(R"(homeAddress.city = "Paris")", R"({"homeAddress":{"city":"Paris"}})");
    row(R"(person.birthYear >= 1980 and person.birthYear < 1981)", R"({"person":{"birthYear":1980}})");
    row(R"(homeAddress.city.isNotNull() and homeAddress.city notIn ["text", "other"])",
        R"({"homeAddress":{"city":"Paris"}})");
    row(R"(homeAddress.city.startsWith("Par") and homeAddress.city.endsWith("is"))",
        R"({"homeAddress":{"city":"Paris"}})");
    row(R"(not (homeAddress.city = "Paris"))", "{}");
    row(R"(inSegment("gold"))", R"({"segmentMembership":{"ups":{"gold":{"status":"realized"}}}})");
    row(R"(segmentMembership.get("x").get("y").status = "existing" or homeAddress.city = "Rome")",
        R"({"segmentMembership":{"x":{"y":{"status":"existing"}}}})");
    row(R"(exists E from xEvent where E.eventType = "buy" and E.timestamp occurs <= 2 days before now)",
        R"({"xEvent":[{"eventType":"buy","timestamp":"2026-06-13T22:00:00Z"}]})");
    row(R"((select E from xEvent where E.eventType = "buy").count() = 2)",
        R"({"xEvent":[{"eventType":"buy","timestamp":"2026-06-15T09:00:00Z"},{"eventType":"buy","timestamp":"2026-06-15T08:00:00Z"}]})");
    row(R"((sum E.commerce.order.priceTotal over E from xEvent where E.eventType = "buy") >= 300)",
        R"({"xEvent":[{"commerce":{"order":{"priceTotal":300}},"eventType":"buy","timestamp":"2026-06-15T09:00:00Z"}]})");
}

void WitnessTest::makesWhatIsAskedFor() {
    QFETCH(QString, rule);
    QFETCH(QString, profile);
    const auto tree = read(rule.toStdString());
    QVERIFY(tree);
    const auto found = witnessOf(*tree);
    QVERIFY(found);
    QVERIFY2(isTrueFor(*tree, *found), qPrintable(textOf(*found)));
    const QByteArray wanted = profile.toUtf8();
    QCOMPARE(textOf(*found), textOf(QJsonDocument::fromJson(wanted).object()));
}

void WitnessTest::findsWay_data() {
    QTest::addColumn<QString>("rule");
    for (
        const char* rule : {
            R"(count(xEvent) >= 2 and count(xEvent) <= 3)",
            R"(forall E from xEvent : E.eventType = "a")",
            R"(not (forall E from xEvent : E.eventType = "a"))",
            R"((exists E from xEvent where E.eventType = "a") and (none E from xEvent where E.eventType.isNull()))",
            R"((exists E from xEvent where E.eventType = "a") and count(xEvent) = 1 and (exists F from xEvent where F.commerce.order.priceTotal > 10))",
            R"(one E from xEvent where E.eventType = "a")",
            R"(CHAIN(xEvent, timestamp, [A: WHAT(eventType = "view") WHEN(<= 7 days before now), B: WHAT(eventType = "buy") WHEN(<= 2 days after A)]))",
            R"(exists E from xEvent where E.commerce.order.priceTotal > 50, I from E.productListItems where I.SKU = "PS")",
            R"(xEvent[productListItems[SKU="PS" or ^^.person.gender="female"]])",
            R"(let S = (sum X.commerce.order.priceTotal over X from xEvent) in (S > 100 and S < 1000))",
            R"((average E.commerce.order.priceTotal over E from xEvent) >= 50)",
            R"(person.birthDate.getMonth() = currentMonth() and person.birthDate.getYear() < 1990)",
            R"(person.birthYear < currentYear() - 18)",
            R"(person.birthDate occurs > 18 years before now)",
            R"(personalEmail.address.matches("(?i)^[a-z]+@example\\.(com|org)$"))",
            R"(homeAddress.city like "%es%" and homeAddress.city != "es")",
            R"(person.age % 5 = 0 and person.age > 31)",
            R"(homeAddress.city = mailingAddress.city)",
            R"(person.favoriteColors.intersects(["red", "blue"]))",
            R"(person.favoriteColors.supersetOf(["red", "blue"]))",
            R"(orders.storeId.distinct().count() > 1)",
            R"(orders.sum(price) > 100 and orders.count() >= 2)",
            R"(if(person.gender = "female", person.birthYear < 1970, false))",
            R"(productListItems.exists(name.equals("Phone", false)))",
            R"(xEvent.eventType = "a")",
            R"(exists E from xEvent where E.timestamp occurs last month)",
        })
        QTest::newRow(rule) << QString::fromUtf8(rule);
}

void WitnessTest::findsWay() {
    QFETCH(QString, rule);
    const auto tree = read(rule.toStdString());
    QVERIFY(tree);
    const auto found = witnessOf(*tree);
    if (!found) {
        for (const NodeId part : found.error().parts)
            qInfo("%d: %s", int(found.error().why), print(*tree, part).c_str());
    }
    QVERIFY(found);
    QVERIFY2(isTrueFor(*tree, *found), qPrintable(textOf(*found)));
    const auto other = witnessOf(*tree, false);
    QVERIFY(other);
    QVERIFY2(!isTrueFor(*tree, *other), qPrintable(textOf(*other)));
}

void WitnessTest::saysWhichPart_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("why");
    QTest::addColumn<QStringList>("parts");
    using Why = NoWitness::Why;
    QTest::newRow("offer") << u"homeAddress.city = \"Paris\" and offer.name = \"A\""_s << int(Why::Request)
                           << QStringList{u"offer.name = \"A\""_s};
    QTest::newRow("context") << u"@{weather}.sky = \"blue\""_s << int(Why::Request)
                             << QStringList{u"@{weather}.sky = \"blue\""_s};
    QTest::newRow("contrary")
        << u"person.birthYear > 1980 and homeAddress.city = \"A\" and person.birthYear < 1970"_s
        << int(Why::Contrary) << QStringList{u"person.birthYear > 1980"_s, u"person.birthYear < 1970"_s};
    QTest::newRow("never") << u"homeAddress.city = \"A\" and 1 = 2"_s << int(Why::Unknown)
                           << QStringList{u"1 = 2"_s};
}

void WitnessTest::saysWhichPart() {
    QFETCH(QString, rule);
    QFETCH(int, why);
    QFETCH(QStringList, parts);
    const auto tree = read(rule.toStdString());
    QVERIFY(tree);
    const auto found = witnessOf(*tree);
    QVERIFY(!found);
    QCOMPARE(int(found.error().why), why);
    QStringList said;
    for (const NodeId part : found.error().parts)
        said.append(QString::fromStdString(print(*tree, part)));
    QCOMPARE(said, parts);
}

void WitnessTest::mostRulesHaveOne_data() {
    QTest::addColumn<QStringList>("rules");
    QTest::addColumn<int>("fewest");
    QStringList sample;
    for (const QJsonValue& entity :
         QJsonDocument::fromJson(contentOf(u"resources/sample/catalog.json"_s)).array()) {
        if (const QString rule = entity[u"xdm:condition"_s][u"xdm:value"_s].toString(); !rule.isEmpty())
            sample.append(rule);
    }
    QTest::newRow("sample") << sample << 20;
    QStringList open;
    for (const QByteArray& line : contentOf(u"tests/golden/builder/public-examples.rules"_s).split('\n')) {
        if (!line.trimmed().isEmpty() && !line.startsWith('#'))
            open.append(QString::fromUtf8(line));
    }
    QTest::newRow("public examples") << open << 40;
    QStringList golden;
    for (const GoldenCase& c : readGoldenCases(QStringLiteral(OW_SOURCE_DIR "/tests/golden/expression"))) {
        if (c.expected == "true" || c.expected == "false")
            golden.append(QString::fromStdString(c.rule));
    }
    QTest::newRow("golden cases") << golden << 200;
}

void WitnessTest::mostRulesHaveOne() {
    QFETCH(QStringList, rules);
    QFETCH(int, fewest);
    QVERIFY(rules.size() >= fewest);
    int tried = 0;
    int made = 0;
    int others = 0;
    for (const QString& rule : std::as_const(rules)) {
        const auto tree = read(rule.toStdString());
        if (!tree || !isOfProfile(*tree))
            continue;
        ++tried;
        const auto found = witnessOf(*tree);
        if (found) {
            ++made;
            QVERIFY2(isTrueFor(*tree, *found), qPrintable(rule + u" for "_s + textOf(*found)));
        } else {
            std::string parts;
            for (const NodeId part : found.error().parts)
                parts += print(*tree, part) + "; ";
            qInfo("  nobody for %s (%d: %s)", qPrintable(rule), int(found.error().why), parts.c_str());
        }
        if (const auto other = witnessOf(*tree, false)) {
            ++others;
            QVERIFY2(!isTrueFor(*tree, *other), qPrintable(rule + u" for "_s + textOf(*other)));
        }
    }
    qInfo("somebody meets %d of %d rules, does not meet %d", made, tried, others);
    QVERIFY(made * 100 >= tried * 90);
}

void WitnessTest::whatIsGivenIsTrue() {
    const int runs = test::runCount("OW_RANDOM_RUNS", 1'500);
    int made = 0;
    RandomRules random(20'261'130);
    for (int i = 0; i < runs; ++i) {
        const Tree tree = random.tree();
        for (const bool meets : {true, false}) {
            const auto found = witnessOf(tree, meets);
            if (!found)
                continue;
            ++made;
            QVERIFY2(isTrueFor(tree, *found) == meets,
                     qPrintable(QString::fromStdString(print(tree)) + u" for "_s + textOf(*found)));
        }
    }
    qInfo("%d of %d wishes were met", made, 2 * runs);
    QVERIFY(made > runs / 2);
}

QTEST_GUILESS_MAIN(WitnessTest)

#include "moc_witness_test.cpp"
