#include "parts_test.h"

#include "allocations.h"
#include "expression/assist/assist.h"
#include "expression/check/check.h"
#include "expression/check/usage.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/run/rule_part.h"
#include "expression/text/parser.h"
#include "expression/text/printer.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace ow::expr;
using namespace Qt::StringLiterals;

namespace {

std::string repeat(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

/// A rule, its profile and everything needed to evaluate it.
struct Bench {
    Layout layout;
    Arena arena;
    Decoder decoder;
    Environment env;
    Tree tree;
    Program program;

    Bench(const std::string& rule, const std::string& profile) {
        tree = parse(rule).value();
        program = compile(tree, layout).value();
        const Record record = decoder.decodeProfile(profile, arena, layout).value();
        env.profile = record.root;
        env.slotValues = record.slotValues;
        env.scratch = &arena;
        env.nowMs = 1'781'517'600'000; // 2026-06-15T10:00:00Z
    }
};

} // namespace

void PartsTest::nestingThatPeopleWriteWorks() {
    for (const int levels : {30, 200}) {
        const std::string rule =
            repeat("(1 + ", levels) + "1" + repeat(")", levels) + " = " + std::to_string(levels + 1);
        Bench bench(rule, "{}");
        QVERIFY(truth(evaluate(bench.program, bench.env)));
        const auto fromText = fromJson(toJson(bench.tree));
        QVERIFY(fromText.ok());
        QVERIFY(equal(bench.tree, *fromText));
    }
}

void PartsTest::nestedFiltersStayCheap() {
    // A bare name may mean a member of every element around it, or of the profile.
    std::string distinct;
    std::string profile = "{\"x\":[1]";
    for (int i = 0; i < 30; ++i) {
        distinct += "a" + std::to_string(i) + "[";
        profile += ",\"a" + std::to_string(i) + "\":[1]";
    }
    profile += "}";
    for (const std::string& rule :
         {distinct + "true" + repeat("]", 30), repeat("x[", 30) + "true" + repeat("]", 30)}) {
        Bench bench(rule, profile);
        QCOMPARE(toJsonText(evaluate(bench.program, bench.env)), std::string("[1]"));
    }
}

void PartsTest::nestingBeyondTheLimitIsAnError_data() {
    QTest::addColumn<QByteArray>("rule");
    constexpr int deep = 20'000;
    const auto row = [](const char* name, const std::string& rule) {
        QTest::newRow(name) << QByteArray::fromStdString(rule);
    };
    row("brackets", repeat("(", deep) + "1" + repeat(")", deep));
    row("not", repeat("not ", deep) + "a");
    row("bangs", repeat("!", deep) + "a");
    row("minus", repeat("-", deep) + "a");
    row("filters", repeat("a[", deep) + "1" + repeat("]", deep));
    row("lists", repeat("[", deep) + repeat("]", deep));
    row("members", "a" + repeat(".b", deep));
    row("sum", "1" + repeat(" + a", deep));
    row("calls", "a" + repeat(".head()", deep));
    row("lets", repeat("let a = 1 in ", deep) + "a");
    row("quantifiers", repeat("exists a from b where ", deep) + "a");
    row("lambdas", repeat("(a) => ", deep) + "a");
    row("aggregates", repeat("sum ", deep) + "a");
    row("ifs", repeat("if(", deep) + "a");
    row("json", repeat(R"({"nodeType":"fnApply","fnName":"not","params":[)", deep) + repeat("]}", deep));
    row("json lists", R"({"nodeType":"literal","value":)" + repeat("[", deep) + repeat("]", deep) + "}");
}

void PartsTest::nestingBeyondTheLimitIsAnError() {
    QFETCH(QByteArray, rule);
    const auto tree = read(rule.toStdString());
    QVERIFY(!tree.ok());
    QVERIFY(!tree.error().front().message.empty());
}

void PartsTest::stepLimitStopsNestedLoops() {
    Bench bench("(exists a from l, b from l, c from l, d from l where a + b + c + d = -1) or n",
                R"({"l":[1,2,3,4,5,6,7,8,9,10]})");
    bench.env.stepLimit = 500;
    std::vector<Warning> warnings;
    QVERIFY(evaluate(bench.program, bench.env, nullptr, &warnings).isNull());
    QCOMPARE(int(warnings.size()), 1);
    QCOMPARE(warnings.front().code, std::string("eval.step-limit"));
}

void PartsTest::evaluationDoesNotAllocate_data() {
    QTest::addColumn<QByteArray>("rule");
    for (const char* rule :
         {R"(homeAddress.city = "Paris" and person.age > 18)", R"(person.name.startsWith("jo", false))",
          R"(exists E from xEvent where E.type = "flight" and E.price > 10)",
          R"(xEvent[price > 10].topN(price, 2).head().type = "x")", R"(person.name.matches("^J.*h$"))",
          R"((sum X.price over X from xEvent where X.type = "flight") > 3)",
          R"(exists E from xEvent where E.timestamp occurs <= 30 days before now)",
          R"(person.name like "%se%")", R"(orders.storeId.distinct().count() + orders.sum(price) * 2)"})
        QTest::newRow(rule) << QByteArray(rule);
}

void PartsTest::evaluationDoesNotAllocate() {
    QFETCH(QByteArray, rule);
    Bench bench(
        rule.toStdString(),
        R"({"homeAddress":{"city":"Paris"},"person":{"name":"Joseph","age":20},"orders":[{"price":1,"storeId":"a"},{"price":2,"storeId":"b"}],"xEvent":[{"type":"flight","price":60,"timestamp":"2026-06-10T00:00:00Z"},{"type":"hotel","price":20,"timestamp":"2026-01-01T00:00:00Z"}]})");
    // The first run warms the arena and the automaton of the regular expression.
    const auto mark = bench.arena.mark();
    static_cast<void>(evaluate(bench.program, bench.env));
    bench.arena.rewind(mark);
    const std::size_t before = allocationCount();
    for (int i = 0; i < 1000; ++i) {
        static_cast<void>(evaluate(bench.program, bench.env));
        bench.arena.rewind(mark);
    }
    QCOMPARE(allocationCount() - before, std::size_t(0));
}

void PartsTest::layoutKeepsWhatRulesUse() {
    Bench bench(
        R"(homeAddress.city = "Paris" and xEvent.count() > 1 and a.b.isNull())",
        R"({"homeAddress":{"city":"Paris","zip":"1"},"xEvent":[{"x":1},{"x":2}],"unused":[1,2,3],"a":{"b":null}})");
    QCOMPARE(toJsonText(bench.env.profile),
             std::string(R"({"homeAddress":{"city":"Paris"},"xEvent":[{},{}],"a":{"b":null}})"));
    QVERIFY(truth(evaluate(bench.program, bench.env)));
    QVERIFY(bench.program.needs().events);
    QVERIFY(!bench.program.needs().offer && !bench.program.needs().time && !bench.program.needs().context);
}

void PartsTest::oldRecordServesProgramsCompiledLater() {
    Bench bench("a = 1", R"({"a":1,"b":2})");
    const Value whole = bench.decoder.decode(R"({"a":1,"b":{"c":2}})", bench.arena, &bench.layout).value();
    const Tree later = parse("b.c = 2").value();
    const Program program = compile(later, bench.layout).value();
    bench.env.profile = whole; // decoded before "b" and "c" had symbols; its slots end before the new ones
    QVERIFY(truth(evaluate(program, bench.env)));
}

void PartsTest::failedConditionsNameTheLeaves() {
    Bench bench(R"(person.age > 30 and (homeAddress.city = "Rome" or not (loyalty.tier = "gold")))",
                R"({"person":{"age":41},"homeAddress":{"city":"Paris"},"loyalty":{"tier":"gold"}})");
    Trace trace;
    QVERIFY(!truth(evaluate(bench.program, bench.env, &trace)));
    const auto failed = failedConditions(bench.tree, trace);
    QCOMPARE(int(failed.size()), 2);
    QCOMPARE(failed[0].text, std::string(R"(homeAddress.city = "Rome")"));
    QCOMPARE(foundText(failed[0]), std::string(R"(homeAddress.city is "Paris")"));
    QCOMPARE(failed[1].text, std::string(R"(not loyalty.tier = "gold")"));
    QCOMPARE(foundText(failed[1]), std::string(R"(loyalty.tier is "gold")"));
    const auto all = conditionValues(bench.tree, trace);
    QCOMPARE(int(all.size()), 3);
    QCOMPARE(all[0].text, std::string("person.age > 30"));
    QVERIFY(all[0].value && truth(*all[0].value) && all[1].value && !truth(*all[1].value));
    QCOMPARE(all[1].found.front().path, std::string("homeAddress.city"));
    Bench decided("vip and person.age > 30", R"({"person":{"age":41}})");
    Trace beyond; // goes on after the first that is false
    QVERIFY(!truth(evaluate(decided.program, decided.env, &beyond)));
    QVERIFY(truth(conditionValues(decided.tree, beyond).back().value.value()));

    Bench missing("person.age > 30", "{}");
    Trace second;
    static_cast<void>(evaluate(missing.program, missing.env, &second));
    QCOMPARE(foundText(failedConditions(missing.tree, second).front()), std::string("person.age is missing"));
    Bench holds("person.age > 30", R"({"person":{"age":41}})");
    Trace third;
    static_cast<void>(evaluate(holds.program, holds.env, &third));
    QVERIFY(failedConditions(holds.tree, third).empty());
}

void PartsTest::aTraceGoesOnWithoutChangingTheAnswer() {
    // What stands after the part that decided gives no warning.
    Bench guarded("b != 0 and a / b > 1", R"({"a":1,"b":0})");
    Trace trace;
    std::vector<Warning> warnings;
    QVERIFY(!truth(evaluate(guarded.program, guarded.env, &trace, &warnings)));
    QVERIFY(warnings.empty());
    const RulePart rule = explainRule(guarded.tree, trace);
    QVERIFY(rule.form == RulePart::Form::All && rule.verdict == Verdict::False);
    QVERIFY(rule.parts[0].verdict == Verdict::False && rule.parts[1].verdict == Verdict::Unknown);

    // Nor does it use up the steps of the evaluation; where its own are used up it says nothing.
    Bench many("(exists e from xEvent where e.x = 1) and (exists f from xEvent where f.x = 3)",
               R"({"xEvent":[{"x":1},{"x":2},{"x":3}]})");
    for (const std::uint64_t limit : {4U, 100U}) {
        many.env.stepLimit = limit;
        Trace stopped;
        QVERIFY(truth(evaluate(many.program, many.env)));
        QVERIFY(truth(evaluate(many.program, many.env, &stopped)));
        const RulePart found = explainRule(many.tree, stopped);
        QVERIFY(found.verdict == Verdict::True);
        QCOMPARE(found.parts[1].elements.has_value(), limit == 100);
    }
    many.env.stepLimit = 3; // of which the second exists needs all
    Trace cut;
    QVERIFY(!truth(evaluate(many.program, many.env, &cut)));
    QVERIFY(explainRule(many.tree, cut).verdict == Verdict::NotAsked);
}

void PartsTest::listsAreToldByTheirElements() {
    Bench bench(R"(xEvent[type = "a"][n > 1].count() >= 3 and 300 <= xEvent.sum(n) and
                   exists e from xEvent where e.type = city)",
                R"({"city":"b","xEvent":[{"type":"a","n":1,"timestamp":"t0"},{"type":"b","timestamp":"t1"},
                                        {"type":"a","n":7,"timestamp":"t2"},{"n":189,"type":"c"}]})");
    Trace trace;
    QVERIFY(!truth(evaluate(bench.program, bench.env, &trace)));
    const RulePart rule = explainRule(bench.tree, trace);
    const ElementsFound& both = rule.parts[0].elements.value();
    QCOMPARE(both.list, std::string("xEvent"));
    QCOMPARE(both.total, 4U);
    QCOMPARE(both.matched, 1U);
    QCOMPARE(both.positions, std::vector<std::uint32_t>{2});
    QCOMPARE(rule.parts[0].number.value().function, std::string("count"));
    const NumberFound& sum = rule.parts[1].number.value();
    QCOMPARE(toJsonText(sum.value) + std::string(opText(sum.relation)) + toJsonText(sum.wanted),
             std::string("197>=300"));
    // What stands in one of many events is no value that was found; what the profile has is.
    QVERIFY(rule.parts[2].verdict == Verdict::True);
    QCOMPARE(rule.parts[2].elements.value().positions, std::vector<std::uint32_t>{1});
    QStringList paths;
    for (const Trace::Read& read : rule.parts[2].found)
        paths.append(QString::fromStdString(read.path));
    QCOMPARE(paths, (QStringList{QStringLiteral("xEvent"), QStringLiteral("city")}));
}

