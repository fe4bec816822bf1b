#include "simulation_test.h"

#include "decision/request_json.h"
#include "plain_rules.h"
#include "random_decision.h"
#include "streams.h"
#include "support/run_count.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

/// The output line that decide gives for a profile, each scope a request of its own.
QJsonObject decidedAlone(const DecisionPlan& plan, const PlanCounters& counters,
                         const SimulationOptions& options, const std::string& profile,
                         std::vector<Explanation>* explanations = nullptr) {
    const ProfileDocument document = *ProfileDocument::fromJson(QByteArray::fromStdString(profile), plan);
    QJsonArray decisions;
    for (const ScopeRequest& scope : options.scopes) {
        DecisionRequest request;
        request.scopes = {scope};
        request.nowMs = options.nowMs;
        request.seed = options.seed;
        Recorder recorder;
        const ScopeDecision decision =
            decide(plan, document.value(), request, counters, explanations ? &recorder : nullptr)
                .scopes.first();
        if (explanations)
            explanations->push_back(recorder.explanation);
        QJsonArray offers;
        for (const Pick& pick : decision.picks)
            offers.append(pick.offer.value());
        if (decision.isFallback && !decision.fallback.isEmpty())
            offers.append(decision.fallback.value());
        decisions.append(QJsonObject{{u"activity"_s, scope.activity.value()},
                                     {u"placement"_s, scope.placement.value()},
                                     {u"offers"_s, offers},
                                     {u"fallback"_s, decision.isFallback}});
    }
    const QJsonObject written = QJsonDocument::fromJson(QByteArray::fromStdString(profile)).object();
    return {{u"profile"_s, written.value("_id"_L1)}, {u"decisions"_s, decisions}};
}

SimulationOptions optionsFor(const Catalog& catalog, std::mt19937& random, qint64 nowMs) {
    SimulationOptions options;
    options.scopes = allScopes(catalog, 1 + int(random() % 3));
    options.nowMs = nowMs;
    options.jobs = 1 + int(random() % 2);
    if (random() % 3 == 0)
        options.seed = random();
    return options;
}

/// Compares every line; returns the explanations when the summary counts reasons.
void compare(const DecisionPlan& plan, const PlanCounters& counters, const SimulationOptions& options,
             const std::vector<std::string>& profiles, std::vector<Explanation>* explanations = nullptr) {
    std::string stream;
    for (const std::string& profile : profiles)
        stream += profile + '\n';
    const Simulated result = simulated(plan, counters, options, stream);
    QVERIFY(result.summary.ok());
    QCOMPARE(result.summary->profiles, quint64(profiles.size()));
    const QList<QByteArray> lines = QByteArray::fromStdString(result.output).split('\n');
    QCOMPARE(lines.size(), qsizetype(profiles.size()) + 1);
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        const QJsonObject expected = decidedAlone(plan, counters, options, profiles[i], explanations);
        const QJsonObject found = QJsonDocument::fromJson(lines.at(qsizetype(i))).object();
        if (found != expected)
            qWarning("profile %s", profiles[i].c_str());
        QCOMPARE(QJsonDocument(found).toJson(), QJsonDocument(expected).toJson());
    }
}

} // namespace

void SimulationTest::agreesWithDecideOnRandomWorlds() {
    const int worlds = runCount("OW_SIMULATION_CASES", 150);
    for (int world = 0; world < worlds; ++world) {
        std::mt19937 random{unsigned(world)};
        const RandomWorld one = randomWorld(random);
        const DecisionPlan plan = DecisionPlan::compile(one.catalog);
        const PlanCounters counters(plan, randomCounters(random));
        std::vector<std::string> profiles;
        for (int i = 0; i < 20; ++i)
            profiles.push_back(
                QJsonDocument(randomProfile(random)).toJson(QJsonDocument::Compact).toStdString());
        compare(plan, counters, optionsFor(one.catalog, random, randomRequest(random).nowMs), profiles);
        if (QTest::currentTestFailed())
            return;
    }
}

void SimulationTest::agreesWithDecideOnPlainRules() {
    const int worlds = runCount("OW_SIMULATION_CASES", 150);
    for (int world = 0; world < worlds; ++world) {
        std::mt19937 random{unsigned(world)};
        const Catalog catalog = plainRuleCatalog(random);
        const DecisionPlan plan = DecisionPlan::compile(catalog);
        SimulationOptions options = optionsFor(catalog, random, 1'750'000'000'000);
        options.scopes.first().itemCount = 30; // all that are eligible
        std::vector<std::string> profiles;
        for (int i = world % 10 == 0 ? 600 : 30; i > 0; --i) // more than one block, now and then
            profiles.push_back(profileForPlainRules(random));
        compare(plan, {}, options, profiles);
        if (QTest::currentTestFailed()) {
            qWarning("world %d", world);
            return;
        }
    }
}

void SimulationTest::countsWhatTheExplanationSays() {
    const int worlds = runCount("OW_STATISTICS_CASES", 100);
    for (int world = 0; world < worlds; ++world) {
        std::mt19937 random{unsigned(world)};
        const RandomWorld one = randomWorld(random);
        const DecisionPlan plan = DecisionPlan::compile(one.catalog);
        const PlanCounters counters(plan, randomCounters(random));
        SimulationOptions options = optionsFor(one.catalog, random, randomRequest(random).nowMs);
        options.statistics = true;
        std::vector<std::string> profiles;
        std::string stream;
        for (int i = 0; i < 20; ++i) {
            profiles.push_back(
                QJsonDocument(randomProfile(random)).toJson(QJsonDocument::Compact).toStdString());
            stream += profiles.back() + '\n';
        }
        std::vector<Explanation> explanations;
        compare(plan, counters, options, profiles, &explanations);
        if (QTest::currentTestFailed())
            return;
        const Simulated result = simulated(plan, counters, options, stream);
        for (qsizetype scope = 0; scope < options.scopes.size(); ++scope) {
            std::array<quint64, kReasonCount> expected{};
            for (std::size_t i = std::size_t(scope); i < explanations.size();
                 i += std::size_t(options.scopes.size())) {
                for (const CandidateTrace& candidate : explanations[i].scopes.first().candidates) {
                    if (candidate.stage != Stage::Selected)
                        ++expected[std::size_t(candidate.reason)];
                }
            }
            QVERIFY(result.summary->scopes.at(scope).losers == expected);
        }
    }
}

void SimulationTest::doesNotDependOnTheNumberOfThreads() {
    std::mt19937 random{7};
    const Catalog catalog = plainRuleCatalog(random);
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    std::string stream;
    while (stream.size() < 4'000'000) { // several blocks
        stream += profileForPlainRules(random) + '\n';
        if (random() % 50 == 0)
            stream += "{\"f0\":\n";
    }
    SimulationOptions options;
    options.scopes = allScopes(catalog, 2);
    options.nowMs = 1'750'000'000'000;
    options.jobs = 1;
    const Simulated first = simulated(plan, {}, options, stream);
    QVERIFY(first.summary->malformed > 0);
    for (const int jobs : {2, 5}) {
        options.jobs = jobs;
        const Simulated again = simulated(plan, {}, options, stream);
        QVERIFY(again.output == first.output);
        QCOMPARE(again.summary->toJson(), first.summary->toJson());
    }
}

} // namespace ow::test
