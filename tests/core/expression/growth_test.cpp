#include "growth_test.h"

#include "expression/check/check.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/run/trace.h"
#include "expression/text/parser.h"
#include "expression/value/name_table.h"

#include <QTest>

#include <cstring>
#include <thread>

using namespace ow::expr;

namespace {

/// A rule, its profile and everything needed to evaluate it.
struct Case {
    Layout layout;
    Arena arena;
    Decoder decoder;
    Environment env;
    Tree tree;
    Program program;
    std::vector<Warning> warnings;

    Case(const std::string& rule, const std::string& profile) {
        tree = parse(rule).value();
        program = compile(tree, layout).value();
        const Record record = decoder.decodeProfile(profile, arena, layout).value();
        env.profile = record.root;
        env.slotValues = record.slotValues;
        env.scratch = &arena;
        env.nowMs = 1'781'517'600'000; // 2026-06-15T10:00:00Z
    }
    Value run() {
        warnings.clear();
        return evaluate(program, env, nullptr, &warnings);
    }
    [[nodiscard]] bool told(const char* code) const {
        return warnings.size() == 1 && warnings.front().code == code;
    }
};

/// e: numbers from 0 on; f: others; o: objects of two members; t: a long text.
std::string profileOf(int count) {
    std::string e, f, o, m;
    for (int i = 0; i < count; ++i) {
        const std::string n = std::to_string(i);
        e += (i > 0 ? "," : "") + n;
        f += (i > 0 ? ",-" : "-") + std::to_string(i + 1);
        o += (i > 0 ? ",{\"k\":\"" : "{\"k\":\"") + n + "\",\"v\":" + n + "}";
        m += (i > 0 ? ",\"k" : "\"k") + n + "\":" + n;
    }
    const std::string t(std::size_t(count) * 20, 'a');
    return "{\"e\":[" + e + "],\"f\":[" + f + "],\"o\":[" + o + "],\"m\":{" + m + "},\"t\":\"" + t +
           "\",\"two\":[{\"x\":[" + e + "]},{\"x\":[" + f + "]}]}";
}

std::string repeated(const std::string& text, int times, const std::string& separator) {
    std::string out;
    for (int i = 0; i < times; ++i)
        out += (i > 0 ? separator : "") + text;
    return out;
}

} // namespace

void GrowthTest::everyListOperationCountsItsSteps_data() {
    QTest::addColumn<QByteArray>("rule");
    for (const char* rule : {
             "e.filter(e.distinct().count() > 0).count()",
             "e.filter(e.intersects(f)).count()",
             "e.filter(e.intersection(f).count() = 0).count()",
             "e.filter(e.subsetOf(f)).count()",
             "e.filter(e.supersetOf(f)).count()",
             "e.filter(e.includes(-1)).count()",
             "e.distinct().count()",
             "o.map(k).distinct().count()",
             "e.filter(o.groupBy(k).isNull()).count()",
             "e.filter(o.groupBy(k).map((K, G) => mapEntry(K, G.count())).isNull()).count()",
             "e.filter(o.map(mapEntry(k, v)).isNull()).count()",
             "e.filter(m.map((K, V) => V).isNull()).count()",
             "e.filter(e.topN(^x, 1).isNull()).count()",
             "e.filter(e.bottomN(^x, 1).isNull()).count()",
             "e.filter(e.map(^x).isNull()).count()",
             "e.filter(e.exists(^x = 1)).count()",
             "e.filter(e.forall(^x.isNull()) and false).count()",
             "e.filter(e.sum() = -1).count()",
             "e.filter(e.count() = -1).count()",
             "e.filter(e.map(^x).countOnlyNull() = -1).count()",
             "e.filter(e.distinctCountWithNull() = -1).count()",
             "e.filter(m.keys().isNull()).count()",
             "e.filter(m.get(^x).isNotNull() or m.get(\"none\" ).isNotNull()).count()",
             "e.filter(t.matches(\"b$\")).count()",
             "e.filter(t.regexGroup(\"(b)$\", 1).isNotNull()).count()",
             "e.filter(t.contains(\"b\")).count()",
             "e.filter(t.equals(\"B\", false)).count()",
             "e.filter(t like \"%a%a%a%b\").count()",
             "e.filter(stringCompare(\"contains\", t, [\"b\", \"c\"])).count()",
             "exists i from e where (exists j from e where i = -1 and j = -1)",
             "(select i from e where (exists j from e where i = -1 and j = -1)).count()",
             "sum i over i from e where (exists j from e where i = -1 and j = -1)",
             "let every = o in e.filter(every.k.isNull()).count()",
             "e.filter(-1 in f and -1 in e).count()",
         })
        QTest::newRow(rule) << QByteArray(rule);
}

