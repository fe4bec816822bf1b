#pragma once

#include <QString>

namespace ow {

/// A text that stands in data (a name, a path) for a button, menu or tab, where a single "&" would underline
/// the next letter and vanish.
[[nodiscard]] inline QString buttonText(const QString& text) {
    return QString(text).replace(u'&', QStringLiteral("&&"));
}

} // namespace ow
