#pragma once

#include <QSize>

class QWidget;

namespace ow {

/// What a window may take of the screen that this one is on, its frame beside it.
[[nodiscard]] QSize roomOnScreenOf(const QWidget* window);

} // namespace ow
