#pragma once

#include "base/result.h"
#include "decision/request/context.h"

#include <QByteArray>
#include <QString>

namespace ow {

/// Context data as people write it, [{"@type": schema, "xdm:data": {…}}], turned into what decisions and
/// rules take. Errors name file, line and column. The window and every command read it by
/// this.
[[nodiscard]] Result<DecisionContext> readContextDocument(const QByteArray& text, const QString& fileName);

} // namespace ow
