#pragma once

#include "domain/entity.h"

#include <QPointer>
#include <QToolButton>

namespace ow {

class CatalogDocument;
class SuiteRuns;

/// In the status line: how many of the decision tests came as expected. A click goes to those that did not.
/// Hidden where the catalog keeps none.
class TestsStatus : public QToolButton {
    Q_OBJECT

public:
    explicit TestsStatus(QWidget* parent = nullptr);

    void setDocument(CatalogDocument& document);

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);

private:
    void showRuns();
    void openFailed();

    QPointer<SuiteRuns> m_runs;
    qsizetype m_next = 0; ///< of the suites that failed
};

} // namespace ow
