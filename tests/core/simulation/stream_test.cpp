#include "stream_test.h"

#include "decision/request_json.h"
#include "plain_rules.h"
#include "streams.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

struct World {
    std::mt19937 random{11};
    Catalog catalog = plainRuleCatalog(random);
    DecisionPlan plan = DecisionPlan::compile(catalog);
    SimulationOptions options;

    World() {
        options.scopes = allScopes(catalog, 1);
        options.nowMs = 1'750'000'000'000;
        options.jobs = 2;
    }
};

qsizetype lineCount(const std::string& text) {
    return std::count(text.begin(), text.end(), '\n');
}

} // namespace

void StreamTest::malformedLinesAreReportedAndTheRestDecided_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("broken") << QByteArray("{\"f0\": ");
    QTest::newRow("two documents") << QByteArray("{} {}");
    QTest::newRow("list") << QByteArray("[{\"f0\":1}]");
    QTest::newRow("text") << QByteArray("\"f0\"");
    QTest::newRow("no JSON") << QByteArray("profile,f0");
    QTest::newRow("not UTF-8") << QByteArray("{\"f0\":\"\xc3\x28\"}");
    QTest::newRow("cut UTF-8") << QByteArray("{\"f0\":\"\xe2\x82\"}");
    QTest::newRow("deep") << "{\"f0\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}";
    QTest::newRow("open deep") << QByteArray(1'000'000, '[');
    QTest::newRow("null byte") << QByteArray("{\"f0\":\"\0\"}", 10);
    QTest::newRow("number") << QByteArray("{\"f0\":1e999}");
    QTest::newRow("identities") << QByteArray("{\"identityMap\":\"me\"}");
    QTest::newRow("segments") << QByteArray("{\"segmentMembership\":[]}");
    QTest::newRow("segments of a namespace") << QByteArray("{\"segmentMembership\":{\"ups\":1}}");
    QTest::newRow("segment") << QByteArray("{\"segmentMembership\":{\"ups\":{\"s\":\"realized\"}}}");
    QTest::newRow("status") << QByteArray("{\"segmentMembership\":{\"ups\":{\"s\":{\"status\":1}}}}");
    QTest::newRow("events") << QByteArray("{\"xEvent\":{}}");
    QTest::newRow("event") << QByteArray("{\"xEvent\":[{},null]}");
    QTest::newRow("counts") << QByteArray("{\"offerCounts\":[]}");
    QTest::newRow("count") << QByteArray("{\"offerCounts\":{\"o\":\"3\"}}");
    QTest::newRow("negative count") << QByteArray("{\"offerCounts\":{\"o\":-3}}");
}

void StreamTest::malformedLinesAreReportedAndTheRestDecided() {
    QFETCH(QByteArray, line);
    World world;
    const std::string stream =
        "{\"_id\":\"a\"}\n\n" + line.toStdString() + "\n{\"_id\":\"b\"}\r\n{\"_id\":\"c\"}";
    const Simulated result = simulated(world.plan, {}, world.options, stream);
    QVERIFY(result.summary.ok());
    QCOMPARE(result.summary->profiles, 3u);
    QCOMPARE(result.summary->malformed, 1u);
    QCOMPARE(result.summary->problems.size(), 1);
    QCOMPARE(result.summary->problems.first().line, 3u);
    const QString message = result.summary->problems.first().message;
    QVERIFY(!message.isEmpty() && !message.endsWith(u'.'));
    QCOMPARE(lineCount(result.output), 3);
    QVERIFY(result.output.starts_with("{\"profile\":\"a\",") &&
            result.output.find("\n{\"profile\":\"b\",") != std::string::npos);
}

void StreamTest::strictStopsAtTheFirst() {
    World world;
    world.options.strict = true;
    const Simulated result =
        simulated(world.plan, {}, world.options, "{\"_id\":\"a\"}\n{\n{\"_id\":\"b\"}\n{\n");
    QVERIFY(!result.summary.ok());
    QCOMPARE(result.summary.error().place.line, 2);
    QCOMPARE(lineCount(result.output), 1);
}

void StreamTest::aVeryLongLineIsPassedOver() {
    World world;
    const qint64 longLine = 100 << 20;
    qint64 given = 0;
    const std::string before = "{\"_id\":\"a\"}\n";
    const std::string after = "\n{\"_id\":\"b\"}\n";
    const qint64 total = qint64(before.size()) + longLine + qint64(after.size());
    const ReadText read = [&](char* buffer, qint64 size) {
        const qint64 count = std::min(size, total - given);
        for (qint64 i = 0; i < count; ++i, ++given) {
            const qint64 at = given - qint64(before.size());
            buffer[i] = at < 0          ? before[std::size_t(given)]
                        : at < longLine ? 'x'
                                        : after[std::size_t(at - longLine)];
        }
        return count;
    };
    std::string output;
    const Result<SimulationSummary> summary =
        simulate(world.plan, {}, world.options, read, [&output](std::string_view text) {
            output += text;
            return true;
        });
    QVERIFY(summary.ok());
    QCOMPARE(summary->profiles, 2u);
    QCOMPARE(summary->problems.size(), 1);
    QCOMPARE(summary->problems.first().line, 2u);
    QCOMPARE(lineCount(output), 2);
}

void StreamTest::stopsCleanly() {
    World world;
    std::stop_source stop;
    const std::string line = "{\"_id\":\"a\",\"f0\":\"" + std::string(2000, 'x') + "\"}\n";
    const ReadText endless = [&line, at = std::size_t(0)](char* buffer, qint64 size) mutable {
        for (qint64 i = 0; i < size; ++i, at = (at + 1) % line.size())
            buffer[i] = line[at];
        return size;
    };
    std::string output;
    const Result<SimulationSummary> summary = simulate(
        world.plan, {}, world.options, endless,
        [&](std::string_view text) {
            output += text;
            if (output.size() > 100'000)
                stop.request_stop();
            return true;
        },
        stop.get_token());
    QVERIFY(summary.ok());
    QVERIFY(summary->cancelled);
    QVERIFY(output.ends_with("]}\n"));
    QCOMPARE(summary->profiles, quint64(lineCount(output)));
}

void StreamTest::withoutAWriterOnlyTheSummaryIsMade() {
    World world;
    world.options.statistics = true;
    const Result<SimulationSummary> summary =
        simulate(world.plan, {}, world.options, readerOf("{\"_id\":\"a\"}\n{}\n"), nullptr);
    QVERIFY(summary.ok());
    QCOMPARE(summary->profiles, 2u);
}

void StreamTest::errorsOfReadingAndWritingAreSaid() {
    World world;
    const auto broken = [](char*, qint64) { return qint64(-1); };
    QVERIFY(!simulate(world.plan, {}, world.options, broken, nullptr).ok());
    const auto full = [](std::string_view) { return false; };
    QVERIFY(!simulate(world.plan, {}, world.options, readerOf("{}\n"), full).ok());
}

} // namespace ow::test
