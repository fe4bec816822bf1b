#include "editors/suite_results.h"

#include "document/catalog_document.h"
#include "editors/parts/form_part.h"
#include "expectations/suite_update.h"
#include "suites/suite_runs.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostShown = 50; ///< tests that did not pass
constexpr qsizetype kAll = -1;

/// “Gold card” to win, but “Silver card” won. Why: …
QString missText(const Miss& miss) {
    const QString text = SuiteResults::tr("Expected %1, but %2.").arg(miss.expected, miss.came);
    return miss.reason.isEmpty() ? text : text + u' ' + miss.reason;
}

QString outcomeTitle(TestResult::Outcome outcome) {
    switch (outcome) {
    case TestResult::Outcome::Passed:
        return SuiteResults::tr("Passes");
    case TestResult::Outcome::Failed:
        return SuiteResults::tr("Fails");
    case TestResult::Outcome::CannotTell:
        return SuiteResults::tr("Cannot tell");
    case TestResult::Outcome::CannotRun:
        return SuiteResults::tr("Cannot be run");
    }
    Q_UNREACHABLE();
    return {};
}

QStringList reasonsOf(const TestResult& result) {
    QStringList lines;
    for (const Miss& miss : result.misses)
        lines.append(missText(miss));
    for (const Error& error : result.broken)
        lines.append(asSentences(error.message, error.mend));
    return lines;
}

/// Whether something in it can say what came instead.
bool canFollow(const TestResult& result) {
    return std::any_of(result.misses.cbegin(), result.misses.cend(),
                       [](const Miss& miss) { return !miss.instead.isEmpty(); });
}

} // namespace

SuiteResults::SuiteResults(CatalogDocument& document, QWidget* parent)
    : QWidget(parent), m_runs(SuiteRuns::of(document)),
      m_summary(textLabel({}, TextRole::Body, Tone::Secondary)),
      m_acceptAll(new QPushButton(tr("Expect what comes now"))), m_column(new QVBoxLayout(this)) {
    setObjectName(u"suite.results"_s);
    m_summary->setObjectName(u"suite.summary"_s);
    m_acceptAll->setObjectName(u"suite.acceptAll"_s);
    m_acceptAll->setAccessibleName(tr("Expect what comes now, in all tests that fail"));
    m_acceptAll->setToolTip(tr("Winners and orders that differ become what is expected"));
    auto* head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(m_acceptAll);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->addLayout(head);
    connect(m_acceptAll, &QPushButton::clicked, this, [this] { accept(kAll); });
    connect(&m_runs, &SuiteRuns::changed, this, &SuiteResults::showRun);
}

void SuiteResults::setSuite(const SuiteId& suite) {
    m_suite = suite;
    showRun();
}

void SuiteResults::showRun() {
    if (m_lines) { // one of its buttons may have been pressed
        m_lines->hide();
        m_lines->deleteLater();
    }
    m_lines = new QWidget;
    auto* lines = new QVBoxLayout(m_lines);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::m);
    m_column->addWidget(m_lines);
    const KeptSuiteRun* run = m_runs.run(m_suite);
    m_acceptAll->hide();
    if (!run) {
        m_summary->setText(tr("There are no tests yet."));
        return;
    }
    if (!run->run) {
        m_summary->setText(tr("The text cannot be read, so nothing is tested."));
        return;
    }
    const SuiteResult& result = run->run->result;
    const qsizetype passed = result.count(TestResult::Outcome::Passed);
    const QLocale locale;
    m_summary->setText(
        passed == result.tests.size()
            ? tr("Passed: all %1").arg(locale.toString(passed))
            : tr("Passed: %1 of %2").arg(locale.toString(passed), locale.toString(result.tests.size())));
    qsizetype shown = 0;
    for (qsizetype i = 0; i < result.tests.size() && shown < kMostShown; ++i) {
        if (result.tests.at(i).outcome != TestResult::Outcome::Passed) {
            addTest(*run, i);
            ++shown;
        }
    }
    m_acceptAll->setVisible(std::count_if(result.tests.cbegin(), result.tests.cend(), canFollow) > 1);
    if (const qsizetype rest = result.tests.size() - passed - shown; rest > 0)
        lines->addWidget(textLabel(tr("and %n more", nullptr, int(rest)), TextRole::Small, Tone::Muted));
}

void SuiteResults::addTest(const KeptSuiteRun& run, qsizetype test) {
    const TestResult& result = run.run->result.tests.at(test);
    const QString& name = run.run->suite.tests.at(test).name;
    auto* title = textLabel(tr("%1: %2").arg(outcomeTitle(result.outcome), name), TextRole::Body,
                            result.outcome == TestResult::Outcome::CannotTell ? Tone::Warning : Tone::Error);
    title->setObjectName(u"suite.test"_s);
    title->setWordWrap(true);
    auto* why = textLabel(reasonsOf(result).join(u'\n'), TextRole::Small, Tone::Secondary);
    why->setObjectName(u"suite.reason"_s);
    why->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::xs);
    words->addWidget(title);
    words->addWidget(why);
    auto* line = new QHBoxLayout;
    line->addLayout(words, 1);
    if (canFollow(result)) {
        auto* accept = new QPushButton(tr("Expect this"));
        accept->setObjectName(u"suite.accept"_s);
        accept->setAccessibleName(tr("Expect what comes now in “%1”").arg(name));
        line->addWidget(accept, 0, Qt::AlignTop);
        connect(accept, &QPushButton::clicked, this, [this, test] { this->accept(test); });
    }
    static_cast<QVBoxLayout*>(m_lines->layout())->addLayout(line);
}

void SuiteResults::accept(qsizetype test) {
    const KeptSuiteRun* run = m_runs.run(m_suite);
    if (!run || !run->run || !m_runs.isCurrent())
        return; // it is being run again, with another text
    SuiteResult result = run->run->result;
    for (qsizetype i = 0; i < result.tests.size(); ++i) {
        if (test != kAll && i != test)
            result.tests[i].misses.clear();
    }
    const Result<SuiteUpdate> updated = updatedSuite(run->run->suite, result);
    if (updated && !updated->approvals.isEmpty())
        Q_EMIT accepted(QString::fromUtf8(updated->text));
    else if (!updated)
        m_summary->setText(asSentences(updated.error().message, updated.error().mend));
}

} // namespace ow

#include "moc_suite_results.cpp"
