#pragma once

#include <QJsonObject>

namespace ow {

/// Members without those that are null, at any depth: in an entity null is the same as absent (DOMAIN.md
/// 1.0). Nulls in lists stay, since what follows them would move.
[[nodiscard]] QJsonObject withoutNulls(const QJsonObject& object);
[[nodiscard]] QJsonValue withoutNulls(const QJsonValue& value);

} // namespace ow
