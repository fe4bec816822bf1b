#include "core/decision/random_decision.h"
#include "core/decision/random_entities.h"
#include "decision/decide.h"
#include "decision/documents/request_document.h"
#include "decision/request/request_defaults.h"
#include "expectations/suite_reader.h"
#include "expectations/suite_runner.h"
#include "expectations/suite_update.h"
#include "support/run_count.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QObject>
#include <QTest>

#include <algorithm>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray flow(const QJsonObject& json) {
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// A question of one scope, and what `decide --request` says to it.
struct Asked {
    QJsonObject test;    ///< as a suite says it, without what is expected
    QJsonObject request; ///< as a request document says it
};

Asked randomQuestion(std::mt19937& random) {
    Asked asked;
    const QJsonObject scope =
        randomRequestDocument(random).value("propositionRequests"_L1).toArray().first().toObject();
    asked.request.insert(u"propositionRequests"_s, QJsonArray{scope});
    asked.test.insert(u"activity"_s, scope.value("activityId"_L1));
    asked.test.insert(u"placement"_s, scope.value("placementId"_L1));
    if (scope.contains("itemCount"_L1))
        asked.test.insert(u"items"_s, scope.value("itemCount"_L1));
    const auto both = [&](const QString& key, const QJsonValue& value) {
        asked.test.insert(key, value);
        asked.request.insert(key, value);
    };
    both(u"at"_s, formatInstant(kNow + (below(random, 9) - 4) * kDay));
    if (oneIn(random, 2))
        both(u"seed"_s, qint64(random()));
    if (oneIn(random, 6))
        both(u"zone"_s, oneIn(random, 2) ? u"Europe/Berlin"_s : u"UTC-11:00"_s);
    if (oneIn(random, 4))
        both(u"drafts"_s, true);
    if (oneIn(random, 3)) {
        const QJsonArray context{
            QJsonObject{{u"@type"_s, u"w"_s}, {u"xdm:data"_s, QJsonObject{{u"c"_s, below(random, 3)}}}}};
        asked.test.insert(u"context"_s, context);
        asked.request.insert(u"profiles"_s, QJsonArray{QJsonObject{{u"contextData"_s, context}}});
    }
    return asked;
}

/// As app/cli/commands/decide_command does it: the whole of what a request document asks.
ScopeDecision decided(const Catalog& stored, const QJsonObject& request, const QJsonObject& profile,
                      ScopeTrace& trace) {
    RequestDocument asked = *requestDocumentFromJson(QJsonDocument(request), stored);
    asked.request.nowMs = *asked.instantMs;
    const DecisionPlan plan = DecisionPlan::compile(asAsked(stored, asked));
    const Counters counters = asked.counters ? *Counters::fromJson(*asked.counters) : Counters();
    Recorder recorder;
    const ProfileDocument document = ProfileDocument::fromJson(profile, plan);
    const Decision decision =
        decide(plan, document.value(), asked.request, PlanCounters(plan, counters), &recorder);
    trace = recorder.explanation.scopes.constFirst();
    return decision.scopes.constFirst();
}

/// What holds of an answer, and with `wrong` something that does not.
QJsonArray expectationsOf(std::mt19937& random, const ScopeDecision& decision, const ScopeTrace& trace,
                          bool wrong) {
    QJsonArray list;
    const auto expect = [&](const QString& key, const QJsonValue& value) {
        list.append(QJsonObject{{key, value}});
    };
    const CandidateTrace& any = trace.candidates.at(below(random, int(trace.candidates.size())));
    const bool isShown =
        std::ranges::any_of(decision.picks, [&](const Pick& p) { return p.offer == any.offer; });
    const bool isFirst = isShown && decision.picks.constFirst().offer == any.offer;
    if (wrong && oneIn(random, 2)) {
        expect(isFirst ? u"loses"_s : u"wins"_s, any.offer.value());
        return list;
    }
    if (wrong) {
        const Stage other = any.stage == Stage::Capping ? Stage::Calendar : Stage::Capping;
        expect(u"loses"_s, QJsonObject{{u"offer"_s, any.offer.value()}, {u"by"_s, token(other)}});
        return list;
    }
    QJsonArray ranked;
    for (const CandidateTrace& one : trace.candidates) {
        if (one.rank > 0)
            ranked.append(one.offer.value());
    }
    if (!decision.isFallback)
        expect(u"wins"_s, decision.picks.constFirst().offer.value());
    else if (decision.fallback.isEmpty() || oneIn(random, 2))
        expect(u"wins"_s, u"fallback"_s);
    if (!isShown)
        expect(oneIn(random, 2) ? u"never"_s : u"loses"_s, any.offer.value());
    const bool isReadable = any.reason != Reason::RuleBroken && any.reason != Reason::RuleMissing &&
                            any.reason != Reason::ConstraintUnusable;
    if (any.stage != Stage::Selected && isReadable)
        expect(u"loses"_s, QJsonObject{{u"offer"_s, any.offer.value()}, {u"by"_s, token(any.stage)}});
    if (!ranked.isEmpty())
        expect(u"first"_s, ranked);
    if (ranked.size() > 1)
        expect(u"before"_s, ranked);
    return list;
}

