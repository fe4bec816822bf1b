#include "ui/rulebuilder/block_test.h"

#include "checks/rule_schema.h"
#include "core/expression/random_rules.h"
#include "expression/text/parser.h"
#include "expression/text/printer.h"
#include "rulebuilder/blocks/rule_block.h"
#include "rulebuilder/group_edit.h"
#include "support/run_count.h"
#include "ui/rulebuilder/spelled_rules.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;
using Kind = RuleBlock::Kind;

namespace {

QStringList sampleRules() {
    QFile file(QStringLiteral(OW_SOURCE_DIR "/resources/sample/catalog.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList rules;
    const QJsonArray entities = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue& entity : entities) {
        const QString rule = entity[u"xdm:condition"_s][u"xdm:value"_s].toString();
        if (!rule.isEmpty())
            rules.append(rule);
    }
    return rules;
}

bool holdsText(const RuleBlock& block) {
    return block.kind == Kind::Text || std::any_of(block.parts.begin(), block.parts.end(), holdsText);
}

} // namespace

void BlockTest::nothingIsLost_data() {
    QTest::addColumn<QString>("rule");
    const QStringList rules = sampleRules();
    QVERIFY(rules.size() > 10);
    const QStringList odd{
        u"true"_s,
        u"a"_s,
        u"not a"_s,
        u"not (a = 1)"_s,
        u"not (not (a = 1))"_s,
        u"not (a = 1 and b = 2)"_s,
        u"a = 1 and (b = 2 or not (c in [1, 2]))"_s,
        u"a = -1.5 or a = \"x \\\"y\\\" \\\\ z\""_s,
        u"a.b[c > 3].count() > 2"_s,
        u"(a + 1) * 2 >= b - c"_s,
        u"a = (b = c)"_s,
        u"(a and b) = true"_s,
        u"E.timestamp occurs < 3 days before now"_s,
        u"exists E from xEvent where (E.timestamp occurs < 3 days before now and E.type = \"x\")"_s,
        u"E.timestamp occurs <= 7 days before now and d occurs <= 3 days after now and d occurs <= 1 week before now"_s,
        u"exists A from xEvent, B from A.items where (B.x = 1)"_s,
        u"exists A from xEvent where (exists B from A.items where (B.x = A.y))"_s,
        u"exists A from xEvent"_s,
        u"not (forall A from xEvent where (A.x = 1 or A.y = 2))"_s,
        u"(select A from xEvent where (A.x = 1)).sum(a.b) >= 3 and x like \"_a\""_s,
        u"(select A from xEvent).count() = 0"_s,
        u"if(a, b, c) = 1"_s,
        u"name.startsWith(\"A\") and name.endsWith(\"z\", true) and name.contains(other)"_s,
        u"d >= date(2026, 2, 3) and e < now and f = date(y, 1, 1)"_s,
        u"inSegment(\"gold\")"_s,
        u"items.exists(sku = \"a\") and not items.forall(n > 1 or sku.isNull()) or items.exists()"_s,
        u"exists E from xEvent where (E.items.exists(name.equals(\"A\", false)) and E.n > 1)"_s,
        u"stringCompare(\"equals\", tier, [\"gold\", \"silver\"], false) and a = 1"_s,
        u"orders.groupBy(store).map((K, G) => mapEntry(K, G.count())).get(\"a\") > 2"_s,
        u"CHAIN(xEvent, timestamp, [C0: WHAT(items.exists(a = 1)) WHEN(today)]) and b = 2"_s,
        u"CHAIN(xEvent, timestamp, [A: WHAT(eventType = \"a\") WHEN(< 3 days before now), B: WHAT(eventType = \"b\" and n > A.n) WHEN(<= 2 hours after A), C: WHAT(true) WHEN(this week)])"_s,
        u"not CHAIN(E.list, `odd time`, [A: WHAT(a = 1 or b = 2) WHEN(between A and now)])"_s,
        u"exists A from xEvent where (A.x = 1 or A.y = 2), B from A.items where (B.z = 1), C from B.parts"_s,
        u"exists A from xEvent, B from A.items"_s,
        u"none A from xEvent where (A.x = 1) and (one B from xEvent where (B.x = 2))"_s,
        u"(sum X.a.b over X from xEvent where (X.c = 1 or X.d = 2)) >= 3 and (max X.a over X from b) = 1"_s,
        u"(sum X.a + 1 over X from xEvent) >= 3 and (count X over X from b) = 1"_s,
        u"xEvent[a = 1 and b = 2].count() > 3 and xEvent[a = 1 or ^b = 1].sum(c) < 2 and a.b[c].count() = d"_s,
        u"d occurs on `last` and d occurs > 3 months before e and d occurs != 3 days after now and d occurs from e"_s,
        u"d occurs on today and d occurs before date(2026, 1, 2) and d occurs next decade and d occurs after x"_s,
        u"a in b and a notIn [\"x\"]"_s,
        u"`odd name`.x = 1"_s,
        u"@{https://x/y}.z = 1"_s};
    for (const QString& rule : rules + odd)
        QTest::newRow(qPrintable(rule)) << rule;
}

void BlockTest::nothingIsLost() {
    QFETCH(QString, rule);
    const auto tree = expr::parse(rule.toStdString());
    QVERIFY2(tree, "the case itself does not parse");
    const std::string text = blockText(ruleBlock(*tree));
    const auto back = expr::parse(text);
    QVERIFY2(back, text.c_str());
    QVERIFY2(expr::equal(*tree, *back), text.c_str());
}

void BlockTest::randomRulesAreKept() {
    const int count = test::runCount("OW_RANDOM_RUNS", 2000);
    RandomRules random(7);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < count; ++i) {
        const expr::Tree tree = random.tree();
        const std::string text = blockText(ruleBlock(tree));
        const auto back = expr::parse(text);
        QVERIFY2(back && expr::equal(tree, *back), (expr::print(tree) + "\n" + text).c_str());
    }
    qInfo("%d random trees through the blocks and back in %.1f s", count, double(clock.elapsed()) / 1000);
}

