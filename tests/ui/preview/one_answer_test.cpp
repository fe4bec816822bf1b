#include "ui/preview/one_answer_test.h"

#include "base/sources.h"
#include "core/decision/random_decision.h"
#include "core/decision/random_entities.h"
#include "decision/documents/profile_check.h"
#include "decision/documents/response.h"
#include "decision/request/request_defaults.h"
#include "expectations/report_text.h"
#include "expectations/suite_reader.h"
#include "expectations/suite_runner.h"
#include "preview/run/expected_answer.h"
#include "preview/run/preview_run.h"
#include "support/run_count.h"

#include <QJsonDocument>
#include <QMap>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;
using test::below;
using test::id;
using test::kDay;
using test::kNow;
using test::oneIn;

namespace {

constexpr int kProfiles = 3;

/// A random world, and somebody in it.
Catalog randomCatalog(std::mt19937& random) {
    const test::RandomWorld world = test::randomWorld(random);
    QVector<EntityPtr> entities = world.entities;
    for (int i = 0; i < kProfiles; ++i) {
        TestProfile profile;
        profile.id = ProfileId(id("person", i));
        profile.name = oneIn(random, 3) ? u"Somebody"_s : u"Person %1"_s.arg(i); // two of one name
        profile.document = test::randomProfile(random);
        entities.append(std::make_shared<const Entity>(profile));
    }
    return Catalog::fromEntities(entities)->withZone(world.catalog.zone());
}

/// What somebody may choose in the pane.
PreviewChoice randomChoice(std::mt19937& random) {
    PreviewChoice choice;
    choice.activity = ActivityId(id("a", oneIn(random, 20) ? 7 : below(random, 3)));
    if (!oneIn(random, 4))
        choice.placement = PlacementId(id("p", oneIn(random, 20) ? 3 : below(random, 3)));
    if (!oneIn(random, 8))
        choice.profile = ProfileId(id("person", below(random, kProfiles)));
    choice.instantMs = kNow + (below(random, 41) - 20) * (oneIn(random, 2) ? kDay : 1000);
    if (oneIn(random, 2))
        choice.seed = random();
    if (oneIn(random, 3))
        choice.itemCount = 1 + below(random, 4);
    if (oneIn(random, 3))
        choice.duplicatesAcrossActivities = oneIn(random, 2);
    if (oneIn(random, 3))
        choice.duplicatesAcrossPlacements = oneIn(random, 2);
    choice.avoidFallbacks = oneIn(random, 4);
    choice.draftsCount = oneIn(random, 3);
    choice.language = QStringList{{}, u"de"_s, u"fr-CA,fr;q=0.8"_s}.at(below(random, 3));
    if (oneIn(random, 3))
        choice.contextJson =
            R"([{"@type": "w", "xdm:data": {"c": %}}])"_ba.replace('%', QByteArray::number(below(random, 3)));
    for (int i = below(random, 3); i > 0; --i) {
        PretendedCount& count = choice.counts[id("o", below(random, 9))];
        (oneIn(random, 2) ? count.profile : count.global) = below(random, 4);
    }
    return choice;
}

QByteArray text(QJsonObject json) {
    json.remove("xdm:propositionId"_L1); // another one each time
    return QJsonDocument(json).toJson();
}

/// What `decide --request` makes of the request of the preview.
void compareWithDecide(const Catalog& kept, const PreviewResult& result) {
    auto asked = requestDocumentFromJson(QJsonDocument(result.requestJson), kept);
    QVERIFY(asked);
    const Catalog catalog = asAsked(kept, *asked);
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    DecisionRequest& request = asked->request;
    request.nowMs = *asked->instantMs;
    const ProfileDocument profile = ProfileDocument::fromJson(*asked->profile, plan);
    QVERIFY(checkProfile(profile.value()).ok());
    if (request.languages.isEmpty())
        request.languages = languagesOf(profile.value());
    const Counters counters = asked->counters ? *Counters::fromJson(*asked->counters) : Counters();
    Recorder recorder;
    const Decision decision = decide(plan, profile.value(), request, PlanCounters(plan, counters), &recorder);
    CountingIdSource ids;
    QCOMPARE(text(decisionResponse(catalog, request, decision, ids)), text(result.responseJson));
    QCOMPARE(QJsonDocument(toJson(recorder.explanation)).toJson(),
             QJsonDocument(toJson(result.explanation)).toJson());
}

/// What came, as expectations made by a click, and one that says the opposite.
QVector<NewTest> testsOf(std::mt19937& random, const PreviewResult& result, const PreviewChoice& choice,
                         const Catalog& kept) {
    QVector<NewTest> tests{expectedAnswer(result, 0, choice, kept)};
    const QVector<CandidateTrace>& candidates = result.scopes.constFirst().trace.candidates;
    if (!candidates.isEmpty())
        tests.append(expectedAnswer(result, 0, choice, kept,
                                    candidates.at(below(random, int(candidates.size()))).offer));
    NewTest wrong = tests.constFirst();
    wrong.expected.first().kind = Expectation::Kind::Never;
    tests.append(wrong);
    return tests;
}

void compareWithTests(std::mt19937& random, const Catalog& kept, const PreviewResult& result,
                      const PreviewChoice& choice) {
    QByteArray suite;
    const QVector<NewTest> tests = testsOf(random, result, choice, kept);
    for (const NewTest& test : tests) {
        const Result<QByteArray> added = withTest(suite, u"S"_s, test);
        QVERIFY2(added, added ? "" : qPrintable(added.error().text()));
        suite = *added;
    }
    const auto read = readSuite(suite, u"S"_s);
    QVERIFY2(read, suite.constData());
    SuiteRunner runner(kept, 0, std::nullopt);
    const SuiteResult run = runner.run(*read);
    const bool isDecided = result.scopes.constFirst().error.isEmpty();
    for (qsizetype i = 0; i < run.tests.size(); ++i) {
        const bool isWrong = i + 1 == run.tests.size();
        const auto outcome = run.tests.at(i).outcome;
        if (!isDecided)
            QCOMPARE(outcome, TestResult::Outcome::CannotTell);
        else if (isWrong)
            QCOMPARE(outcome, TestResult::Outcome::Failed);
        else if (outcome != TestResult::Outcome::CannotTell) // of an offer whose rule cannot be read
            QVERIFY2(outcome == TestResult::Outcome::Passed,
                     (suite + textReport({{*read, run}}).toUtf8()).constData());
    }
}

} // namespace

