#include "outcomes/names_header.h"

#include "widgets/theme.h"

#include <QPainter>

namespace ow {

NamesHeader::NamesHeader(QWidget* parent) : QHeaderView(Qt::Vertical, parent) {
    setSectionsClickable(true);
}

void NamesHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const QRect room = rect.adjusted(space::s, 0, -space::s, 0);
    const QString name = model()->headerData(section, Qt::Vertical).toString();
    painter->save();
    painter->fillRect(rect, tokensOf(this).surface);
    painter->setPen(tokensOf(this).border);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->setPen(tokensOf(this).textSecondary);
    painter->setFont(font());
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(name, Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace ow

#include "moc_names_header.cpp"