/// What people write is kept by the widgets, too, and they draw all of it.
void BlockTest::commonSpellingsAreKept() {
    const int count = std::min(test::runCount("OW_RANDOM_RUNS", 2000) / 10, 2000);
    SpelledRules spelled(11);
    for (int i = 0; i < count; ++i) {
        const auto tree = expr::parse(spelled.rule());
        QVERIFY(tree);
        const RuleBlock block = ruleBlock(*tree);
        const GroupEdit edit(block, BlockContext(ruleSchema(Catalog())), u"Rule"_s, true);
        const std::string text = blockText(edit.block());
        const auto back = expr::parse(text);
        QVERIFY2(back && expr::equal(*tree, *back), (expr::print(*tree) + "\n" + text).c_str());
        QVERIFY2(!holdsText(block), text.c_str());
    }
}

void BlockTest::sampleRulesAreDrawn() {
    int drawn = 0;
    const QStringList rules = sampleRules();
    for (const QString& rule : rules)
        drawn += holdsText(ruleBlock(*expr::parse(rule.toStdString()))) ? 0 : 1;
    QVERIFY2(drawn == rules.size(), qPrintable(QString::number(drawn)));
}

void BlockTest::kindsOfBlocks_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("negated");
    const auto add = [](const char* rule, Kind kind, bool negated) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << int(kind) << negated;
    };
    add("a.b = 1", Kind::Condition, false);
    add("not (a.b = 1)", Kind::Condition, true);
    add("a.isNull()", Kind::Condition, false);
    add("a notIn [\"x\"]", Kind::Condition, false);
    add("exists E from xEvent where (E.a = 1)", Kind::Events, false);
    add("not (exists E from xEvent where (E.a = 1))", Kind::Events, true);
    add("(select E from xEvent where (E.a = 1)).count() > 2", Kind::Events, false);
    add("E.a occurs after now", Kind::Condition, false);
    add("E.a occurs this week", Kind::Condition, false);
    add("E.a occurs > 3 hours after b", Kind::Condition, false);
    add("E.a occurs between yesterday and now", Kind::Text, false);
    add("exists E from xEvent where (E.a = 1), I from E.items where (I.b = 2)", Kind::Events, false);
    add("none E from xEvent where (E.a = 1)", Kind::Events, false);
    add("(sum E.a over E from xEvent where (E.b = 1)) > 3", Kind::Events, false);
    add("xEvent[eventType = \"a\"].count() >= 2", Kind::Events, false);
    add("CHAIN(xEvent, timestamp, [A: WHAT(a = 1)])", Kind::Sequence, false);
    add("not CHAIN(xEvent, timestamp, [A: WHAT(a = 1), B: WHAT(b = 1) WHEN(after A)])", Kind::Sequence, true);
    add("a.intersects([\"x\"])", Kind::Condition, false);
    add("inSegment(\"gold\")", Kind::Segment, false);
    add("not inSegment(\"gold\")", Kind::Segment, true);
    add("items.exists(a = 1)", Kind::Events, false);
    add("stringCompare(\"equals\", a, [\"b\"], false)", Kind::Text, false);
    add("a", Kind::Text, false);
}