void OneAnswerTest::windowDecideAndTestsAgree() {
    const int states = test::runCount("OW_ONE_ANSWER_STATES", 500);
    PreviewRunner runner;
    QMap<QString, int> seen;
    for (int state = 0, number = 0; state < states; ++number) {
        std::mt19937 random{unsigned(number)};
        const Catalog catalog = randomCatalog(random);
        const PreviewChoice choice = randomChoice(random);
        const auto result = runner.run({catalog, choice, 0, {}});
        if (!result->error.isEmpty())
            continue; // there is no such activity, or no place for it
        ++state;
        compareWithDecide(catalog, *result);
        const PreviewScope& first = result->scopes.constFirst();
        ++seen[!first.error.isEmpty()                                         ? u"in error"_s
               : first.picks.isEmpty() || first.picks.constFirst().isFallback ? u"fallback"_s
                                                                              : u"offer"_s];
        // A test is one place alone, as others of a request take from it; and it names what there is.
        if (result->scopes.size() == 1 && catalog.find<Placement>(first.request.placement)) {
            compareWithTests(random, catalog, *result, choice);
            ++seen[u"tests"_s];
        }
        if (QTest::currentTestFailed()) {
            qWarning("number %d: %s", number, QJsonDocument(result->requestJson).toJson().constData());
            return;
        }
    }
    for (const char* kind : {"in error", "fallback", "offer", "tests"})
        QVERIFY2(seen.value(QLatin1StringView(kind)) * 50 > states, kind);
}

} // namespace ow

#include "moc_one_answer_test.cpp"
