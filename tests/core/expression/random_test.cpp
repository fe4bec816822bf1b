#include "random_test.h"

#include "expression/decode.h"
#include "expression/evaluate.h"
#include "expression/parser.h"
#include "expression/printer.h"
#include "expression/treejson.h"
#include "randomrules.h"
#include "slowevaluator.h"

#include <QTest>

using namespace ow::expr;

namespace {

constexpr qint64 now = 1'781'517'600'000; // 2026-06-15T10:00:00Z
constexpr int profilesPerRule = 20;

int runs(int usual) {
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("OW_RANDOM_RUNS", &given);
    return given ? wanted : usual;
}

/// Evaluates one rule on one profile; slots or walking, with or without trace, by turns.
class Runner {
public:
    explicit Runner(const Tree& tree) : m_program(compile(tree, m_layout).value()) {}

    std::string run(const std::string& profile, const std::string& offer, int zone, bool walk) {
        m_arena.reset();
        m_env.offer = m_decoder.decode(offer, m_arena, &m_layout).value();
        if (walk) {
            m_env.profile = m_decoder.decode(profile, m_arena, &m_layout).value();
            m_env.slotValues = {};
        } else {
            const Record record = m_decoder.decodeProfile(profile, m_arena, m_layout).value();
            m_env.profile = record.root;
            m_env.slotValues = record.slotValues;
        }
        m_env.nowMs = now;
        m_env.utcOffsetMinutes = zone;
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
            const std::string profile = random.profile();
            const std::string offer = random.offer();
            const std::string value = original.run(profile, offer, 0, false);
            QCOMPARE(printed.run(profile, offer, 0, false), value);
            QCOMPARE(written.run(profile, offer, 0, false), value);
        }
    }
}

void RandomTest::agreesWithSlowEvaluator() {
    const int count = runs(1500) / 2;
    RandomRules random(4711);
    for (int i = 0; i < count; ++i) {
        const Tree tree = random.tree();
        Runner runner(tree);
        for (int k = 0; k < profilesPerRule; ++k) {
            const std::string profile = random.profile();
            const std::string offer = random.offer();
            const int zone = k % 3 == 0 ? 120 : k % 3 == 1 ? -330 : 0;
            slow::Inputs inputs{slow::fromJson(profile), slow::fromJson(offer), now, zone};
            const std::string expected = slow::toJson(slow::evaluate(tree, inputs), zone);
            const std::string value = runner.run(profile, offer, zone, k % 2 == 1);
            if (value != expected)
                QFAIL((print(tree) + "\non " + profile + "\noffer " + offer + " zone " +
                       std::to_string(zone) + "\nis " + value + "\nshould be " + expected)
                          .c_str());
        }
    }
}
