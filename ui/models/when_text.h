#pragma once

#include <QString>

namespace ow {

/// A moment of the past in local time as people say it: "Today 14:03", "Yesterday 09:12", "3 Jun 2026
/// 14:03".
[[nodiscard]] QString whenText(qint64 atMs, qint64 nowMs);

/// The same with seconds and always the date.
[[nodiscard]] QString exactWhenText(qint64 atMs);

} // namespace ow
