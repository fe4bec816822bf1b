#pragma once

#include "catalog/change_set.h"
#include "document/latest_run.h"
#include "domain/ids.h"
#include "expectations/suite_result.h"

#include <QObject>
#include <QVector>

#include <memory>
#include <optional>

namespace ow {

class CatalogDocument;

/// What came of a suite that the catalog keeps.
struct KeptSuiteRun {
    SuiteId id;
    std::optional<SuiteRun> run; ///< nothing: its text cannot be read
    QVector<Error> errors;       ///< why

    /// Whether everything in it came as expected.
    [[nodiscard]] bool isGreen() const { return run && run->result.allPassed(); }
};

/// Runs the suites of a catalog again after each change, off the GUI thread (DOMAIN.md 14.13). Where the
/// catalog asks for it (CatalogSettings::greenTests) the document approves nothing while a test fails.
class SuiteRuns : public QObject {
    Q_OBJECT

public:
    /// Those of a document, begun when they are first asked for; they live as long as it does.
    [[nodiscard]] static SuiteRuns& of(CatalogDocument& document);

    /// The newest results, in the order of the catalog.
    [[nodiscard]] const QVector<KeptSuiteRun>& runs() const { return m_runs; }
    /// Nothing before it ran first.
    [[nodiscard]] const KeptSuiteRun* run(const SuiteId& suite) const;
    /// Whether runs() answers the present catalog.
    [[nodiscard]] bool isCurrent() const { return m_run.isAnswered(); }

    /// Tests of all suites; one that cannot be read counts as one that failed.
    [[nodiscard]] qsizetype testCount() const;
    [[nodiscard]] qsizetype failedCount() const;

Q_SIGNALS:
    void changed();

private:
    explicit SuiteRuns(CatalogDocument& document);
    using Outcome = std::shared_ptr<const QVector<KeptSuiteRun>>;
    [[nodiscard]] LatestRun<Outcome>::Work begin();
    [[nodiscard]] Result<void> allows(const ChangeSet& change) const;

    CatalogDocument& m_document;
    QVector<KeptSuiteRun> m_runs;
    LatestRun<Outcome> m_run;
};

} // namespace ow
