#pragma once

#include <QJsonValue>

namespace ow {

/// How deep an entity may be in its canonical JSON, lists and objects counted: what is taken in can be
/// written in every dialect, whose wrapping adds a few, and read again (256 is what a reader allows).
inline constexpr int kDeepestEntity = 240;

/// How many lists and objects are inside each other where most are; 0 for a plain value.
[[nodiscard]] int jsonDepth(const QJsonValue& value);

} // namespace ow
