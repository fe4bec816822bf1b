#pragma once

#include "expectations/suite.h"

namespace ow {

/// Reads a suite (DOMAIN.md 14.13). Whether what it names is in a catalog is found when it is run; all else
/// that is wrong is told here, several mistakes together, each with file, line, column, field and mend.
[[nodiscard]] Result<TestSuite, QVector<Error>> readSuite(const QByteArray& text, const QString& fileName);

} // namespace ow
