#include "block_test.h"

#include "batch/block_decider.h"
#include "batch/block_reader.h"
#include "decision/decide.h"
#include "decision/documents/request_json.h"
#include "plain_rules.h"
#include "random_decision.h"
#include "support/run_count.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

constexpr qint64 kNow = 1'750'000'000'000;

/// A catalog made ready for blocks.
struct Batch {
    explicit Batch(const Catalog& catalog, const Counters& given = {}, qint64 nowMs = kNow)
        : Batch(catalog, given, options(nowMs)) {}
    Batch(const Catalog& catalog, const Counters& given, const BatchPlan::Options& options)
        : plan(DecisionPlan::compile(catalog)), counters(plan, given),
          batch(plan, counters, asks(plan, options.nowMs), options) {}

    static std::vector<ScopeAsk> asks(const DecisionPlan& plan, qint64 nowMs) {
        std::vector<ScopeAsk> all;
        for (const ScopeRequest& scope : allScopes(plan.catalog(), 2))
            all.push_back(resolve(plan.data(), scope, nowMs));
        return all;
    }
    static BatchPlan::Options options(qint64 nowMs) {
        BatchPlan::Options options;
        options.nowMs = nowMs;
        return options;
    }

    DecisionPlan plan;
    PlanCounters counters;
    BatchPlan batch;
};

/// A text with the bytes behind it that readers want.
class Padded {
public:
    explicit Padded(const std::string& text) : m_size(text.size()), m_text(text + '\n') {
        m_text.append(BlockScan::kPadding, 'x');
    }
    [[nodiscard]] std::string_view text() const { return {m_text.data(), m_size}; }

private:
    std::size_t m_size;
    std::string m_text;
};

/// The same profile with an escape in it, which the one pass leaves to others.
std::string withEscape(std::string json) {
    json.insert(json.rfind('}'), R"(,"\u0078":0)");
    return json;
}

std::string described(const ProfileBlock& block, const BatchPlan& batch) {
    std::string out;
    const auto add = [&out](auto number) { out += std::to_string(number) + " "; };
    for (std::size_t i = 0; i < block.size(); ++i) {
        out += std::string(block.profile(i).id) + ": ";
        for (std::size_t field = 0; field < batch.rules().profileFields().size(); ++field)
            add(block.classesOf(i)[field]);
    }
    for (const ListIndex list : batch.rules().lists().indexes()) {
        const ProfileBlock::Elements& elements = block.elements(list);
        out += "\nelements ";
        for (std::size_t i = 0; i < elements.count * batch.rules().lists()[list].fields.size(); ++i)
            add(elements.classes[i]);
        out += "first ";
        std::ranges::for_each(elements.first, add);
        out += "nulls ";
        std::ranges::for_each(elements.nulls, add);
    }
    out += "\ngaps ";
    for (const ProfileBlock::Gap& gap : block.gaps())
        out += std::to_string(gap.column.value()) + (gap.gaps.severalWindows ? "w" : "") +
               (gap.gaps.noPlacements ? "p " : " ");
    out += "\ncaps ";
    for (const ProfileBlock::Cap& cap : block.caps())
        out += std::to_string(cap.profile) + "/" + std::to_string(cap.column.value()) +
               (cap.mustAsk ? "? " : " ");
    return out;
}

std::string randomProfileText(std::mt19937& random) {
    return QJsonDocument(randomProfile(random)).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

void BlockTest::usualProfilesAreReadInOnePass_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("inOnePass");
    const auto row = [](const char* name, const QByteArray& json, bool inOnePass) {
        QTest::newRow(name) << json << inOnePass;
    };
    row("empty", "{}", true);
    row("spaces", "{ \"_id\" : \"a\" ,\t\"f0\" : [ 1 , 2 ] }\r", true);
    row("reserved members",
        R"({"_id":"a","identityMap":{"ECID":[{"id":"x"}]},"xEvent":[{"a":1},{}],"offerCounts":{"o":3,"p":null},)"
        R"("segmentMembership":{"ups":{"s":{"status":"realized"},"t":{"status":null}},"other":{}}})",
        true);
    row("absent reserved members", R"({"_id":null,"identityMap":null,"xEvent":null,"offerCounts":null})",
        true);
    row("members that nobody reads", R"({"q":{"r":[{"s":1.5},true,null]},"f0":"a"})", true);
    row("elements", R"({"visits":[{"f0":"a","g":{"h":1}},null,{}]})", true);
    row("escape", R"({"f0":"\u0061"})", false);
    row("id that is no text", R"({"_id":3})", false);
    row("list on the way", R"({"g":[{"h":1}]})", false);
    row("one value for a list", R"({"visits":{"f0":"a"}})", false);
    row("count by placement", R"({"offerCounts":{"o":{"placements":{"p":1}}}})", false);
    row("event that is null", R"({"xEvent":[null]})", false);
    row("segment that is a text", R"({"segmentMembership":{"ups":{"s":"realized"}}})", false);
    row("no JSON", R"({"f0":})", false);
    row("not closed", R"({"f0":{"a":1)", false);
    row("two documents", "{} {}", false);
    row("list", "[]", false);
}