void GrowthTest::everyListOperationCountsItsSteps() {
    QFETCH(QByteArray, rule);
    Case one(rule.toStdString(), profileOf(150));
    one.env.stepLimit = 2'000;
    QVERIFY2(one.run().isNull(), toJsonText(one.run()).c_str());
    QVERIFY2(one.told("eval.step-limit"), one.warnings.empty() ? "no warning" : one.warnings[0].code.c_str());
    QCOMPARE(QByteArray::fromStdString(one.warnings.front().message),
             QByteArray("the rule visits too many elements and was stopped"));
    // With room enough it has a value.
    one.env.stepLimit = 50'000'000;
    static_cast<void>(one.run());
    QVERIFY(!one.told("eval.step-limit"));
}

void GrowthTest::exactlyTheLimitIsAllowed() {
    Case one("e.filter(true).count()", profileOf(50));
    one.env.stepLimit = 100; // 50 to filter, 50 to count
    QCOMPARE(toJsonText(one.run()), std::string("50"));
    QVERIFY(one.warnings.empty());
    one.env.stepLimit = 99;
    QVERIFY(one.run().isNull());
    QVERIFY(one.told("eval.step-limit"));
}

void GrowthTest::heavyBodiesCountMore() {
    const std::string body = repeated("^x = 1", 1000, " or ");
    Case one("e.filter(" + body + ").count()", profileOf(50));
    one.env.stepLimit = 1'000;
    QVERIFY(one.run().isNull());
    QVERIFY(one.told("eval.step-limit"));
    one.env.stepLimit = 10'000;
    QCOMPARE(toJsonText(one.run()), std::string("0"));
}

void GrowthTest::anEvaluationIsStoppedFromOutside() {
    Case one("exists i from e where (exists j from e where (exists k from e where (exists l from e where "
             "i + j + k + l = -1)))",
             profileOf(2000)); // 16,000,000,000,000 visits
    one.env.stepLimit = UINT64_MAX;
    std::stop_source source;
    const std::stop_token token = source.get_token();
    one.env.stop = &token;
    std::jthread stopper([&source] { source.request_stop(); });
    QVERIFY(one.run().isNull());
    QVERIFY(one.told("eval.stopped"));
}

void GrowthTest::aStoppedRunLeavesTheNextAlone() {
    std::stop_source source;
    const std::stop_token token = source.get_token();
    Case one("e.filter(true).count()", profileOf(2000));
    one.env.stop = &token;
    QCOMPARE(toJsonText(one.run()), std::string("2000"));
    source.request_stop();
    QVERIFY(one.run().isNull());
    QVERIFY(one.told("eval.stopped"));
    one.env.stop = nullptr;
    QCOMPARE(toJsonText(one.run()), std::string("2000"));
}

namespace {

void limitRows(int extra) {
    QTest::addColumn<QByteArray>("rule");
    const auto row = [](const char* name, const std::string& rule) {
        QTest::newRow(name) << QByteArray::fromStdString(rule);
    };
    const Limits limits;
    const int names = int(limits.names) + extra;
    row("variables", "exists " + repeated("v from b", names, ", "));
    row("steps", "CHAIN(xEvent, timestamp, [" + repeated("A: WHAT(true)", names, ", ") + "])");
    row("inputs", "let f = ((" + repeated("p", names, ", ") + ") => 1) in true");
    row("variables in json",
        R"({"nodeType":"quantification","quantifier":"some","variables":[)" +
            repeated(
                R"({"nodeType":"varDecl","varName":"v","from":{"nodeType":"fieldLookup","fieldName":"b"}})",
                names, ",") +
            "]}");
    const int bytes = int(limits.textBytes) + extra;
    row("bytes", "a = \"" + std::string(std::size_t(bytes - 6), 'x') + "\"");
    const int levels = int(limits.nesting) - 1 + extra;
    row("levels", std::string(std::size_t(levels), '(') + "a" + std::string(std::size_t(levels), ')'));
    row("prefix words", repeated("not ", levels, "") + "a");
    const int height = int(limits.treeHeight) - 1 + extra;
    row("members", "a" + repeated(".b", height, ""));
    row("terms", "a" + repeated(" + a", height, ""));
    const std::string json = R"({"nodeType":"literal","value":1})";
    row("bytes of json",
        json + std::string(std::size_t(limits.textBytes) * 8 - json.size() + std::size_t(extra), ' '));
}

} // namespace

