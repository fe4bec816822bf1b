#include "widgets/fields/eliding_line_edit.h"

#include <QPainter>
#include <QStyleOptionFrame>

namespace ow {

void ElidingLineEdit::paintEvent(QPaintEvent* event) {
    QStyleOptionFrame frame;
    initStyleOption(&frame);
    const QRect inner =
        style()->subElementRect(QStyle::SE_LineEditContents, &frame, this).marginsRemoved(textMargins());
    const int room = inner.width() - 4; // QLineEdit keeps two pixels at both ends
    if (hasFocus() || text().isEmpty() || fontMetrics().horizontalAdvance(text()) <= room) {
        QLineEdit::paintEvent(event);
        return;
    }
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &frame, &painter, this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text));
    painter.drawText(inner.adjusted(2, 0, -2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, room));
}

} // namespace ow

#include "moc_eliding_line_edit.cpp"
