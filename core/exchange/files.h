#pragma once

#include "base/result.h"
#include "exchange/input_limits.h"
#include "exchange/progress.h"

#include <QByteArray>
#include <QString>

namespace ow {

/// The bytes of a file, a device or a pipe; "-" is standard input. Refused before memory is spent: what is
/// larger than `mostBytes` (Input), a folder (Io), and a catalog, which SQLite alone opens (Input).
/// `progress` is asked while a pipe is silent, too.
[[nodiscard]] Result<QByteArray> readFile(const QString& path, qint64 mostBytes = input_limit::document,
                                          const Progress& progress = {});

} // namespace ow
