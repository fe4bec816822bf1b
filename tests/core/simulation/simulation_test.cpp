#include "simulation_test.h"

#include "decision/documents/request_json.h"
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

/// The scopes of one request, decided with an explanation where one is wanted.
QVector<ScopeDecision> decided(const DecisionPlan& plan, const PlanCounters& counters,
                               const SimulationOptions& options, const QVector<ScopeRequest>& scopes,
                               const ProfileDocument& profile, std::vector<ScopeTrace>* traces) {
    DecisionRequest request;
    request.scopes = scopes;
    request.duplicatesAcrossActivities = options.duplicatesAcrossActivities;
    request.duplicatesAcrossPlacements = options.duplicatesAcrossPlacements;
    request.nowMs = options.nowMs;
    request.seed = options.seed;
    Recorder recorder;
    const Decision decision = decide(plan, profile.value(), request, counters, traces ? &recorder : nullptr);
    if (traces)
        traces->insert(traces->end(), recorder.explanation.scopes.begin(), recorder.explanation.scopes.end());
    return decision.scopes;
}

/// The output line that decide gives for a profile: one request, or each scope a request of its own.
QJsonObject decidedLine(const DecisionPlan& plan, const PlanCounters& counters,
                        const SimulationOptions& options, const std::string& profile,
                        std::vector<ScopeTrace>* traces = nullptr) {
    const ProfileDocument document = *ProfileDocument::fromJson(QByteArray::fromStdString(profile), plan);
    QVector<ScopeDecision> scopes;
    if (!options.isIndependent)
        scopes = decided(plan, counters, options, options.scopes, document, traces);
    for (const ScopeRequest& scope : options.scopes) {
        if (options.isIndependent)
            scopes.append(decided(plan, counters, options, {scope}, document, traces));
    }
    QJsonArray decisions;
    for (const ScopeDecision& decision : std::as_const(scopes)) {
        QJsonArray offers;
        for (const Pick& pick : decision.picks)
            offers.append(pick.offer.value());
        if (decision.isFallback && !decision.fallback.isEmpty())
            offers.append(decision.fallback.value());
        decisions.append(QJsonObject{{u"activity"_s, decision.scope.activity.value()},
                                     {u"placement"_s, decision.scope.placement.value()},
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
    options.isIndependent = random() % 2 == 0;
    options.duplicatesAcrossActivities = random() % 2 == 0;
    options.duplicatesAcrossPlacements = random() % 2 == 0;
    if (random() % 3 == 0)
        options.seed = random();
    return options;
}

/// Compares every line; returns the traces when the summary counts reasons.
void compare(const DecisionPlan& plan, const PlanCounters& counters, const SimulationOptions& options,
             const std::vector<std::string>& profiles, std::vector<ScopeTrace>* traces = nullptr) {
    std::string stream;
    for (const std::string& profile : profiles)
        stream += profile + '\n';
    const Simulated result = simulated(plan, counters, options, stream);
    QVERIFY(result.summary.ok());
    QCOMPARE(result.summary->profiles, quint64(profiles.size()));
    const QList<QByteArray> lines = QByteArray::fromStdString(result.output).split('\n');
    QCOMPARE(lines.size(), qsizetype(profiles.size()) + 1);
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        const QJsonObject expected = decidedLine(plan, counters, options, profiles[i], traces);
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
        compare(plan, counters, optionsFor(one.catalog, random, randomRequest(random, one.catalog).nowMs),
                profiles);
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
        SimulationOptions options = optionsFor(one.catalog, random, randomRequest(random, one.catalog).nowMs);
        options.statistics = true;
        std::vector<std::string> profiles;
        std::string stream;
        for (int i = 0; i < 20; ++i) {
            profiles.push_back(
                QJsonDocument(randomProfile(random)).toJson(QJsonDocument::Compact).toStdString());
            stream += profiles.back() + '\n';
        }
        std::vector<ScopeTrace> traces;
        compare(plan, counters, options, profiles, &traces);
        if (QTest::currentTestFailed())
            return;
        const Simulated result = simulated(plan, counters, options, stream);
        for (qsizetype scope = 0; scope < options.scopes.size(); ++scope) {
            std::array<quint64, kReasonCount> expected{};
            for (std::size_t i = std::size_t(scope); i < traces.size();
                 i += std::size_t(options.scopes.size())) {
                for (const CandidateTrace& candidate : traces[i].candidates) {
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

void SimulationTest::countsThatLeaveSomethingOpenAreTold() {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.status = OfferStatus::Approved;
    offer.representations.append({PlacementId(u"p"_s), {}, {}, {}});
    offer.capping.resize(3);
    offer.capping[0].limit = offer.capping[1].limit = 9;
    offer.capping[0].index = 1;
    offer.capping[1].index = 2;
    offer.capping[1].repeat = {true, RepeatUnit::Week, 1};
    offer.capping[2].index = 3;
    offer.capping[2].entity = CappingEntity::Placement;
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.status = ActivityStatus::Live;
    activity.criteria.resize(1);
    activity.criteria[0].selection = OptionSelectionType::DirectList;
    activity.criteria[0].options = {offer.id};
    QVector<EntityPtr> entities;
    for (const Entity& entity :
         {newEntity(EntityKind::Placement, u"p"_s, {}), Entity(offer), Entity(activity)})
        entities.append(std::make_shared<const Entity>(entity));
    const DecisionPlan plan = DecisionPlan::compile(*Catalog::fromEntities(entities));
    SimulationOptions options;
    options.scopes = allScopes(plan.catalog());
    const auto warnings = [&](const std::string& profiles) {
        const QStringList told = simulated(plan, {}, options, profiles).summary->warnings;
        return QString(told.join(u'\n'));
    };
    QCOMPARE(warnings("{}\n{\"offerCounts\":{\"o\":0}}\n"), QString());
    QCOMPARE(warnings(R"({"offerCounts":{"o":{"rules":{"1":1,"2":1,"3":{"placements":{"p":1}}}}}})"),
             QString());
    const QString two = warnings("{\"offerCounts\":{\"o\":1}}\n{\"offerCounts\":{\"o\":2}}\n"
                                 "{\"offerCounts\":{\"o\":{\"total\":1,\"rules\":{\"1\":0}}}}\n");
    QCOMPARE(two.count(u'\n'), 1);
    QVERIFY2(two.contains("different windows, but one count for 2 profiles"_L1), qPrintable(two));
    QVERIFY2(two.contains("only a total for 3 profiles"_L1), qPrintable(two));
}

} // namespace ow::test

#include "moc_simulation_test.cpp"
