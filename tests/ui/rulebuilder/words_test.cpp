#include "ui/rulebuilder/words_test.h"

#include "expression/text/parser.h"
#include "rulebuilder/blocks/rule_words.h"
#include "support/run_count.h"
#include "ui/rulebuilder/rule_bench.h"
#include "ui/rulebuilder/spelled_rules.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTextCursor>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString wordsOf(const std::string& rule, const expr::Schema& schema = expr::Schema()) {
    return ruleWords(ruleBlock(*expr::parse(rule)), std::make_shared<const expr::Schema>(schema));
}

} // namespace

void WordsTest::rulesInWords_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("words");
    const auto add = [](const char* rule, const char* words) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << QString::fromUtf8(words);
    };
    add("loyalty.tier in [\"gold\", \"platinum\"]", "Loyalty tier is one of “gold”, “platinum”.");
    add("n in [1, 2]", "N is one of 1, 2.");
    add("person.age >= 18 and (a = true or b.c != \"x\")",
        "Person age is at least 18 and (a is true or b c is not “x”).");
    add("(select E from xEvent where (E.eventType = \"p\" and E.timestamp occurs <= 30 days before now and "
        "E.total > 100)).count() >= 2",
        "Has done “p” at least 2 times in the last 30 days where total is more than 100.");
    add("not (exists E from xEvent where (E.eventType = \"p\"))", "Has never done “p”.");
    add("exists E from xEvent", "Has done anything.");
    add("exists E from xEvent where (E.a = 1 or E.b = 2)", "Has done anything where (a is 1 or b is 2).");
    add("not ((select E from xEvent).count() < 3)", "Has not done anything fewer than 3 times.");
    add("(select E from xEvent).sum(order.priceTotal) >= 300",
        "The sum of order price total over all events is at least 300.");
    add("(select E from xEvent where E.eventType = \"p\").max(n) > 3",
        "The largest n over “p” is more than 3.");
    add("inSegment(\"gold\") and not inSegment(\"old\")",
        "Is in the segment “gold” and is not in the segment “old”.");
    add("let S = a in S > 1", "“let S = a in S > 1” holds.");
    add("items.exists(sku = \"a\")", "There is one in items where sku is “a”.");
    add("none S from items where (S.sku = \"a\")", "There is none in items where sku is “a”.");
    add("(sum E.n over E from xEvent where (E.eventType = \"p\")) > 3",
        "The sum of n over “p” is more than 3.");
    add("xEvent[eventType = \"p\" and timestamp occurs < 5 hours before now].count() >= 2",
        "Has done “p” at least 2 times less than 5 hours ago.");
    add("d occurs > 3 hours before now and d occurs this week and d occurs = 2 months before today",
        "D is more than 3 hours ago and d is in this week and d is exactly 2 months ago, counted from "
        "today.");
    add("CHAIN(xEvent, timestamp, [A: WHAT(eventType = \"v\") WHEN(<= 30 days before now), "
        "B: WHAT(eventType = \"p\" and n > 3) WHEN(<= 7 days after A), C: WHAT(true)])",
        "Has done “v” in the last 30 days, then “p” within 7 days where n is more than 3, then anything.");
    add("not CHAIN(xEvent, timestamp, [A: WHAT(eventType = \"v\"), B: WHAT(eventType = \"p\") WHEN(after "
        "A)])",
        "Has not done “v”, then “p” (after A).");
    add("colors.intersects([\"red\", \"blue\"])", "Colors includes one of “red”, “blue”.");
    add("forall S from subscriptions where (S.type = \"a\")",
        "All in subscriptions are so that type is “a”.");
    add("exists S from subscriptions where (S.type = \"a\")",
        "There is one in subscriptions where type is “a”.");
    add("not (exists S from subscriptions)", "It is not so that there is one in subscriptions.");
    add("(select S from subscriptions).count() > 3", "The number in subscriptions is more than 3.");
    add("(select S from subscriptions).average(price) > 3",
        "The average of price over subscriptions is more than 3.");
    add("not (a = 1 or b = 2)", "None of this holds (a is 1; b is 2).");
    add("not (a = 1 and b = 2)", "Not all of this holds (a is 1; b is 2).");
    add("d < date(2026, 2, 3)", "D is before 2026-02-03.");
    add("d occurs <= 3 days after now", "D is in the next 3 days.");
    add("not a.isNull()", "It is not so that a is missing.");
    add("name.contains(\"x\", false)", "Name contains “x” in any case of letters.");
    add("a = homeAddress.city", "A is home address city.");
}

