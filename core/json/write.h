#pragma once

#include <QByteArray>
#include <QJsonValue>

namespace ow {

enum class JsonStyle {
    Indented, ///< two spaces a level, one member a line, newline at the end
    Compact,  ///< one line, no newline
};

/// JSON text in one fixed form: keys sorted by code unit, UTF-8, LF, shortest number that reads back the
/// same. The same value gives the same bytes on every machine.
[[nodiscard]] QByteArray writeJson(const QJsonValue& value, JsonStyle style = JsonStyle::Indented);

} // namespace ow
