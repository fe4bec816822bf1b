#include "shorter_test.h"

#include "apart_rule.h"
#include "expression/pql_json/rule_text.h"
#include "expression/text/printer.h"
#include "proof/shorter/shorter_rule.h"
#include "small_world.h"
#include "support/run_count.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

Catalog catalogOf(const QString& text) {
    EligibilityRule rule;
    rule.id = RuleId(u"r"_s);
    rule.name = u"Rule"_s;
    rule.condition.value = text;
    return *Catalog::fromEntities({std::make_shared<const Entity>(rule)});
}

ShorterRule shorter(const QString& text) {
    return *shorterRule(catalogOf(text), RuleId(u"r"_s), {kSmallNow, 50'000, {}});
}

} // namespace

void ShorterTest::rulesBecomeShorter_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* text, const char* after) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(after);
    };
    row("a = 1 and a = 1", "a = 1");
    row("10 < a and 5 < a", "10 < a");
    row("a > 10 and a > 5", "a > 10 and a > 5"); // the text 11 is not more than the text 5
    row("a = 1 or a = 2", "a in [1, 2]");
    row("a = 1 or a in [2, 3] or a = 1", "a in [1, 2, 3]");
    row("a notIn [1] and a notIn [2]", "a notIn [1, 2]");
    row("a in [1, 2] and a != 2", "a = 1");
    row("a = 1 or (a = 1 and b = 2)", "a = 1");
    row("(a = 1 and b = 2) or (a = 1 and b = 3)", "a = 1 and b in [2, 3]");
    row("(1 < a and 3 >= a) or (3 < a and 5 >= a)", "1 < a and 5 >= a");
    row("not (not (a = 1))", "a = 1");
    row("a.isNull() or a.isNotNull()", "true");
    row("a = 1 and a = 2", "false");
    row("exists E from xEvent where E.k = 1 and E.k = 1", "exists E from xEvent where E.k = 1");
    // What is the same now only stays: the date will have passed.
    row("d < now and d < date(2020, 1, 1)", "d < now and d < date(2020, 1, 1)");
    row("d < now or a = 1 or d < now", "d < now or a = 1");
    row("offer.name = \"x\" or a = 1 and a = 1", "offer.name = \"x\" or a = 1");
}

void ShorterTest::rulesBecomeShorter() {
    QFETCH(QString, text);
    QFETCH(QString, after);
    const ShorterRule found = shorter(text);
    QCOMPARE(found.after, QString::fromStdString(expr::print(*expr::read(after.toStdString()))));
    QVERIFY(!found.isCut);
}

void ShorterTest::whyIsSaid() {
    const QString text = u"10 < a and 5 < a"_s;
    QCOMPARE(shorterText(shorter(text), catalogOf(text)),
             u"The rule “Rule” says the same shorter.\n  before: 10 < a and 5 < a\n  after:  10 < a\n"
             "  - 5 < a fell away: with the rest it makes no difference for anybody.\n"_s);
}

void ShorterTest::shorterRulesComeOutTheSame() {
    std::mt19937 random(4);
    const int runs = runCount("OW_RANDOM_RUNS", 25);
    int shortened = 0;
    for (int run = 0; run < runs; ++run) {
        const SmallWorld world = smallWorld(random);
        for (const EligibilityRule* rule : world.catalog.all<EligibilityRule>()) {
            const ShorterRule found = *shorterRule(world.catalog, rule->id, {kSmallNow, 50'000, {}});
            QVERIFY(found.after == found.before || found.after.size() < found.before.size());
            shortened += found.steps.isEmpty() ? 0 : 1;
            const ApartRule before(rule->condition.value);
            const ApartRule after(found.after);
            for (const QJsonObject& profile : world.profiles) {
                const QString told = rule->condition.value + u'\n' + found.after + u'\n' +
                                     QString::fromUtf8(QJsonDocument(profile).toJson());
                QVERIFY2(before.holds(profile) == after.holds(profile), qPrintable(told));
            }
            QCOMPARE(shorter(found.after).after, found.after);
        }
    }
    QVERIFY(shortened > runs / 2);
}

} // namespace ow::test

#include "moc_shorter_test.cpp"
