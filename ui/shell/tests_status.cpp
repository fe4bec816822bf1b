#include "shell/tests_status.h"

#include "document/catalog_document.h"
#include "suites/suite_runs.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QLocale>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

TestsStatus::TestsStatus(QWidget* parent) : QToolButton(parent) {
    setObjectName(u"status.tests"_s);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFont(themeFont(TextRole::Small));
    hide();
    connect(this, &QToolButton::clicked, this, &TestsStatus::openFailed);
}

void TestsStatus::setDocument(CatalogDocument& document) {
    m_runs = &SuiteRuns::of(document);
    m_next = 0;
    connect(m_runs, &SuiteRuns::changed, this, &TestsStatus::showRuns);
    showRuns();
}

void TestsStatus::showRuns() {
    const qsizetype all = m_runs->testCount();
    const qsizetype failed = m_runs->failedCount();
    const QLocale locale;
    setVisible(all > 0);
    setIcon(ow::icon(failed > 0 ? u"problem-error"_s : u"ok"_s));
    const auto& runs = m_runs->runs();
    const qsizetype unread =
        std::count_if(runs.cbegin(), runs.cend(), [](const KeptSuiteRun& run) { return !run.run; });
    setText(unread > 0   ? tr("Test suites that cannot be read: %1").arg(locale.toString(unread))
            : failed > 0 ? tr("Tests not passed: %1 of %2").arg(locale.toString(failed), locale.toString(all))
                         : tr("Tests passed: %1").arg(locale.toString(all)));
    setAccessibleName(text());
    setToolTip(failed > 0 ? tr("Show the decision tests that fail") : tr("Show the decision tests"));
}

/// One suite after the other of those that failed; else the first.
void TestsStatus::openFailed() {
    QVector<SuiteId> suites;
    for (const KeptSuiteRun& run : m_runs->runs()) {
        if (!run.isGreen())
            suites.append(run.id);
    }
    if (suites.isEmpty() && !m_runs->runs().isEmpty())
        suites.append(m_runs->runs().constFirst().id);
    if (!suites.isEmpty())
        Q_EMIT openRequested({EntityKind::DecisionTests, suites.at(m_next++ % suites.size()).value()});
}

} // namespace ow

#include "moc_tests_status.cpp"
