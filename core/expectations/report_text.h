#pragma once

#include "expectations/suite_result.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

/// Why a test did not pass, a line each: what was expected, what came, the reason; or what cannot be run.
[[nodiscard]] QStringList missLines(const TestResult& test);

/// "failed", "cannot tell", "cannot be run", "passed".
[[nodiscard]] QString outcomeWords(TestResult::Outcome outcome);

/// "5 tests: 3 passed, 1 failed, 1 cannot be run", or "5 tests passed".
[[nodiscard]] QString sumText(const QVector<const SuiteResult*>& results);

/// For people: a line for each suite, what did not pass (the first 50 of a suite), and the sum of several.
[[nodiscard]] QString textReport(const QVector<SuiteRun>& runs);

} // namespace ow
