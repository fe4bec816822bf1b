#pragma once

#include "base/finding.h"

#include <QLatin1StringView>
#include <QString>

namespace ow {

/// Something doubtful in a content, and where in its text.
struct ContentProblem {
    QLatin1StringView code;
    Severity severity = Severity::Warning;
    QString message;
    QString mend;
    qsizetype from = 0;
    qsizetype length = 0;
};

} // namespace ow
