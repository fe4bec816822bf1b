#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace ow {

/// The bytes of a file; "-" is standard input.
[[nodiscard]] Result<QByteArray> readFile(const QString& path);

/// Replaces a file in one step: whoever looks, and whatever happens, sees the old content or the new one.
[[nodiscard]] Result<void> replaceFile(const QString& path, const QByteArray& content);

} // namespace ow
