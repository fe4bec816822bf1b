#include "random_test.h"

#include "base/instant.h"
#include "base/time_zone.h"
#include "expression/language/functions.h"
#include "expression/pql_json/tree_json.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/run/rule_part.h"
#include "expression/text/parser.h"
#include "expression/text/printer.h"
#include "random_rules.h"
#include "slow_evaluator.h"
#include "slow_operators.h"

#include <QTest>
#include <QTimeZone>

#include <map>
#include <vector>

using namespace ow::expr;

namespace {

constexpr qint64 now = 1'781'517'600'000; // 2026-06-15T10:00:00Z
constexpr int profilesPerRule = 20;

int runs(int usual) {
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("OW_RANDOM_RUNS", &given);
    return given ? wanted : usual;
}

/// A zone and a time of the year at which its clocks change, if they do.
struct Season {
    ow::TimeZone zone;
    int month = 6;
    qint64 nowMs = now;
};

/// Clocks that change by an hour and by half an hour, in the night, at midnight and one minute later.
std::vector<Season> seasons() {
    const auto at = [](const char* zone, int month, const char* instant) {
        return Season{ow::TimeZone::named(QString::fromLatin1(zone)).value(), month,
                      ow::parseInstant(instant, ow::InstantForms::Data)->ms};
    };
    return {
        {ow::TimeZone(), 6, now},
        at("UTC+02:00", 6, "2026-06-15T10:00:00Z"),
        at("UTC-05:30", 6, "2026-06-15T10:00:00Z"),
        at("Europe/Berlin", 3, "2026-03-29T10:00:00Z"),
        at("Europe/Berlin", 10, "2026-10-25T00:30:00Z"),
        at("America/Havana", 3, "2026-03-08T05:30:00Z"),
        at("America/Havana", 10, "2026-11-01T05:30:00Z"),
        at("Australia/Lord_Howe", 4, "2026-04-04T15:15:00Z"),
        at("Australia/Lord_Howe", 10, "2026-10-03T15:45:00Z"),
        at("Asia/Beirut", 3, "2026-03-28T22:00:00Z"),
        at("Pacific/Apia", 6, "2026-06-15T10:00:00Z"),
    };
}

/// What one evaluation reads, as JSON.
struct RandomInputs {
    std::string profile, offer, offers, context;

    explicit RandomInputs(RandomRules& random)
        : profile(random.profile()), offer(random.offer()), offers(random.offers()),
          context(random.context()) {}
};

/// Evaluates one rule on one profile; slots or walking, with or without trace, by turns.
class Runner {
public:
    explicit Runner(const Tree& tree) : m_program(compile(tree, m_layout).value()) {}

    std::string run(const RandomInputs& inputs, ow::Zone zone, bool walk, qint64 nowMs = now) {
        m_arena.reset();
        m_env.offer = m_decoder.decode(inputs.offer, m_arena, &m_layout).value();
        m_env.offers = m_decoder.decode(inputs.offers, m_arena, &m_layout).value();
        m_env.context = m_decoder.decode(inputs.context, m_arena, &m_layout).value();
        if (walk) {
            m_env.profile = m_decoder.decode(inputs.profile, m_arena, &m_layout).value();
            m_env.slotValues = {};
        } else {
            const Record record = m_decoder.decodeProfile(inputs.profile, m_arena, m_layout).value();
            m_env.profile = record.root;
            m_env.slotValues = record.slotValues;
        }
        m_env.nowMs = nowMs;
        m_env.zone = zone;
        m_env.scratch = &m_arena;
        Trace trace;
        return toJsonText(evaluate(m_program, m_env, walk ? &trace : nullptr), zone);
    }

private:
    Layout m_layout;
    Program m_program;
    Arena m_arena;
    Decoder m_decoder;
    Environment m_env;
};

} // namespace

