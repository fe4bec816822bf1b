#include "random_test.h"

#include "base/time_zone.h"
#include "expression/decode.h"
#include "expression/evaluate.h"
#include "expression/functions.h"
#include "expression/instant.h"
#include "expression/parser.h"
#include "expression/printer.h"
#include "expression/treejson.h"
#include "randomrules.h"
#include "slowevaluator.h"

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
                      parseTime(instant, {})->ms};
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
