#include "golden_test.h"

#include "decision/reasons/sentence.h"
#include "decision_case.h"
#include "reference_decider.h"
#include "simulation/simulate.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

QStringList offersOf(const ScopeDecision& decision) {
    QStringList ids;
    for (const Pick& pick : decision.picks)
        ids.append(pick.offer.value());
    return ids;
}

QString stageText(const CandidateTrace& candidate) {
    return token(candidate.stage) + u'/' + token(candidate.reason);
}

void compareScope(const ScopeDecision& decision, const ScopeTrace& trace, const QJsonObject& expect) {
    if (expect.value("error"_L1).toBool()) {
        QVERIFY(!decision.error.isEmpty());
        QVERIFY(decision.picks.isEmpty() && !decision.isFallback);
        return;
    }
    QCOMPARE(decision.error, QString());
    QCOMPARE(offersOf(decision), expect.value("offers"_L1).toVariant().toStringList());
    QCOMPARE(decision.isFallback, expect.contains("fallback"_L1));
    if (decision.isFallback)
        QCOMPARE(decision.fallback.value(), expect.value("fallback"_L1).toString());
    if (expect.contains("warnings"_L1))
        QCOMPARE(decision.warnings.size(), qsizetype(expect.value("warnings"_L1).toInt()));
    const QJsonObject stages = expect.value("stages"_L1).toObject();
    for (const CandidateTrace& candidate : trace.candidates) {
        const QJsonValue wanted = stages.value(candidate.offer.value());
        if (!wanted.isUndefined())
            QCOMPARE(stageText(candidate), wanted.toString());
    }
    const QJsonObject scores = expect.value("scores"_L1).toObject();
    for (const Pick& pick : decision.picks) {
        const QJsonValue wanted = scores.value(pick.offer.value());
        if (!wanted.isUndefined())
            QCOMPARE(pick.score.value_or(qQNaN()), wanted.toDouble());
    }
    const QJsonArray ties = expect.value("ties"_L1).toArray();
    for (qsizetype i = 0; i < ties.size(); ++i) {
        QStringList ids;
        for (const OfferId& offer : trace.tiedSets.value(i).offers)
            ids.append(offer.value());
        QCOMPARE(ids, ties.at(i).toVariant().toStringList());
    }
}

/// The offers of each scope as a block of one profile decides them.
QVector<QStringList> simulatedOffers(const DecisionCase& one, const DecisionPlan& plan,
                                     const PlanCounters& counters, bool judgesAll) {
    SimulationOptions options;
    options.scopes = one.request.scopes;
    options.duplicatesAcrossActivities = one.request.duplicatesAcrossActivities;
    options.duplicatesAcrossPlacements = one.request.duplicatesAcrossPlacements;
    options.nowMs = one.request.nowMs;
    options.seed = one.request.seed;
    options.context = one.request.context;
    options.statistics = judgesAll;
    options.jobs = 1;
    QByteArray profile = QJsonDocument(one.profile).toJson(QJsonDocument::Compact) + '\n';
    QByteArray line;
    const Result<SimulationSummary> summary = simulate(
        plan, counters, options,
        [&](char* buffer, qint64 size) {
            const qint64 part = std::min<qint64>(size, profile.size());
            std::copy_n(profile.constData(), part, buffer);
            profile.remove(0, part);
            return part;
        },
        [&](std::string_view text) {
            line.append(text.data(), qsizetype(text.size()));
            return true;
        });
    QVector<QStringList> scopes;
    if (!summary || summary->malformed > 0)
        return scopes;
    const QJsonArray decisions = QJsonDocument::fromJson(line)["decisions"_L1].toArray();
    for (const auto& decision : decisions)
        scopes.append(decision["fallback"_L1].toBool() ? QStringList()
                                                       : decision["offers"_L1].toVariant().toStringList());
    return scopes;
}

