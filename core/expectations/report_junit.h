#pragma once

#include "expectations/suite_result.h"

#include <QByteArray>

namespace ow {

/// JUnit XML, as build servers read it: what failed is a failure, what cannot be told or run an error.
[[nodiscard]] QByteArray junitReport(const QVector<SuiteRun>& runs);

} // namespace ow
