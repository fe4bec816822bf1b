#pragma once

#include <QLocale>

namespace ow {

/// The one locale of the window: the language that its texts are written in, with the numbers and dates of
/// the country of the system. So "Sonntag" never stands among English words.
[[nodiscard]] QLocale interfaceLocale(const QLocale& system);

} // namespace ow
