#pragma once

#include "expectations/suite_result.h"

#include <QByteArray>

namespace ow {

/// A page of HTML that stands alone: no script, nothing from elsewhere; names are text in it, whatever they
/// hold. Every test with what became of it; of one that did not pass what was expected, what came and why.
/// `title`: of the page, for people.
[[nodiscard]] QByteArray htmlReport(const QVector<SuiteRun>& runs, const QString& title);

} // namespace ow
