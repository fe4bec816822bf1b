#pragma once

#include <QStringList>

class QWidget;

namespace ow {

/// What does not fit in a window as it stands: a horizontal scroll bar, a child outside its parent, a text
/// that is cut off, two texts over one another, a text that was shortened and cannot be read whole anywhere.
[[nodiscard]] QStringList faultsIn(QWidget* window);

/// Controls in sight that take the focus and do not tell screen readers their role and name.
[[nodiscard]] QStringList unspokenIn(const QWidget* window);

} // namespace ow