void BlockTest::usualProfilesAreReadInOnePass() {
    QFETCH(QByteArray, json);
    QFETCH(bool, inOnePass);
    std::mt19937 random{3};
    const Batch one(catalogOfRules({"f0 = \"a\"", "g.h > 3", "exists V from visits where (V.f0 = \"a\")"}));
    BlockReader reader(one.plan.data(), one.batch.shape());
    BlockScan scan(one.batch.shape());
    ProfileBlock block = reader.emptyBlock();
    const Padded before(profileForPlainRules(random));
    QVERIFY(reader.add(before.text(), block));
    const std::string untouched = described(block, one.batch);
    const Padded text(json.toStdString());
    QCOMPARE(scan.read(text.text(), block), inOnePass);
    QCOMPARE(block.size(), std::size_t(inOnePass ? 2 : 1));
    if (!inOnePass)
        QCOMPARE(described(block, one.batch), untouched);
}

void BlockTest::bothWaysOfReadingAgree() {
    const int worlds = runCount("OW_BLOCK_CASES", 200);
    int inOnePass = 0;
    for (int world = 0; world < worlds; ++world) {
        std::mt19937 random{unsigned(world)};
        const bool isPlain = world % 2 == 0;
        const Batch one(isPlain ? plainRuleCatalog(random) : randomWorld(random).catalog);
        BlockReader reader(one.plan.data(), one.batch.shape());
        BlockScan scan(one.batch.shape());
        for (int i = 0; i < 30; ++i) {
            const std::string json = isPlain ? profileForPlainRules(random) : randomProfileText(random);
            const Padded usual(json);
            const Padded escaped(withEscape(json));
            ProfileBlock scanned = reader.emptyBlock();
            ProfileBlock read = reader.emptyBlock();
            QVERIFY(reader.add(escaped.text(), read));
            if (!scan.read(usual.text(), scanned))
                continue;
            ++inOnePass;
            if (described(scanned, one.batch) != described(read, one.batch))
                qWarning("world %d: %s", world, json.c_str());
            QCOMPARE(described(scanned, one.batch), described(read, one.batch));
        }
    }
    QVERIFY2(inOnePass > worlds * 3, qPrintable(QString::number(inOnePass)));
}

void BlockTest::blocksAgreeWithDecide() {
    const int worlds = runCount("OW_BLOCK_CASES", 200);
    int walked = 0;
    for (int world = 0; world < worlds; ++world) {
        std::mt19937 random{unsigned(world)};
        const RandomWorld made = randomWorld(random);
        const Counters given = randomCounters(random);
        const qint64 nowMs = randomRequest(random, made.catalog).nowMs;
        BatchPlan::Options options = Batch::options(nowMs);
        options.isOneRequest = world % 2 == 0;
        options.duplicatesAcrossActivities = random() % 2 == 0;
        options.duplicatesAcrossPlacements = random() % 2 == 0;
        const Batch one(made.catalog, given, options);
        BlockReader reader(one.plan.data(), one.batch.shape());
        BlockDecider decider(one.batch);
        BlockDecisions decisions(one.batch);
        std::deque<Padded> texts;
        ProfileBlock block = reader.emptyBlock();
        for (int i = 0; i < 40; ++i) {
            texts.emplace_back(randomProfileText(random));
            QVERIFY(reader.add(texts.back().text(), block));
        }
        decider.decide(block, decisions);
        const QVector<ScopeRequest> scopes = allScopes(made.catalog, 2);
        for (std::size_t i = 0; i < block.size(); ++i) {
            const QByteArray json(block.profile(i).json.data(), qsizetype(block.profile(i).json.size()));
            const ProfileDocument profile = *ProfileDocument::fromJson(json, one.plan);
            DecisionRequest request;
            request.nowMs = nowMs;
            request.scopes = scopes;
            request.duplicatesAcrossActivities = options.duplicatesAcrossActivities;
            request.duplicatesAcrossPlacements = options.duplicatesAcrossPlacements;
            const Decision together = decide(one.plan, profile.value(), request, one.counters);
            for (std::size_t scope = 0; scope < one.batch.scopes().size(); ++scope) {
                walked += one.batch.scopes()[scope].isWalked ? 1 : 0;
                request.scopes = {scopes.at(qsizetype(scope))};
                const ScopeDecision decision =
                    options.isOneRequest
                        ? together.scopes.at(qsizetype(scope))
                        : decide(one.plan, profile.value(), request, one.counters).scopes.first();
                QStringList expected;
                for (const Pick& pick : decision.picks)
                    expected.append(pick.offer.value());
                QStringList found;
                for (const OfferIndex offer : decisions.picks(scope, i))
                    found.append(one.plan.data().offers[offer]->offer->id.value());
                QCOMPARE(found, expected);
            }
        }
    }
    QVERIFY2(walked > worlds * 10, qPrintable(QString::number(walked)));
}

void BlockTest::profilesWithMoreNamesThanAreLearnedReadTheSame() {
    std::mt19937 random{5};
    const Batch one(plainRuleCatalog(random));
    BlockReader reader(one.plan.data(), one.batch.shape());
    BlockScan scan(one.batch.shape());
    for (int i = 0; i < 200; ++i) {
        // Each has names of its own, around those that are read.
        std::string json = "{";
        for (int name = 0; name < 100; ++name)
            json += "\"n" + std::to_string(i * 100 + name) + "\":{\"f0\":1},";
        const std::string usual = json + R"("f0":"a","f1":"b","f2":1,"f3":2,"last":0})";
        const Padded text(usual);
        const Padded escaped(withEscape(usual));
        ProfileBlock scanned = reader.emptyBlock();
        ProfileBlock read = reader.emptyBlock();
        QVERIFY(scan.read(text.text(), scanned));
        QVERIFY(reader.add(escaped.text(), read));
        QCOMPARE(described(scanned, one.batch), described(read, one.batch));
    }
}

} // namespace ow::test

#include "moc_block_test.cpp"