void RandomTest::everyFormIsMade() {
    std::map<std::string, int> made;
    RandomRules random(7);
    for (int i = 0; i < 20'000; ++i) {
        const Tree tree = random.tree();
        for (NodeId id = 0; id < tree.size(); ++id) {
            const Node& node = tree.node(id);
            ++made["kind " + std::to_string(int(node.kind))];
            if (node.op != Op::None)
                ++made["op " + std::string(opText(node.op))];
            if (node.kind == NodeKind::Call || node.kind == NodeKind::Moment ||
                node.kind == NodeKind::Aggregate)
                ++made[(node.kind == NodeKind::Aggregate ? "over " : "call ") + node.text];
            if (node.kind == NodeKind::Occurs)
                ++made["occurs " + std::to_string(int(node.form)) + std::string(opText(node.op))];
            if (node.kind == NodeKind::Period ||
                (node.kind == NodeKind::Occurs && node.form >= OccursForm::NBefore))
                ++made[node.text + " unit " + std::string(unitText(node.unit, false))];
        }
    }
    QStringList rare;
    const auto wanted = [&](const std::string& form) {
        if (made[form] < 10)
            rare.append(QString::fromStdString(form));
    };
    for (int kind = 0; kind <= int(NodeKind::Step); ++kind)
        wanted("kind " + std::to_string(kind));
    for (int op = int(Op::Add); op <= int(Op::One); ++op)
        wanted("op " + std::string(opText(Op(op))));
    for (const FunctionInfo& function : allFunctions())
        wanted("call " + std::string(function.name));
    for (const char* moment : {"now", "today", "yesterday", "tomorrow"})
        wanted(std::string("call ") + moment);
    for (const char* name : {"sum", "count", "average", "min", "max"})
        wanted(std::string("over ") + name);
    for (int form = 0; form < int(OccursForm::NBefore); ++form)
        wanted("occurs " + std::to_string(form));
    for (int form = int(OccursForm::NBefore); form <= int(OccursForm::NFrom); ++form) {
        for (int op = int(Op::Equal); op <= int(Op::GreaterEqual); ++op)
            wanted("occurs " + std::to_string(form) + std::string(opText(Op(op))));
    }
    for (int unit = 0; unit <= int(TimeUnit::Millennium); ++unit) {
        for (const char* which : {"", "this", "last", "next"})
            wanted(which + std::string(" unit ") + std::string(unitText(TimeUnit(unit), false)));
    }
    QCOMPARE(rare, QStringList());
}

void RandomTest::roundTrips() {
    const int count = runs(1500);
    RandomRules random(20260615);
    for (int i = 0; i < count; ++i) {
        const Tree tree = random.tree();
        const std::string text = print(tree);
        const auto fromText = parse(text);
        QVERIFY2(fromText.ok(),
                 (text + "\n" + (fromText.ok() ? "" : caretText(text, fromText.error().front()))).c_str());
        QVERIFY2(equal(tree, *fromText), (text + "\n" + print(*fromText)).c_str());
        const auto dialect = i % 2 == 0 ? JsonDialect::Segmentation : JsonDialect::Xom;
        const auto json = fromJson(toJson(tree, dialect));
        QVERIFY2(json.ok(), (text + "\n" + toJson(tree, dialect)).c_str());
        QVERIFY2(equal(tree, *json), (text + "\n" + print(*json)).c_str());
        Runner original(tree);
        Runner printed(*fromText);
        Runner written(*json);
        for (int k = 0; k < profilesPerRule; ++k) {
            const RandomInputs inputs(random);
            const std::string value = original.run(inputs, {}, false);
            QCOMPARE(printed.run(inputs, {}, false), value);
            QCOMPARE(written.run(inputs, {}, false), value);
        }
    }
}

void RandomTest::agreesWithSlowEvaluator() {
    const int count = runs(1500) / 2;
    const std::vector<Season> all = seasons();
    RandomRules random(4711);
    for (int i = 0; i < count; ++i) {
        const Season& season = all[std::size_t(i) % all.size()];
        random.around(season.month);
        const Tree tree = random.tree();
        Runner runner(tree);
        for (int k = 0; k < profilesPerRule; ++k) {
            const RandomInputs given(random);
            const bool inUtc = k % 4 == 0;
            const ow::Zone zone = inUtc ? ow::Zone() : season.zone.zone();
            const QTimeZone slowZone = inUtc ? QTimeZone::utc() : QTimeZone(season.zone.name().toUtf8());
            slow::Inputs inputs{slow::fromJson(given.profile),
                                slow::fromJson(given.offer),
                                slow::fromJson(given.context),
                                slow::fromJson(given.offers),
                                season.nowMs,
                                slowZone};
            const std::string expected = slow::toJson(slow::evaluate(tree, inputs), slowZone);
            const std::string value = runner.run(given, zone, k % 2 == 1, season.nowMs);
            if (value != expected)
                QFAIL((print(tree) + "\non " + given.profile + "\noffer " + given.offer + "\noffers " +
                       given.offers + "\ncontext " + given.context + "\nzone " +
                       (inUtc ? "UTC" : season.zone.name().toStdString()) + "\nis " + value + "\nshould be " +
                       expected)
                          .c_str());
        }
    }
}

namespace {

/// Compares what an explanation says of each part with the slow evaluation of that part alone.
class ExplanationCheck {
public:
    ExplanationCheck(const Tree& tree, const slow::Inputs& inputs, const QTimeZone& zone)
        : m_tree(tree), m_inputs(inputs), m_zone(zone) {}

    void check(const RulePart& part) {
        if (part.verdict == Verdict::NotAsked)
            return;
        const bool holds = slow::truth(value(print(m_tree, part.node)));
        compare(print(m_tree, part.node), part.verdict == Verdict::True, holds);
        for (const Trace::Read& read : part.found)
            compare(read.path, toJsonText(read.value), json(read.path));
        if (part.elements && part.elements->isFiltered)
            checkElements(part);
        if (part.number)
            checkNumber(part);
        for (const RulePart& child : part.parts)
            check(child);
    }

