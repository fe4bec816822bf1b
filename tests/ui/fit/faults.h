#pragma once

#include <QStringList>

class QWidget;

namespace ow {

/// What does not fit in a window as it stands: a horizontal scroll bar, a child outside its parent, a text
/// that is cut off, two texts over one another, a text that was shortened and cannot be read whole anywhere.
[[nodiscard]] QStringList faultsIn(QWidget* window);

} // namespace ow
