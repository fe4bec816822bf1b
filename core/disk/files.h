#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "disk/input_limits.h"

#include <QByteArray>
#include <QFile>
#include <QString>

namespace ow {

/// The bytes of a file, a device or a pipe; "-" is standard input. Refused before memory is spent: what is
/// larger than `mostBytes` (Input), a folder (Io), and a catalog, which SQLite alone opens (Input).
/// `progress` is asked while a pipe is silent, too.
[[nodiscard]] Result<QByteArray> readFile(const QString& path, qint64 mostBytes = input_limit::document,
                                          const Progress& progress = {});

/// Opens a file that holds a document, to be read in pieces. A catalog or another database is refused, and
/// not touched: it may be in use by this process (database_file.h). Every document is opened by this.
[[nodiscard]] Result<void> openDocument(QFile& file, QIODevice::OpenMode extra = {});

} // namespace ow
