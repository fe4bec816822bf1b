#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace ow {

/// The document of a profile as somebody wrote it, read as strictly as `decide` and `validate` do and refused
/// in their words: duplicate keys, reserved members of a wrong type (profile_check.h). The error says line
/// and column.
[[nodiscard]] Result<QJsonObject> readProfileText(const QString& text);

} // namespace ow