/// An explanation of some offers places all of them, and tells of those what the whole one tells.
void compareBrief(const DecisionCase& one, const DecisionPlan& plan, const ProfileDocument& profile,
                  const PlanCounters& counters, const Explanation& whole) {
    Recorder brief;
    brief.told.emplace();
    for (const ScopeTrace& scope : whole.scopes) {
        for (qsizetype i = 0; i < scope.candidates.size(); i += 2)
            brief.told->insert(scope.candidates.at(i).offer);
    }
    (void)decide(plan, profile.value(), one.request, counters, &brief);
    QCOMPARE(brief.explanation.scopes.size(), whole.scopes.size());
    for (qsizetype s = 0; s < whole.scopes.size(); ++s) {
        const QVector<CandidateTrace>& all = whole.scopes.at(s).candidates;
        const QVector<CandidateTrace>& some = brief.explanation.scopes.at(s).candidates;
        QCOMPARE(some.size(), all.size());
        for (qsizetype i = 0; i < all.size(); ++i) {
            QCOMPARE(some.at(i).offer, all.at(i).offer);
            QCOMPARE(stageText(some.at(i)), stageText(all.at(i)));
            QCOMPARE(some.at(i).rank, all.at(i).rank);
            const bool isTold = brief.told->contains(all.at(i).offer);
            if (isTold)
                QCOMPARE(sentence(some.at(i)), sentence(all.at(i)));
            QVERIFY(isTold || !some.at(i).constraint);
        }
    }
}

/// Blocks and, where no rule or formula has to be given a meaning, the reference decide alike.
void compareOtherEngines(const DecisionCase& one, const DecisionPlan& plan, const PlanCounters& counters,
                         const Decision& decision) {
    QVector<QStringList> expected;
    for (const ScopeDecision& scope : decision.scopes)
        expected.append(offersOf(scope));
    if (!one.request.avoidFallbacks) {
        QCOMPARE(simulatedOffers(one, plan, counters, false), expected);
        QCOMPARE(simulatedOffers(one, plan, counters, true), expected);
    }
    const bool isPlain = one.catalog.size(EntityKind::EligibilityRule) == 0 &&
                         one.catalog.size(EntityKind::RankingFormula) == 0 && !one.request.seed &&
                         !one.request.avoidFallbacks && !one.usesEvents;
    if (!isPlain)
        return;
    QVector<QStringList> reference;
    for (const ReferenceScope& scope :
         referenceDecide(one.catalog, {}, one.profile, one.counters, one.request))
        reference.append(scope.offers);
    QCOMPARE(reference, expected);
}

} // namespace

void GoldenDecisionTest::decides_data() {
    QTest::addColumn<QString>("path");
    const QStringList files = goldenFiles(u"decisions"_s);
    QVERIFY2(!files.isEmpty(), "there are no golden cases");
    for (const QString& path : files)
        QTest::newRow(qPrintable(path.section(u'/', -1))) << path;
}

void GoldenDecisionTest::decides() {
    QFETCH(QString, path);
    const DecisionCase one = readDecisionCase(path);
    const DecisionPlan plan = DecisionPlan::compile(one.catalog);
    QStringList findings;
    for (const Finding& finding : plan.warnings())
        findings.append(finding.code);
    if (one.findings)
        QCOMPARE(findings, *one.findings);
    const ProfileDocument profile = ProfileDocument::fromJson(one.profile, plan);
    const PlanCounters counters(plan, one.counters);
    Recorder recorder;
    const Decision explained = decide(plan, profile.value(), one.request, counters, &recorder);
    const Decision plain = decide(plan, profile.value(), one.request, counters);
    QCOMPARE(explained.scopes.size(), one.expect.size());
    compareOtherEngines(one, plan, counters, plain);
    compareBrief(one, plan, profile, counters, recorder.explanation);
    for (qsizetype i = 0; i < one.expect.size(); ++i) {
        const ScopeTrace& trace = recorder.explanation.scopes.at(i);
        compareScope(explained.scopes.at(i), trace, one.expect.at(i).toObject());
        QCOMPARE(offersOf(plain.scopes.at(i)), offersOf(explained.scopes.at(i)));
        if (!trace.refusal)
            QCOMPARE(trace.candidates.size(), one.catalog.size(EntityKind::PersonalizedOffer));
        for (const CandidateTrace& candidate : trace.candidates) {
            m_seen.insert(stageText(candidate));
            QVERIFY(!sentence(candidate).isEmpty());
        }
    }
}

void GoldenDecisionTest::everyReasonAppears() {
    QSet<QString> reasons;
    QSet<QString> stages;
    for (const QString& one : std::as_const(m_seen)) {
        stages.insert(one.section(u'/', 0, 0));
        reasons.insert(one.section(u'/', 1, 1));
    }
    for (const auto& [stage, name] : Tokens<Stage>::table)
        QVERIFY2(stages.contains(name), name.data());
    for (const auto& [reason, name] : Tokens<Reason>::table)
        QVERIFY2(reasons.contains(name), name.data());
}

} // namespace ow::test

#include "moc_golden_test.cpp"
