#pragma once

#include <QRect>
#include <QSize>

class QMenu;
class QWidget;

namespace ow {

/// Where a popup of a size opens for an anchor: below it, above it where there is no room below, and inside
/// the screen in any case. Global coordinates.
[[nodiscard]] QRect popupPlace(const QSize& popup, const QRect& anchor, const QRect& screen);

/// Opens a menu under the widget that it belongs to, which is brought into sight first: keys and screen
/// readers press what is out of it.
void popupUnder(QMenu* menu, QWidget* anchor);

/// Moves a popup to its place at the widget that opens it, on the screen of that widget.
void placePopup(QWidget* popup, const QWidget* anchor);

} // namespace ow
