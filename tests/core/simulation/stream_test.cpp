#include "stream_test.h"

#include "decision/documents/request_json.h"
#include "plain_rules.h"
#include "streams.h"
#include "support/run_count.h"

#include <QTest>

#include <array>
#include <cstring>
#include <set>

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

/// "n0":0,"n1":1 …
QByteArray manyNames(int count) {
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += (i == 0 ? "\"n" : ",\"n") + QByteArray::number(i) + "\":" + QByteArray::number(i);
    return text;
}

/// A random object whose names are few and alike; says whether one of its objects has a name twice.
std::string randomObject(std::mt19937& random, int depth, bool& twice) {
    static const std::array<std::string, 9> names{
        "", "a", "aa", "f0", "f1", "xEvent", "abcdefgh", "abcdefghi", "abcdefghijklmnop"};
    std::set<std::string> seen;
    std::string text = "{";
    for (auto left = random() % 4; left > 0; --left) {
        const std::string& name = names[random() % (depth == 0 ? 9 : 5)];
        twice = !seen.insert(name).second || twice;
        text += (text.size() > 1 ? ",\"" : "\"") + name + "\":";
        if (name == "xEvent" && depth == 0)
            text += "[" + randomObject(random, depth + 1, twice) + "]";
        else
            text += random() % 2 == 0 || depth > 3 ? "1" : randomObject(random, depth + 1, twice);
    }
    return text + "}";
}

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
    QTest::newRow("name twice") << QByteArray(R"({"f0":1,"f1":2,"f0":1})");
    QTest::newRow("unread name twice") << QByteArray(R"({"zz":1,"zz":1})");
    QTest::newRow("name twice below an unread one") << QByteArray(R"({"zz":{"a":1,"b":{},"a":1}})");
    QTest::newRow("name twice in a list") << QByteArray(R"({"zz":[1,[{"a":[],"a":[]}]]})");
    QTest::newRow("name twice in an event") << QByteArray(R"({"xEvent":[{},{"a":1,"b":2,"a":1}]})");
    QTest::newRow("segment twice") << QByteArray(
        R"({"segmentMembership":{"ups":{"s":{"status":"exited"},"s":{}}}})");
    QTest::newRow("count twice") << QByteArray(R"({"offerCounts":{"o":1,"p":1,"o":null}})");
    QTest::newRow("name twice, once escaped") << QByteArray(R"({"a":1,"\u0061":1})");
    QTest::newRow("name twice among many") << "{" + QByteArray("\"a\":1,") + manyNames(3000) + ",\"a\":2}";
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
    QCOMPARE(result.summary->problems.first().place.line, 3);
    const QString message = result.summary->problems.first().message;
    QVERIFY(!message.isEmpty() && !message.endsWith(u'.'));
    QCOMPARE(lineCount(result.output), 3);
    QVERIFY(result.output.starts_with("{\"profile\":\"a\",") &&
            result.output.find("\n{\"profile\":\"b\",") != std::string::npos);
}

