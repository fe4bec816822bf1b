#pragma once

#include "expectations/suite_result.h"

#include <QByteArray>

namespace ow {

/// TAP version 13: a line for each test, in order, with what did not come true below it as YAML.
[[nodiscard]] QByteArray tapReport(const QVector<SuiteRun>& runs);

} // namespace ow