/// Flow style is JSON but for the word of the fallback, which stands without quotes.
QByteArray suiteOf(const Asked& asked, const QJsonObject& profile, const QJsonArray& expectations) {
    QByteArray text = "suite: random\nprofiles: {p: " + flow({{u"profile"_s, profile}}) + "}\n";
    text += "tests:\n  - name: one\n    profile: p\n";
    for (auto it = asked.test.begin(); it != asked.test.end(); ++it)
        text += "    " + it.key().toUtf8() + ": " +
                QJsonDocument(QJsonArray{it.value()}).toJson(QJsonDocument::Compact).mid(1).chopped(1) + "\n";
    text += "    expect:\n";
    for (const QJsonValue& one : expectations)
        text += "      - " + flow(one.toObject()).replace("\"fallback\"", "fallback") + "\n";
    return text;
}

} // namespace

/// One answer: what `test` holds to be so is what `decide` says (issue: window, decide and test agree).
class AgreementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void testsAgreeWithDecide() {
        const int runs = runCount("OW_EXPECTATION_STATES", 2600);
        std::mt19937 random(1414);
        int decidedOnes = 0, refused = 0, caught = 0, open = 0, updated = 0;
        for (int i = 0; i < runs; ++i) {
            const RandomWorld world = randomWorld(random);
            const QJsonObject profile = randomProfile(random);
            Asked asked = randomQuestion(random);
            if (oneIn(random, 3)) {
                QJsonObject counts = randomCounters(random).toJson().value("offers"_L1).toObject();
                for (const QString& id : counts.keys()) { // of what the catalog holds, as a suite must
                    if (!world.catalog.find<PersonalizedOffer>(OfferId(id)) ||
                        QJsonDocument(counts.value(id).toObject()).toJson().contains("\"p"))
                        counts.remove(id);
                }
                asked.test.insert(u"counts"_s, counts);
                asked.request.insert(u"counters"_s, QJsonObject{{u"offers"_s, counts}});
            }
            ScopeTrace trace;
            const ScopeDecision decision = decided(world.catalog, asked.request, profile, trace);
            SuiteRunner runner(world.catalog, 0, std::nullopt);
            const bool isKnown = world.catalog.find<Activity>(decision.scope.activity) &&
                                 world.catalog.find<Placement>(decision.scope.placement);
            if (!decision.error.isEmpty()) {
                const QByteArray text = suiteOf(asked, profile, {QJsonObject{{u"never"_s, u"fallback"_s}}});
                const auto suite = readSuite(text, u"f"_s);
                QVERIFY2(suite.ok(), text.constData());
                const TestResult result = runner.run(*suite).tests.constFirst();
                QCOMPARE(result.outcome,
                         isKnown ? TestResult::Outcome::CannotTell : TestResult::Outcome::CannotRun);
                if (isKnown)
                    QCOMPARE(result.misses.constFirst().reason, decision.error);
                ++refused;
                continue;
            }
            const bool wrong = oneIn(random, 4);
            const QByteArray text = suiteOf(asked, profile, expectationsOf(random, decision, trace, wrong));
            const auto suite = readSuite(text, u"f"_s);
            QVERIFY2(suite.ok(),
                     qPrintable(suite.ok() ? QString()
                                           : suite.error().constFirst().text() + QString::fromUtf8(text)));
            const SuiteResult result = runner.run(*suite);
            const TestResult& test = result.tests.constFirst();
            const QString said = test.misses.isEmpty()
                                     ? QString()
                                     : test.misses.constFirst().expected + test.misses.constFirst().came;
            const QByteArray told = text + said.toUtf8();
            if (test.outcome == TestResult::Outcome::CannotTell) {
                ++open; // an offer whose rule cannot be read is absent for that
                continue;
            }
            QVERIFY2((test.outcome == TestResult::Outcome::Passed) != wrong, told.constData());
            ++decidedOnes;
            caught += wrong ? 1 : 0;
            if (!wrong)
                continue;
            QVERIFY2(!test.misses.constFirst().reason.isEmpty(), told.constData());
            const Result<SuiteUpdate> update = updatedSuite(*suite, result);
            QVERIFY2(update.ok(), told.constData());
            if (update->approvals.isEmpty()) {
                QCOMPARE(update->text, text);
                continue;
            }
            const auto again = readSuite(update->text, u"f"_s);
            QVERIFY2(again.ok(), update->text.constData());
            QVERIFY2(runner.run(*again).allPassed(), update->text.constData());
            ++updated;
        }
        qInfo("%d decided, of them %d wrong on purpose; %d refused, %d open, %d updated", decidedOnes, caught,
              refused, open, updated);
        QVERIFY(decidedOnes > runs * 2 / 5 && refused > 0 && caught > runs / 20 && updated > 0);
    }
};

QObject* makeAgreementTest() {
    return new AgreementTest;
}

} // namespace ow::test

#include "agreement_test.moc"
