#pragma once

#include <QList>
#include <QRectF>
#include <QString>

class QWidget;

namespace ow {

/// A piece of text as a window draws it, in the window's coordinates.
struct DrawnText {
    QString text;
    QRectF rect;
    QRectF seen; ///< the part of it that is not cut off by the edge of a widget
    const QWidget* widget = nullptr;
};

/// What a window says at the moment, read from what it paints: labels, fields, and whatever delegates and
/// widgets of our own draw.
[[nodiscard]] QList<DrawnText> drawnTexts(QWidget* window);

} // namespace ow