    [[nodiscard]] const QStringList& untrue() const { return m_untrue; }
    [[nodiscard]] int elementsSeen() const { return m_elements; }
    [[nodiscard]] int numbersSeen() const { return m_numbers; }

private:
    slow::Value value(const std::string& rule) { return slow::evaluate(parse(rule).value(), m_inputs); }
    std::string json(const std::string& rule) { return slow::toJson(value(rule), m_zone); }

    template <class T>
    void compare(const std::string& what, const T& said, const T& expected) {
        if (said == expected)
            return;
        m_untrue.append(
            QString::fromStdString(what + " said " + text(said) + " should be " + text(expected)));
    }
    static std::string text(bool value) { return value ? "true" : "false"; }
    static std::string text(const std::string& value) { return value; }

    /// The elements that fit, found by a rule of their own: for one variable and for a plain filter.
    void checkElements(const RulePart& part) {
        const ElementsFound& found = *part.elements;
        compare("elements of " + found.list, std::to_string(found.total),
                json("(" + found.list + ").countWithNull()"));
        const Node& node = m_tree.node(part.node);
        if (node.kind != NodeKind::Quantifier || node.children.size() != 1)
            return;
        ++m_elements;
        const Node& binding = m_tree.node(node.children[0]);
        const std::string where =
            binding.children.size() > 1 ? " where " + print(m_tree, binding.children[1]) : std::string();
        const bool isSelect = m_tree.node(binding.children[0]).kind == NodeKind::Select;
        const std::string list = print(m_tree, binding.children[0]); // a where after it would be its own
        compare("matches of " + print(m_tree, part.node), std::to_string(found.matched),
                json("(select " + binding.text + " from " + (isSelect ? '(' + list + ')' : list) + where +
                     ").countWithNull()"));
    }

    void checkNumber(const RulePart& part) {
        ++m_numbers;
        const Node& node = m_tree.node(part.node);
        const std::string left = json(print(m_tree, node.children[0]));
        const std::string right = json(print(m_tree, node.children[1]));
        const std::string value = toJsonText(part.number->value);
        const std::string wanted = toJsonText(part.number->wanted);
        const bool isAsWritten = value == left && wanted == right;
        compare(print(m_tree, part.node) + ": " + value + " and " + wanted,
                isAsWritten || (value == right && wanted == left), true);
    }

    const Tree& m_tree;
    const slow::Inputs& m_inputs;
    const QTimeZone& m_zone;
    QStringList m_untrue;
    int m_elements = 0;
    int m_numbers = 0;
};

/// Whether its parts mean the same by themselves: they use no name that is bound outside of them.
bool standsAlone(const Tree& tree) {
    for (NodeId id = 0; id < tree.size(); ++id) {
        if (tree.node(id).kind == NodeKind::Let)
            return false;
    }
    return tree.rootNode().kind != NodeKind::Lambda;
}

} // namespace

void RandomTest::explanationsAreTrue() {
    const int count = runs(1500) / 2;
    RandomRules random(90210);
    int elements = 0;
    int numbers = 0;
    for (int i = 0; i < count; ++i) {
        const Tree tree = random.tree();
        if (!standsAlone(tree))
            continue;
        Layout layout;
        const Program program = compile(tree, layout).value();
        for (int k = 0; k < profilesPerRule / 4; ++k) {
            const RandomInputs given(random);
            slow::Inputs inputs{slow::fromJson(given.profile),
                                slow::fromJson(given.offer),
                                slow::fromJson(given.context),
                                slow::fromJson(given.offers),
                                now,
                                QTimeZone::utc()};
            Arena arena;
            Decoder decoder;
            Environment env;
            env.profile = decoder.decode(given.profile, arena, &layout).value();
            env.offer = decoder.decode(given.offer, arena, &layout).value();
            env.offers = decoder.decode(given.offers, arena, &layout).value();
            env.context = decoder.decode(given.context, arena, &layout).value();
            env.nowMs = now;
            env.scratch = &arena;
            Trace trace;
            static_cast<void>(evaluate(program, env, &trace));
            const QTimeZone zone = QTimeZone::utc();
            ExplanationCheck check(tree, inputs, zone);
            check.check(explainRule(tree, trace));
            elements += check.elementsSeen();
            numbers += check.numbersSeen();
            if (!check.untrue().isEmpty())
                QFAIL((print(tree) + "\non " + given.profile + "\noffer " + given.offer + "\noffers " +
                       given.offers + "\ncontext " + given.context + "\n" +
                       check.untrue().join(u'\n').toStdString())
                          .c_str());
        }
    }
    QVERIFY(elements > count / 20 && numbers > count / 50); // they are among what is made up
}

#include "moc_random_test.cpp"
