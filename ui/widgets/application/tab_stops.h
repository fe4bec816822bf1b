#pragma once

#include <QList>

class QWidget;

namespace ow {

/// The controls inside a widget that Tab reaches, in the order in which they are read: the order of layouts
/// and splitters, whenever their parts were made.
[[nodiscard]] QList<QWidget*> tabStops(QWidget* root);

/// Gives a control the focus and scrolls the panes around it so that it is seen.
void focusStop(QWidget* stop, Qt::FocusReason reason);

} // namespace ow
