#pragma once

#include "expectations/suite.h"
#include "expectations/suite_result.h"

namespace ow {

/// An expectation that was made to say what comes now.
struct Approval {
    QString test;
    Place place;
    QString key; ///< wins, first
    QString before;
    QString after;
};

/// A suite whose `wins` and `first` say what came; `approvals` is empty where nothing differs.
struct SuiteUpdate {
    QByteArray text;
    QVector<Approval> approvals;
};

/// The text of a suite after a run: only values that differ are changed, in their places; all other bytes
/// stay.
[[nodiscard]] Result<SuiteUpdate> updatedSuite(const TestSuite& suite, const SuiteResult& result);

} // namespace ow
