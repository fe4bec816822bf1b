#pragma once

#include "document/catalog_document.h"
#include "document/latest_run.h"

#include <QObject>

namespace ow {

/// Runs the checks off the GUI thread: one run at a time, and the snapshot asked for last always gets its
/// answer; those in between are skipped. Nobody waits for a run whose checker is gone.
class BackgroundChecker : public QObject {
    Q_OBJECT

public:
    explicit BackgroundChecker(QObject* parent);

    void setChecker(CatalogDocument::Checker checker) { m_checker = std::move(checker); }
    void check(const Catalog& catalog);
    [[nodiscard]] bool isIdle() const { return !m_run.isRunning(); }

Q_SIGNALS:
    void done(const std::shared_ptr<const ow::CheckedFindings>& checked);

private:
    CatalogDocument::Checker m_checker;
    Catalog m_catalog; ///< the newest snapshot asked for
    LatestRun<std::shared_ptr<const CheckedFindings>> m_run;
};

} // namespace ow
