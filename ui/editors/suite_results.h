#pragma once

#include "domain/ids.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ow {

class CatalogDocument;
class SuiteRuns;
struct KeptSuiteRun;

/// What came of the tests of one suite: those that did not come as expected with what came instead, then how
/// many did.
class SuiteResults : public QWidget {
    Q_OBJECT

public:
    /// The document must outlive it.
    explicit SuiteResults(CatalogDocument& document, QWidget* parent = nullptr);

    void setSuite(const SuiteId& suite);

Q_SIGNALS:
    /// What came is to be what is expected: the text of the suite that says so.
    void accepted(const QString& text);

private:
    void showRun();
    void addTest(const KeptSuiteRun& run, qsizetype test);
    void accept(qsizetype test);

    SuiteRuns& m_runs;
    SuiteId m_suite;
    QLabel* m_summary;
    QPushButton* m_acceptAll;
    QWidget* m_lines = nullptr;
    QVBoxLayout* m_column;
};

} // namespace ow
