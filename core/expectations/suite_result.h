#pragma once

#include "base/error.h"
#include "expectations/suite.h"
#include "expectations/yaml/yaml_edit.h"

#include <QString>
#include <QVector>

#include <optional>

namespace ow {

/// An expectation that did not come true, or of which nobody can tell.
struct Miss {
    int expectation = 0;       ///< its position in the test
    bool isOpen = false;       ///< cannot be told
    QString expected;          ///< “Gold card” to win
    QString came;              ///< “Silver card” won
    QString reason;            ///< the first that differs: why the offer did not do what was expected of it
    QVector<YamlText> instead; ///< what the answer would have it say, where an update can
};

/// What became of one test.
struct TestResult {
    enum class Outcome {
        Passed,
        Failed,
        CannotTell, ///< not decided, or by what cannot be read; never passed
        CannotRun,  ///< it names what the catalog does not hold
    };
    Outcome outcome = Outcome::Passed;
    Place place; ///< of the test in its file
    QVector<Miss> misses;
    QVector<Error> broken; ///< why it cannot be run
    double seconds = 0;
};

/// What became of the tests of a suite, in its order.
struct SuiteResult {
    QVector<TestResult> tests;

    [[nodiscard]] qsizetype count(TestResult::Outcome outcome) const {
        qsizetype found = 0;
        for (const TestResult& test : tests)
            found += test.outcome == outcome ? 1 : 0;
        return found;
    }
    [[nodiscard]] bool allPassed() const { return count(TestResult::Outcome::Passed) == tests.size(); }
};

/// A suite that was run.
struct SuiteRun {
    TestSuite suite;
    SuiteResult result;
};

} // namespace ow