void WordsTest::rulesInWords() {
    QFETCH(QString, rule);
    QFETCH(QString, words);
    QCOMPARE(wordsOf(rule.toStdString()), words);
}

void WordsTest::titlesAreUsed() {
    QCOMPARE(wordsOf("exists E from xEvent where E.commerce.order.priceTotal > 5", expr::Schema::builtIn()),
             u"Has done anything where total price is more than 5."_s);
    QCOMPARE(wordsOf("(select E from xEvent).sum(commerce.order.priceTotal) > 5", expr::Schema::builtIn()),
             u"The sum of total price over all events is more than 5."_s);
    QCOMPARE(wordsOf("loyalty.tier = \"gold\"", expr::Schema::builtIn()), u"Loyalty tier is “gold”."_s);
    QCOMPARE(
        wordsOf("exists E from xEvent where E.eventType = \"commerce.purchases\"", expr::Schema::builtIn()),
        u"Has done “Purchase”."_s);
    QCOMPARE(
        wordsOf("forall E from xEvent where E.eventType != \"commerce.purchases\"", expr::Schema::builtIn()),
        u"All in experience events are so that event type is not “Purchase”."_s);
}

void WordsTest::everyRuleHasWords() {
    const int count = std::min(test::runCount("OW_RANDOM_RUNS", 2000) / 10, 20'000);
    SpelledRules spelled(5);
    for (int i = 0; i < count; ++i) {
        const std::string rule = spelled.rule();
        const QString words = wordsOf(rule);
        QVERIFY2(words.size() > 3 && words.endsWith(u'.') && !words.contains(u"%1"_s), rule.c_str());
        QVERIFY2(!words.contains(u"E."_s) && !words.contains(u"X."_s), qPrintable(words));
    }
}

void WordsTest::wordsSayWhenTheyAreOlderThanTheText() {
    Bench b(u"person.age > 3"_s);
    const auto* words = b.find<QLabel>(u"ruleWords"_s);
    const QString before = words->text();
    auto* text = b.find<QPlainTextEdit>(u"ruleText"_s);
    text->setFocus();
    text->moveCursor(QTextCursor::End);
    QTest::keyClicks(text, u" and"_s);
    QCOMPARE(words->text(), u"When it could last be read: "_s + before);
    QTest::keyClicks(text, u" person.age < 9"_s);
    QVERIFY2(words->text().contains(u"9"_s) && !words->text().contains(u"last be read"_s),
             qPrintable(words->text()));
}

void WordsTest::wordsFollowTyping() {
    Bench b(u"person.age > 3"_s);
    const auto* words = b.find<QLabel>(u"ruleWords"_s);
    QVERIFY(words->isVisible());
    QVERIFY2(words->text().endsWith(u"is more than 3."_s), qPrintable(words->text()));
    b.visual();
    auto* value = b.find<QLineEdit>(u"plainValue"_s, u"Part 1"_s);
    value->setFocus();
    QTest::keyClicks(value, u"6"_s);
    QVERIFY2(words->text().contains(u"6"_s), qPrintable(words->text()));
    b.press(u"addCondition"_s);
    QVERIFY2(words->text().endsWith(u"is more than 63."_s), qPrintable(words->text())); // it says nothing yet
    RuleExpression none;
    RuleEdit formula(u"Formula"_s, expr::Purpose::Formula);
    formula.setSchema(ruleSchema(people()));
    none.value = u"person.age * 2"_s;
    formula.setValue(none);
    QVERIFY(formula.findChild<QLabel*>(u"ruleWords"_s)->isHidden());
}

} // namespace ow

#include "moc_words_test.cpp"