void BlockTest::kindsOfBlocks() {
    QFETCH(QString, rule);
    QFETCH(int, kind);
    QFETCH(bool, negated);
    const RuleBlock root = ruleBlock(*expr::parse(rule.toStdString()));
    QCOMPARE(root.kind, Kind::All);
    QCOMPARE(root.parts.size(), std::size_t(1));
    QCOMPARE(int(root.parts.front().kind), kind);
    QCOMPARE(root.parts.front().negated, negated);
}

void BlockTest::valuesAreWrittenAsTheLanguageHasThem_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("kind");
    QTest::newRow("text") << u"a = \"b\""_s << int(RuleValue::Kind::Text);
    QTest::newRow("number") << u"a = -2"_s << int(RuleValue::Kind::Number);
    QTest::newRow("yes") << u"a = true"_s << int(RuleValue::Kind::YesNo);
    QTest::newRow("day") << u"a = date(2026, 2, 3)"_s << int(RuleValue::Kind::Day);
    QTest::newRow("list") << u"a in [\"b\", \"c\"]"_s << int(RuleValue::Kind::List);
    QTest::newRow("numbers") << u"a in [1, 2]"_s << int(RuleValue::Kind::Numbers);
    QTest::newRow("mixed") << u"a in [1, \"b\"]"_s << int(RuleValue::Kind::Expression);
    QTest::newRow("now") << u"a = now"_s << int(RuleValue::Kind::Expression);
}

void BlockTest::valuesAreWrittenAsTheLanguageHasThem() {
    QFETCH(QString, rule);
    QFETCH(int, kind);
    const RuleBlock root = ruleBlock(*expr::parse(rule.toStdString()));
    QCOMPARE(int(root.parts.front().value.kind), kind);
    QCOMPARE(QString::fromStdString(blockText(root)), rule);
}

void BlockTest::whatIsTypedHasItsKind_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("rule");
    QTest::newRow("words") << u"gold"_s << int(RuleValue::Kind::Text) << u"\"gold\""_s;
    QTest::newRow("quoted") << u"\"5\""_s << int(RuleValue::Kind::Text) << u"\"5\""_s;
    QTest::newRow("number") << u"-2.5"_s << int(RuleValue::Kind::Number) << u"-2.5"_s;
    QTest::newRow("day") << u"2026-03-01"_s << int(RuleValue::Kind::Day) << u"date(2026, 3, 1)"_s;
    QTest::newRow("no day") << u"2026-3-1"_s << int(RuleValue::Kind::Text) << u"\"2026-3-1\""_s;
    QTest::newRow("yes") << u"true"_s << int(RuleValue::Kind::YesNo) << u"true"_s;
    QTest::newRow("field") << u"a.b"_s << int(RuleValue::Kind::Text) << u"\"a.b\""_s;
    QTest::newRow("nothing") << QString() << int(RuleValue::Kind::Text) << u"\"\""_s;
}

void BlockTest::whatIsTypedHasItsKind() {
    QFETCH(QString, typed);
    QFETCH(int, kind);
    QFETCH(QString, rule);
    const RuleValue value = typedValue(typed.toStdString());
    QCOMPARE(int(value.kind), kind);
    QCOMPARE(QString::fromStdString(valueText(value)), rule);
    QCOMPARE(QString::fromStdString(typedText(value)), typed);
}

} // namespace ow

#include "moc_block_test.cpp"
