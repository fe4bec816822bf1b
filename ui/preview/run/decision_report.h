#pragma once

#include "preview/run/preview_result.h"

#include <QByteArray>

namespace ow {

/// A decision as a page of HTML that stands alone: no script, nothing from elsewhere, names and contents are
/// text in it. For each placement who wins with what, how many offers fell where, and why each did (the first
/// 500). `activity`: its name.
[[nodiscard]] QByteArray decisionReport(const PreviewResult& result, const QString& activity);

} // namespace ow
