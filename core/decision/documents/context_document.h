#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace ow {

/// Context data as people write it, [{"@type": schema, "xdm:data": {…}}], turned into what decisions and
/// rules take (context_json.h). Errors name file, line and column. The window and every command read it by
/// this.
[[nodiscard]] Result<QByteArray> readContextDocument(const QByteArray& text, const QString& fileName);

} // namespace ow
