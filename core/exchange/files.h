#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFileDevice>
#include <QString>

#include <memory>

namespace ow {

/// The bytes of a file; "-" is standard input.
[[nodiscard]] Result<QByteArray> readFile(const QString& path);

/// Where content for a path goes: to a file that takes its place when finished, or to the device or pipe that
/// stands there, which must not be replaced.
[[nodiscard]] std::unique_ptr<QFileDevice> outputTo(const QString& path);
/// Puts what was written in place.
[[nodiscard]] bool finish(QFileDevice& output);

/// Replaces a file in one step: whoever looks, and whatever happens, sees the old content or the new one. A
/// device or pipe is written to.
[[nodiscard]] Result<void> replaceFile(const QString& path, const QByteArray& content);

} // namespace ow
