#include "ui/preview/reason_test.h"

#include "base/date_text.h"
#include "base/timestamp.h"
#include "core/decision/decision_case.h"
#include "core/decision/random_decision.h"
#include "decision/reasons/sentence.h"
#include "preview/candidate_details.h"
#include "preview/run/reason_text.h"
#include "preview/run/screen_wording.h"
#include "support/run_count.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTextDocumentFragment>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The explanation of a golden case.
Explanation explained(const test::DecisionCase& one) {
    const DecisionPlan plan = DecisionPlan::compile(one.catalog);
    const ProfileDocument profile = ProfileDocument::fromJson(one.profile, plan);
    Recorder recorder;
    const Decision decision =
        decide(plan, profile.value(), one.request, PlanCounters(plan, one.counters), &recorder);
    Q_UNUSED(decision);
    return recorder.explanation;
}

QString goldenFile(const QString& name) {
    return QStringLiteral(OW_TESTS_DIR "/golden/decisions/") + name + u".json"_s;
}

} // namespace

void ReasonTest::everyReasonHasItsSentence() {
    const ScreenWording wording;
    QMap<QString, QSet<QString>> sentences; // by reason
    for (const QString& path : test::goldenFiles(u"decisions"_s)) {
        const test::DecisionCase one = test::readDecisionCase(path);
        const Explanation explanation = explained(one);
        for (const ScopeTrace& scope : explanation.scopes) {
            for (const CandidateTrace& candidate : scope.candidates) {
                const QString text = sentence(candidate, wording);
                QVERIFY2(text.size() > 5 && text.endsWith(u'.') && !text.contains(u'%'), qPrintable(text));
                sentences[token(candidate.reason)].insert(text);
                const DetailContext context{.catalog = one.catalog,
                                            .scope = scope,
                                            .wording = wording,
                                            .nowMs = explanation.nowMs,
                                            .seed = 0,
                                            .placements = {},
                                            .quiet = {},
                                            .code = {},
                                            .ink = {}};
                QVERIFY(candidateDetails(candidate, context).contains(text.toHtmlEscaped()));
            }
        }
    }
    QSet<QString> all;
    for (const auto& [reason, name] : Tokens<Reason>::table) {
        QVERIFY2(sentences.contains(name), name.data());
        QVERIFY2(!all.intersects(sentences.value(name)), name.data());
        all.unite(sentences.value(name));
    }
}

/// Names in curly quotes, instants as everywhere in the window.
void ReasonTest::refusalsAreWorded() {
    ScopeRefusal refusal;
    refusal.reason = ScopeRefusal::Reason::NotBegun;
    refusal.activity = u"Spring %1"_s;
    refusal.atMs = Timestamp::parse(u"2026-01-01T00:00:00Z"_s)->ms();
    QCOMPARE(refusalText(refusal), u"The activity “Spring %1” begins at %1."_s.replace(
                                       u"at %1"_s, u"at "_s + instantText(refusal.atMs)));
    QVERIFY(!refusalText(refusal).contains(u'Z'));
}

void ReasonTest::detailsCanBeArguedWith_data() {
    QTest::addColumn<QString>("golden");
    QTest::addColumn<int>("scope");
    QTest::addColumn<QString>("offer");
    QTest::addColumn<QStringList>("says");
    QTest::newRow("rule") << u"2.3-profile-unknown-rule"_s << 0 << u"O"_s
                          << QStringList{u"Cannot tell"_s, u"no value"_s};
    QTest::newRow("cap with reset") << u"2.4-every-2-weeks-same-window"_s << 0 << u"O"_s
                                    << QStringList{u"1 of 1 used"_s, u"Starts again"_s, u"15 Jun 2025"_s};
    QTest::newRow("formula") << u"2.6-double-for-city"_s << 0 << u"O2"_s
                             << QStringList{u"Computed"_s, u"offer.rank.priority * 2"_s, u"Beaten by"_s,
                                            u" × 2 = "_s};
    QTest::newRow("tie") << u"2.6-tie-lost"_s << 0 << u"O3"_s
                         << QStringList{u"Drawn"_s, u"Beaten by"_s, u"Priority"_s};
    QTest::newRow("duplicate") << u"2.8-row2-duplicates-off"_s << 1 << u"O2"_s
                               << QStringList{u"Another activity"_s, u"Shown in"_s, u"first"_s};
    QTest::newRow("kept") << u"2.8-avoid-fallbacks"_s << 0 << u"O1"_s
                          << QStringList{u"Kept for"_s, u"second"_s};
    QTest::newRow("dates") << u"2.3-before-start"_s << 0 << u"O"_s
                           << QStringList{u"Starts"_s, u"Decided at"_s};
}

namespace {

int partsOf(const RulePart& part) {
    int count = 1;
    for (const RulePart& one : part.parts)
        count += partsOf(one);
    return count;
}

/// The instants of a sentence of core/decision, as the window writes them.
QString asOnScreen(QString sentence) {
    static const QRegularExpression instant(u"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"_s);
    for (QRegularExpressionMatch found = instant.match(sentence); found.hasMatch();
         found = instant.match(sentence))
        sentence.replace(found.captured(), instantText(Timestamp::parse(found.captured())->ms()));
    static const QRegularExpression day(u"\\b\\d{1,2} [A-Z][a-z]+ \\d{4}\\b"_s);
    qsizetype from = 0;
    for (QRegularExpressionMatch found = day.match(sentence); found.hasMatch();
         found = day.match(sentence, from)) {
        const QDate date = QLocale::c().toDate(found.captured(), u"d MMMM yyyy"_s);
        const QString shown = date.isValid() ? dateText(date) : found.captured(); // an instant, shown already
        sentence.replace(found.capturedStart(), found.capturedLength(), shown);
        from = found.capturedStart() + shown.size();
    }
    return sentence;
}

/// With conditions and fields as they are written, so that what else is said can be compared.
class AsWritten final : public ScreenWording {
public:
    [[nodiscard]] QString condition(const QString& text) const override { return text; }
    [[nodiscard]] QString field(const QString& path) const override { return path; }
};

/// The window puts names in curly quotes.
QString straight(QString text) {
    return text.replace(u'“', u'"').replace(u'”', u'"');
}

} // namespace

