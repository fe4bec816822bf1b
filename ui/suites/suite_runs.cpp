#include "suites/suite_runs.h"

#include "document/catalog_document.h"
#include "expectations/suite_reader.h"
#include "expectations/suite_runner.h"
#include "store/history.h"

#include <QLocale>

#include <algorithm>
#include <numeric>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QVector<KeptSuiteRun> runAll(const Catalog& catalog, qint64 nowMs) {
    SuiteRunner runner(catalog, nowMs, std::nullopt);
    QVector<KeptSuiteRun> runs;
    for (const DecisionTests* tests : catalog.all<DecisionTests>()) {
        KeptSuiteRun run{tests->id, std::nullopt, {}};
        auto suite = readSuite(tests->text.toUtf8(), tests->name);
        if (suite) {
            run.run = SuiteRun{*std::move(suite), {}};
            run.run->result = runner.run(run.run->suite);
        } else if (!tests->text.trimmed().isEmpty()) {
            run.errors = suite.error();
        } else {
            continue; // nothing is written yet
        }
        runs.append(std::move(run));
    }
    return runs;
}

} // namespace

SuiteRuns& SuiteRuns::of(CatalogDocument& document) {
    auto* present = document.findChild<SuiteRuns*>(QString(), Qt::FindDirectChildrenOnly);
    return present ? *present : *new SuiteRuns(document);
}

SuiteRuns::SuiteRuns(CatalogDocument& document)
    : QObject(&document), m_document(document), m_run(
                                                    this, [this] { return begin(); },
                                                    [this](Outcome& outcome) {
                                                        m_runs = *outcome;
                                                        Q_EMIT changed();
                                                    }) {
    connect(&document, &CatalogDocument::changed, this, [this] { m_run.wish(); });
    document.setGate([this](const ChangeSet& change) { return allows(change); });
    m_run.wish();
}

LatestRun<SuiteRuns::Outcome>::Work SuiteRuns::begin() {
    const Catalog catalog = m_document.catalog();
    if (catalog.size(EntityKind::DecisionTests) == 0) // nothing to compile a plan for
        return [] { return std::make_shared<const QVector<KeptSuiteRun>>(); };
    return [catalog, nowMs = m_document.clock().nowMs()] {
        return std::make_shared<const QVector<KeptSuiteRun>>(runAll(catalog, nowMs));
    };
}

Result<void> SuiteRuns::allows(const ChangeSet& change) const {
    const bool agrees = std::any_of(change.changes.cbegin(), change.changes.cend(), [](const Change& one) {
        return one.after && isApproved(*one.after) && !(one.before && isApproved(*one.before));
    });
    if (!agrees)
        return {};
    const Result<CatalogSettings> settings = m_document.store().settings();
    if (!settings || !settings->greenTests)
        return {};
    const Place status = Place::at(u"status"_s);
    if (!isCurrent())
        return Error::invalid(
            tr("the decision tests are still being run, and this catalog approves nothing before"),
            tr("try again in a moment"), status);
    if (failedCount() > 0)
        return Error::invalid(
            tr("%1 of %2 decision tests fail, and this catalog approves nothing while they do")
                .arg(QLocale().toString(failedCount()), QLocale().toString(testCount())),
            tr("see in the status line which, and mend the offers or the tests"), status);
    return {};
}

const KeptSuiteRun* SuiteRuns::run(const SuiteId& suite) const {
    const auto found = std::find_if(m_runs.cbegin(), m_runs.cend(),
                                    [&](const KeptSuiteRun& run) { return run.id == suite; });
    return found == m_runs.cend() ? nullptr : &*found;
}

qsizetype SuiteRuns::testCount() const {
    return std::accumulate(m_runs.cbegin(), m_runs.cend(), qsizetype(0),
                           [](qsizetype sum, const KeptSuiteRun& run) {
                               return sum + (run.run ? run.run->result.tests.size() : 1);
                           });
}

qsizetype SuiteRuns::failedCount() const {
    return std::accumulate(
        m_runs.cbegin(), m_runs.cend(), qsizetype(0), [](qsizetype sum, const KeptSuiteRun& run) {
            const auto passed = TestResult::Outcome::Passed;
            return sum + (run.run ? run.run->result.tests.size() - run.run->result.count(passed) : 1);
        });
}

} // namespace ow

#include "moc_suite_runs.cpp"