void StreamTest::namesThatStandTwiceAreAlwaysSeen() {
    World world;
    std::mt19937 random{5};
    std::string stream;
    std::vector<quint64> bad;
    const int count = runCount("OW_RANDOM_RUNS", 5'000);
    for (int i = 1; i <= count; ++i) {
        bool twice = false;
        stream += randomObject(random, 0, twice) + "\n";
        if (twice && bad.size() < 1000)
            bad.push_back(quint64(i));
    }
    const Simulated result = simulated(world.plan, {}, world.options, stream);
    QVERIFY(result.summary.ok());
    QVERIFY(bad.size() > 100);
    QCOMPARE(result.summary->problems.size(), qsizetype(bad.size()));
    for (std::size_t i = 0; i < bad.size(); ++i) {
        QCOMPARE(result.summary->problems.at(qsizetype(i)).place.line, int(bad[i]));
        QVERIFY(result.summary->problems.at(qsizetype(i)).message.contains(u"stands twice in one object"_s));
    }
}

void StreamTest::manyNamesAreNoneTwice() {
    World world;
    const std::string names = manyNames(3000).toStdString();
    const Simulated result = simulated(world.plan, {}, world.options,
                                       "{" + names + "}\n{\"a\":{" + names + "},\"b\":{" + names + "}}\n");
    QVERIFY(result.summary.ok());
    QCOMPARE(result.summary->profiles, 2u);
}

void StreamTest::aByteOrderMarkIsPassedOver() {
    World world;
    const std::string mark = "\xEF\xBB\xBF";
    const std::string plain = "{\"_id\":\"a\"}\n{\"_id\":\"b\"}";
    const Simulated without = simulated(world.plan, {}, world.options, plain);
    const Simulated with = simulated(world.plan, {}, world.options, mark + plain);
    QCOMPARE(with.output, without.output);
    QCOMPARE(with.summary->malformed, 0u);
    // Only at the beginning, and only a whole one.
    QCOMPARE(simulated(world.plan, {}, world.options, plain + "\n" + mark + "{}").summary->malformed, 1u);
    QCOMPARE(simulated(world.plan, {}, world.options, "\xEF\xBB{}").summary->malformed, 1u);
    QCOMPARE(simulated(world.plan, {}, world.options, mark).summary->profiles, 0u);
    world.options.strict = true;
    const Simulated place = simulated(world.plan, {}, world.options, mark + "{\"a\":1,}\n");
    QCOMPARE(place.summary.error().place.column, 8);
}

void StreamTest::whatTheStreamIsMistakenForIsSaid() {
    World world;
    const auto said = [&world](const std::string& stream) {
        return simulated(world.plan, {}, world.options, stream).summary->mistakenFor;
    };
    QVERIFY(said("[{\"a\":1}]").contains(u"JSON list"_s));
    QVERIFY(said(" \n\n [\n{\"a\":1},\n{}\n]\n").contains(u"JSON list"_s));
    QVERIFY(said("\xEF\xBB\xBF[]").contains(u"JSON list"_s));
    QVERIFY(said(std::string("\xFF\xFE{\0}\0\n\0", 8)).contains(u"UTF-16"_s));
    QVERIFY(said("{}\n[]\n").isEmpty());
    QVERIFY(said("a,b\n1,2\n").isEmpty());
}

/// Many small profiles, of which each gives much text.
void StreamTest::textGoesOutPieceByPiece() {
    World world;
    const QVector<ScopeRequest> scopes = world.options.scopes;
    while (world.options.scopes.size() < 100)
        world.options.scopes += scopes;
    std::string stream;
    for (int i = 0; i < 4'000; ++i)
        stream += i % 7 == 0 ? "{\"_id\":\"" + std::to_string(i) + "\"}\n" : "{}\n";
    std::string first;
    for (const int jobs : {1, 2, 5}) {
        world.options.jobs = jobs;
        std::string output;
        std::size_t longest = 0;
        const Result<SimulationSummary> summary =
            simulate(world.plan, {}, world.options, readerOf(stream), [&](std::string_view text) {
                longest = std::max(longest, text.size());
                output += text;
                return true;
            });
        QCOMPARE(summary->profiles, 4'000u);
        QVERIFY(output.size() > (std::size_t(20) << 20));
        QVERIFY2(longest < (std::size_t(4) << 20), "a block's whole text was kept");
        if (first.empty())
            first = output;
        QVERIFY(output == first);
    }
}

/// A stream that pauses behind a line gets an answer to it; one that is stopped within a line, none to that.
void StreamTest::aPausingStreamIsAnswered() {
    World world;
    std::stop_source stop;
    const std::string text = "{\"_id\":\"a\"}\n{\"_id\":\"b\"}\n{\"_id\":\"c\"}\n{\"_id\":\"cut";
    std::string output;
    qsizetype given = 0;
    const ReadText read = [&](char* buffer, qint64) -> qint64 {
        constexpr qsizetype lineLength = 12;
        if (given == qsizetype(text.size())) {
            stop.request_stop(); // as Ctrl+C while nothing comes
            return 0;
        }
        const qsizetype size = std::min<qsizetype>(lineLength, qsizetype(text.size()) - given);
        std::memcpy(buffer, text.data() + given, std::size_t(size));
        given += size;
        return size;
    };
    world.options.jobs = 1;
    const Result<SimulationSummary> summary = simulate(
        world.plan, {}, world.options, read,
        [&](std::string_view piece) {
            output += piece;
            return true;
        },
        stop.get_token());
    QVERIFY(summary.ok() && summary->cancelled);
    QCOMPARE(summary->profiles, 3u);
    QCOMPARE(lineCount(output), 3);
}

void StreamTest::whatIsStoppedIsABeginning() {
    World world;
    std::string stream;
    for (int i = 0; i < 60'000; ++i)
        stream += "{\"_id\":" + std::to_string(i) + ",\"f0\":" + std::to_string(i % 13) + "}\n";
    const std::string whole = simulated(world.plan, {}, world.options, stream).output;
    for (const std::size_t size : {1'000u, 400'000u, 4'000'000u}) {
        std::stop_source stop;
        std::string output;
        const Result<SimulationSummary> summary = simulate(
            world.plan, {}, world.options, readerOf(stream),
            [&](std::string_view text) {
                output += text;
                if (output.size() > size)
                    stop.request_stop();
                return true;
            },
            stop.get_token());
        QVERIFY(summary.ok());
        QCOMPARE(summary->profiles, quint64(lineCount(output)));
        QVERIFY(whole.starts_with(output));
        QVERIFY(summary->cancelled || output == whole);
    }
}

void StreamTest::onlySoManyProblemsAreNamed() {
    World world;
    std::string stream;
    for (int i = 0; i < 1'001; ++i)
        stream += "bad\n{}\n";
    const Simulated result = simulated(world.plan, {}, world.options, stream);
    QCOMPARE(result.summary->malformed, 1'001u);
    QCOMPARE(result.summary->profiles, 1'001u);
    QCOMPARE(result.summary->problems.size(), 1'000);
    QCOMPARE(result.summary->problems.last().place.line, 1'999);
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
    QCOMPARE(summary->problems.first().place.line, 2);
    QCOMPARE(lineCount(output), 2);
}

void StreamTest::aLineHasAtMostSixteenMegabytes() {
    World world;
    const auto line = [](std::size_t size) {
        const std::string around = R"({"_id":"a","zz":""})";
        return R"({"_id":"a","zz":")" + std::string(size - around.size(), 'x') + "\"}\n";
    };
    constexpr std::size_t most = std::size_t(16) << 20;
    const Simulated result =
        simulated(world.plan, {}, world.options, line(most) + line(most + 1) + line(most));
    QCOMPARE(result.summary->profiles, 2u);
    QCOMPARE(result.summary->problems.size(), 1);
    QCOMPARE(result.summary->problems.first().place.line, 2);
    QVERIFY(result.summary->problems.first().message.contains(u"16 MB"_s));
}

/// In a member that rules read and in one that none reads; with and without what the fast reader leaves to
/// the other.
void StreamTest::aLineHasAtMostSoManyLevels_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("read") << QByteArray("{\"f0\":");
    QTest::newRow("not read") << QByteArray("{\"zz\":");
    QTest::newRow("read, with an escape") << QByteArray("{\"a\":\"\\n\",\"f0\":");
    QTest::newRow("not read, with an escape") << QByteArray("{\"a\":\"\\n\",\"zz\":");
}

void StreamTest::aLineHasAtMostSoManyLevels() {
    QFETCH(QByteArray, before);
    World world;
    const auto line = [&before](int lists) {
        return (before + QByteArray(lists, '[') + QByteArray(lists, ']') + "}\n").toStdString();
    };
    constexpr int most = 1024; // the profile itself is one
    const Simulated result = simulated(world.plan, {}, world.options, line(most - 1) + line(most) + "{}\n");
    QCOMPARE(result.summary->profiles, 2u);
    QCOMPARE(result.summary->problems.size(), 1);
    QCOMPARE(result.summary->problems.first().place.line, 2);
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

#include "moc_stream_test.cpp"