/// What the window says is what the explanation says, of which tests/core/decision finds that it is true.
void ReasonTest::theWindowSaysTheSame() {
    const int worlds = std::max(1, test::runCount("OW_DECISION_CASES", 400) / 4);
    const AsWritten wording;
    int rules = 0;
    for (int number = 0; number < worlds; ++number) {
        std::mt19937 random{unsigned(number)};
        const test::RandomWorld world = test::randomWorld(random);
        const DecisionPlan plan = DecisionPlan::compile(world.catalog);
        for (int i = 0; i < 4; ++i) {
            const ProfileDocument profile = ProfileDocument::fromJson(test::randomProfile(random), plan);
            Recorder recorder;
            const Decision decision =
                decide(plan, profile.value(), test::randomRequest(random, world.catalog), {}, &recorder);
            Q_UNUSED(decision);
            for (const ScopeTrace& scope : std::as_const(recorder.explanation.scopes)) {
                const DetailContext context{.catalog = world.catalog,
                                            .scope = scope,
                                            .wording = wording,
                                            .nowMs = recorder.explanation.nowMs,
                                            .seed = 0,
                                            .placements = {},
                                            .quiet = {},
                                            .code = {},
                                            .ink = {}};
                for (const CandidateTrace& candidate : scope.candidates) {
                    const QString text = sentence(candidate, wording);
                    QCOMPARE(straight(text), asOnScreen(sentence(candidate)));
                    const QString details = candidateDetails(candidate, context);
                    QVERIFY(details.contains(text.toHtmlEscaped()));
                    if (!candidate.constraint || !candidate.constraint->tree)
                        continue;
                    ++rules;
                    // Every part of the rule has its row and its state.
                    const auto states = details.count(u"✓ Holds"_s) + details.count(u"✗ Does not hold"_s) +
                                        details.count(u"? Cannot tell"_s);
                    QCOMPARE(states, partsOf(*candidate.constraint->tree));
                }
            }
        }
    }
    QVERIFY(rules > worlds / 10);
}

/// Nobody has to read the rule language to learn why an offer lost.
void ReasonTest::conditionsAreInWords() {
    const ScreenWording wording;
    RulePart condition;
    condition.verdict = RulePart::Verdict::False;
    condition.text = uR"(loyalty.tier in ["gold", "platinum"])"_s;
    condition.found = {{u"loyalty.tier"_s, u"\"silver\""_s}};
    RulePart rule;
    rule.form = RulePart::Form::Any;
    rule.verdict = RulePart::Verdict::False;
    rule.parts = {condition};
    auto trace = std::make_shared<ConstraintTrace>();
    trace->ruleName = u"Gold members"_s;
    trace->tree = rule;
    CandidateTrace candidate;
    candidate.stage = Stage::Eligibility;
    candidate.reason = Reason::RuleNotTrue;
    candidate.constraint = trace;
    QCOMPARE(sentence(candidate, wording),
             u"The rule “Gold members” is not met: one of these must hold: Loyalty tier is one of “gold”, "
             "“platinum” (loyalty tier is \"silver\")."_s);
    const Catalog none;
    const ScopeTrace scope;
    const QString details = candidateDetails(candidate, {.catalog = none,
                                                         .scope = scope,
                                                         .wording = wording,
                                                         .nowMs = 0,
                                                         .seed = {},
                                                         .placements = {},
                                                         .quiet = {},
                                                         .code = {},
                                                         .ink = {}});
    QVERIFY2(details.contains(u"Loyalty tier is one of “gold”, “platinum”"_s), qPrintable(details));
    QVERIFY2(!details.contains(u"loyalty.tier"_s), qPrintable(details));
}

void ReasonTest::detailsCanBeArguedWith() {
    QFETCH(QString, golden);
    QFETCH(int, scope);
    QFETCH(QString, offer);
    QFETCH(QStringList, says);
    const test::DecisionCase one = test::readDecisionCase(goldenFile(golden));
    const Explanation explanation = explained(one);
    const ScopeTrace& trace = explanation.scopes.at(scope);
    const auto found = std::find_if(trace.candidates.begin(), trace.candidates.end(),
                                    [&](const CandidateTrace& c) { return c.offer.value() == offer; });
    QVERIFY(found != trace.candidates.end());
    const ScreenWording wording;
    const QString html = candidateDetails(*found, {.catalog = one.catalog,
                                                   .scope = trace,
                                                   .wording = wording,
                                                   .nowMs = explanation.nowMs,
                                                   .seed = 7,
                                                   .placements = {u"first"_s, u"second"_s},
                                                   .quiet = {},
                                                   .code = {},
                                                   .ink = {}});
    const QString text = QTextDocumentFragment::fromHtml(html).toPlainText();
    for (const QString& words : says)
        QVERIFY2(text.contains(words), qPrintable(text));
}

} // namespace ow

#include "moc_reason_test.cpp"
