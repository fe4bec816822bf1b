#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonArray>

namespace ow {

/// Context data (DOMAIN.md 14.4) as rules read it: names without `xdm:` (DOMAIN.md 6.1). Errors name the
/// element that is not {"@type": schema, "xdm:data": {…}}.
[[nodiscard]] Result<QByteArray> contextFromJson(const QJsonArray& context);

} // namespace ow
