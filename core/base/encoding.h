#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace ow {

/// An error that names the encoding of a text that is UTF-16 or UTF-32, with or without a byte order mark,
/// and says how to mend it. Looks at the beginning only.
[[nodiscard]] std::optional<Error> wideEncoding(const QByteArray& bytes, const QString& fileName);

/// The same for a text that is no UTF-8 at all: most likely Latin-1 or Windows-1252. With the line of the
/// first character that is not UTF-8.
[[nodiscard]] std::optional<Error> narrowEncoding(const QByteArray& bytes, const QString& fileName);

} // namespace ow
