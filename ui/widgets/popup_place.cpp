#include "widgets/popup_place.h"

#include "widgets/theme.h"

#include <QMenu>
#include <QScreen>
#include <QScrollArea>
#include <QWidget>

#include <algorithm>

namespace ow {

QRect popupPlace(const QSize& popup, const QRect& anchor, const QRect& screen) {
    QRect place(QPoint(anchor.left(), anchor.bottom() + 1 + space::xs), popup);
    if (place.bottom() > screen.bottom() && anchor.top() - space::xs - popup.height() >= screen.top())
        place.moveBottom(anchor.top() - 1 - space::xs);
    place.moveLeft(std::max(screen.left(), std::min(place.left(), screen.right() + 1 - place.width())));
    place.moveTop(std::max(screen.top(), std::min(place.top(), screen.bottom() + 1 - place.height())));
    return place;
}

void popupUnder(QMenu* menu, QWidget* anchor) {
    for (QWidget* around = anchor->parentWidget(); around; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around))
            area->ensureWidgetVisible(anchor);
    }
    menu->popup(anchor->mapToGlobal(QPoint(0, anchor->height())));
}

void placePopup(QWidget* popup, const QWidget* anchor) {
    const QRect at(anchor->mapToGlobal(QPoint(0, 0)), anchor->size());
    popup->adjustSize();
    popup->setGeometry(popupPlace(popup->size(), at, anchor->screen()->availableGeometry()));
}

} // namespace ow