void PartsTest::calculationsHaveTheirNumbers_data() {
    QTest::addColumn<QString>("formula");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* formula, const char* text) {
        QTest::newRow(formula) << QString::fromUtf8(formula) << QString::fromUtf8(text);
    };
    row("0.4 * a + 12", "0.4 × 90 + 12 = 48");
    row("(a + 10) * (b - c)", "(90 + 10) × (3 - (-2)) = 500");
    row("a - (b - c)", "90 - (3 - (-2)) = 85");
    row("-b + a", "(-3) + 90 = 87");
    row("if(b > 2, a * 2, a) + 1", "90 × 2 + 1 = 181");
    row("3 * if(b > 2, a + 2, a)", "3 × (90 + 2) = 276");
    row("let x = a + 1 in x * 2", "91 × 2 = 182");
    row("missing + 1", "nothing + 1 = nothing");
    row("l.sum() * 2", "6 × 2 = 12");
    row("a", "");
    row("if(b > 2, 5, a)", "");
}

void PartsTest::calculationsHaveTheirNumbers() {
    QFETCH(QString, formula);
    QFETCH(QString, text);
    Bench bench(formula.toStdString().c_str(), R"({"a":90,"b":3,"c":-2,"l":[1,2,3]})");
    Trace trace;
    static_cast<void>(evaluate(bench.program, bench.env, &trace));
    QCOMPARE(QString::fromStdString(calculationText(bench.tree, trace)), text);
}

