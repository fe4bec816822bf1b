#include "widgets/folding_row.h"

#include <QWidget>

#include <algorithm>

namespace ow {

namespace {

int heightOf(const QLayoutItem& item, int width) {
    return item.hasHeightForWidth() ? std::max(item.heightForWidth(width), item.minimumSize().height())
                                    : item.sizeHint().height();
}

/// The same for all; who needs more at the least gets that, and the others share what is left. Empty when
/// there is not even that.
QList<int> equalWidths(const QList<QLayoutItem*>& items, int room) {
    QList<int> result(items.size(), 0);
    int left = room;
    auto open = items.size();
    for (bool again = true; again && open > 0;) {
        again = false;
        for (qsizetype i = 0; i < items.size() && open > 0; ++i) {
            const int least = items.at(i)->minimumSize().width();
            if (result.at(i) > 0 || least <= left / int(open))
                continue;
            result[i] = least;
            left -= least;
            if (left < 0)
                return {};
            --open;
            again = true;
        }
    }
    if (open > 0)
        std::replace(result.begin(), result.end(), 0, left / int(open));
    return result;
}

} // namespace

FoldingRow::FoldingRow(int gap, Share share, QWidget* parent) : QLayout(parent), m_gap(gap), m_share(share) {
    setContentsMargins(0, 0, 0, 0);
}

FoldingRow::~FoldingRow() {
    qDeleteAll(m_items);
}

void FoldingRow::addItem(QLayoutItem* item) {
    m_items.append(item);
}

QLayoutItem* FoldingRow::takeAt(int index) {
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QList<QLayoutItem*> FoldingRow::shown() const {
    QList<QLayoutItem*> items = m_items;
    items.removeIf([](const QLayoutItem* item) { return item->isEmpty(); });
    return items;
}

QList<int> FoldingRow::widths(const QList<QLayoutItem*>& items, int width) const {
    const int count = int(items.size());
    if (count > 1 && width < m_leastBeside)
        return {};
    const int room = width - m_gap * (count - 1);
    if (m_share == Share::Equal)
        return equalWidths(items, room);
    const int rest = m_share == Share::FirstTakesRest ? 0 : count - 1; // gets what the others leave
    QList<int> result;
    int left = room;
    for (int i = 0; i < count; ++i) {
        result.append(items.at(i)->sizeHint().width());
        left -= i == rest ? 0 : result.constLast();
    }
    if (count > 0)
        result[rest] = left;
    for (int i = 0; i < count; ++i) {
        const QLayoutItem& item = *items.at(i);
        if (result.at(i) < (i == rest ? item.sizeHint() : item.minimumSize()).width())
            return {};
    }
    return result;
}

int FoldingRow::heightFor(int outerWidth) const {
    const QMargins margins = contentsMargins();
    const int width = outerWidth - margins.left() - margins.right();
    const QList<QLayoutItem*> items = shown();
    const QList<int> columns = widths(items, width);
    int height = 0;
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (columns.isEmpty())
            height += heightOf(*items.at(i), width) + (i > 0 ? m_gap : 0);
        else
            height = std::max(height, heightOf(*items.at(i), columns.at(i)));
    }
    return height + margins.top() + margins.bottom();
}

QSize FoldingRow::sizeHint() const {
    const QList<QLayoutItem*> items = shown();
    const QMargins margins = contentsMargins();
    int width = margins.left() + margins.right() + m_gap * std::max(int(items.size()) - 1, 0);
    for (const QLayoutItem* item : items)
        width += item->sizeHint().width();
    return {width, heightFor(m_width)};
}

QSize FoldingRow::minimumSize() const {
    int width = 0;
    for (const QLayoutItem* item : shown())
        width = std::max(width, item->minimumSize().width());
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), heightFor(m_width)};
}

void FoldingRow::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    const int wished = heightFor(m_width);
    m_width = rect.width();
    if (heightFor(m_width) != wished)
        update();
    const QList<QLayoutItem*> items = shown();
    const QRect area = rect.marginsRemoved(contentsMargins());
    const QList<int> columns = widths(items, area.width());
    QPoint at = area.topLeft();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const int width = columns.isEmpty() ? area.width() : columns.at(i);
        const int height = heightOf(*items.at(i), width);
        items.at(i)->setGeometry(QRect(at, QSize(width, height)));
        at += columns.isEmpty() ? QPoint(0, height + m_gap) : QPoint(width + m_gap, 0);
    }
}

} // namespace ow

#include "moc_folding_row.cpp"