void GrowthTest::oneTooMany_data() {
    limitRows(1);
}
void GrowthTest::oneTooMany() {
    QFETCH(QByteArray, rule);
    const auto tree = read(rule.toStdString());
    QVERIFY(!tree.ok());
    QVERIFY(!tree.error().front().message.empty());
}
void GrowthTest::asManyAsAllowed_data() {
    limitRows(0);
}
void GrowthTest::asManyAsAllowed() {
    QFETCH(QByteArray, rule);
    const auto tree = read(rule.toStdString());
    QVERIFY2(tree.ok(), tree.ok() ? "" : tree.error().front().message.c_str());
}

/// Each term is a few instructions, so that the limit lies within one term of what is compiled at last.
void GrowthTest::instructionsAreLimited() {
    constexpr int mostTerms = 66'667;
    const auto outcome = [](int terms) -> std::string {
        const auto tree = parse("a = 1" + repeated(" and a = 1", terms - 1, ""));
        Layout layout;
        const auto program = compile(*tree, layout);
        return program ? "" : program.error().front().code;
    };
    QCOMPARE(outcome(mostTerms), std::string());
    QCOMPARE(outcome(mostTerms + 1), std::string("rule.too-large"));
}

void GrowthTest::onlySoManyFindingsAreShown() {
    const auto unreadable = [](int signs) { return parse(repeated("# ", signs, "")).error().size(); };
    QVERIFY(unreadable(49) < 51);
    QCOMPARE(unreadable(51), std::size_t(50));
    const auto wrong = [](int dates) {
        Layout layout;
        const std::string date = "date(2020, 13, 1) = now";
        return compile(*parse(date + repeated(" and " + date, dates - 1, "")), layout).error().size();
    };
    QCOMPARE(wrong(100), std::size_t(100));
    QCOMPARE(wrong(101), std::size_t(100));
}

void GrowthTest::onlySoManyWarningsAreShown() {
    for (const int divisions : {99, 100, 101}) {
        Case one("1 / z = 1" + repeated(" or 1 / z = 1", divisions - 1, ""), R"({"z":0})");
        QCOMPARE(toJsonText(one.run()), std::string("false"));
        QCOMPARE(int(one.warnings.size()), std::min(divisions, 100));
    }
}

void GrowthTest::chosenNamesDoNotCollide() {
    // Names that one well known function without a secret puts on neighbouring places.
    std::vector<std::string> chosen;
    for (std::uint64_t i = 0; chosen.size() < 2'000; ++i) {
        std::string name = "n" + std::to_string(i);
        name.resize(8, '_');
        std::uint64_t front = 0;
        std::memcpy(&front, name.data(), sizeof(front));
        const std::uint64_t hash = front * 0x9e3779b97f4a7c15ULL + 8 * 0xd6e8feb86659fd93ULL;
        if (hash >> 54 == 0)
            chosen.push_back(std::move(name));
    }
    NameTable table;
    for (std::uint32_t i = 0; i < chosen.size(); ++i)
        table.insert(0, chosen[i], i);
    for (std::uint32_t i = 0; i < chosen.size(); ++i)
        QCOMPARE(table.find(0, chosen[i]), i);
    QVERIFY2(table.longestSearch() < 200, std::to_string(table.longestSearch()).c_str());
    QVERIFY(NameTable::randomSeed() != NameTable::randomSeed());
}

void GrowthTest::aLongRuleIsCheckedAndExplained() {
    std::string rule;
    for (int i = 0; i < 5'000; ++i)
        rule += (i > 0 ? " or a" : "a") + std::to_string(i) + " != 1";
    Case one(rule, "{\"a7\":1}");
    const Diagnostics found = check(one.tree, Schema::builtIn(), Purpose::Rule);
    QVERIFY(found.size() >= 5'000);
    Trace trace;
    QVERIFY(!truth(evaluate(one.program, one.env, &trace)));
    const auto failed = failedConditions(one.tree, trace);
    QCOMPARE(failed.size(), 5'000U);
    QCOMPARE(failed[7].found.size(), 1U);
    QCOMPARE(failed[7].found[0].path, std::string("a7"));
    const auto again = fromJson(toJson(one.tree));
    QVERIFY(again.ok());
    QVERIFY(equal(one.tree, *again));
}

#include "moc_growth_test.cpp"