void PartsTest::warningsNameTheNode() {
    Bench bench("a / b + 1", R"({"a":1,"b":0})");
    std::vector<Warning> warnings;
    QVERIFY(evaluate(bench.program, bench.env, nullptr, &warnings).isNull());
    QCOMPARE(int(warnings.size()), 1);
    QCOMPARE(warnings[0].code, std::string("eval.division-by-zero"));
    QCOMPARE(print(bench.tree, warnings[0].node), std::string("a / b"));
}

void PartsTest::partsOfARuleStandAlone() {
    const Tree tree = parse(R"(a = 1 and exists e from xEvent where e.t = "x")").value();
    Layout layout;
    for (const NodeId part : tree.rootNode().children)
        QVERIFY(compile(tree, part, layout).ok());
    // A part that uses a variable from outside cannot stand alone, and says so.
    const Node& quantifier = tree.node(tree.rootNode().children[1]);
    const NodeId inner = tree.node(quantifier.children[0]).children[1];
    QVERIFY(!compile(tree, inner, layout).ok());
}

void PartsTest::traceHasEveryEvaluatedNode() {
    Bench bench("a.b.c + 1 > 3 and d", R"({"a":{"b":{"c":3}},"d":true})");
    Trace trace;
    QVERIFY(truth(evaluate(bench.program, bench.env, &trace)));
    for (NodeId id = 0; id < bench.tree.size(); ++id) {
        const bool base =
            bench.tree.node(id).kind == NodeKind::Field || bench.tree.node(id).kind == NodeKind::Member;
        QVERIFY2(trace.valueOf(id).has_value() || base, print(bench.tree, id).c_str());
    }
    QCOMPARE(int(trace.reads().size()), 2);
    QCOMPARE(trace.reads()[0].path, std::string("a.b.c"));
    QCOMPARE(toJsonText(*trace.valueOf(bench.tree.rootNode().children[0])), std::string("true"));
}

#include "moc_parts_test.cpp"
