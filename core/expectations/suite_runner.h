#pragma once

#include "base/time_zone.h"
#include "catalog/catalog_names.h"
#include "decision/decide.h"
#include "expectations/suite.h"
#include "expectations/suite_result.h"

#include <QHash>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace ow {

struct BoundExpectation; // judge.h

/// Runs suites against one catalog: each test is one decision, as `decide` makes it of the same request.
class SuiteRunner {
public:
    /// `nowMs`: the instant of tests that say none; `zone` stands above that of tests and catalog.
    SuiteRunner(Catalog catalog, qint64 nowMs, std::optional<TimeZone> zone);
    ~SuiteRunner();

    [[nodiscard]] SuiteResult run(const TestSuite& suite);

private:
    struct Plan {
        QString key; ///< in which way its catalog differs
        DecisionPlan plan;
        QHash<int, Result<ProfileDocument>> profiles; ///< of the suite that is run
        bool doubts = false;
    };
    struct Bound;

    [[nodiscard]] TestResult runTest(const TestSuite& suite, const SuiteTest& test);
    [[nodiscard]] Bound bind(const TestSuite& suite, const SuiteTest& test, QVector<Error>& broken) const;
    void bindScope(const TestSuite& suite, const SuiteTest& test, Bound& bound, QVector<Error>& broken) const;
    void bindCounts(const TestSuite& suite, const SuiteTest& test, Bound& bound,
                    QVector<Error>& broken) const;
    [[nodiscard]] Plan& planFor(const RequestDocument& asked);
    [[nodiscard]] const Result<ProfileDocument>& profileOf(const TestSuite& suite, int index,
                                                           Plan& plan) const;

    Catalog m_catalog;
    qint64 m_nowMs;
    std::optional<TimeZone> m_zone;
    CatalogNames m_names;
    std::vector<std::unique_ptr<Plan>> m_plans; ///< those used last, the newest at the end
};

} // namespace ow
