#include "widgets/flow_layout.h"

#include <QWidget>

#include <algorithm>
#include <numeric>

namespace ow {

namespace {

int heightOfItem(const QLayoutItem& item, int width) {
    return item.hasHeightForWidth() ? std::max(item.heightForWidth(width), item.minimumSize().height())
                                    : item.sizeHint().height();
}

bool canGrow(const QLayoutItem& item) {
    return item.expandingDirections() & Qt::Horizontal;
}

} // namespace

FlowLayout::FlowLayout(QWidget* parent, int gap, Wish wish) : QLayout(parent), m_gap(gap), m_wish(wish) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() {
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.append(item);
    invalidate();
}

void FlowLayout::insertWidget(int index, QWidget* widget) {
    addChildWidget(widget);
    m_items.insert(index, new QWidgetItem(widget));
    invalidate();
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return m_items.value(index);
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::sizeHint() const {
    if (m_wish == Wish::WidestItem)
        return minimumSize();
    int width = -m_gap;
    int height = 0;
    for (const QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + m_gap;
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {std::max(width, 0) + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

QList<FlowLayout::Line> FlowLayout::linesIn(int width) const {
    QList<Line> lines;
    int used = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const int wished = std::min(item->sizeHint().width(), std::max(width, 1));
        if (lines.isEmpty() || used + m_gap + wished > width) {
            lines.append(Line());
            used = -m_gap;
        }
        lines.last().items.append(item);
        lines.last().widths.append(wished);
        used += m_gap + wished;
    }
    for (Line& line : lines) {
        const auto growing = int(std::count_if(line.items.cbegin(), line.items.cend(),
                                               [](const QLayoutItem* item) { return canGrow(*item); }));
        int rest = width - std::accumulate(line.widths.cbegin(), line.widths.cend(), 0) -
                   m_gap * (int(line.items.size()) - 1);
        int left = growing;
        for (qsizetype i = 0; i < line.items.size(); ++i) {
            if (canGrow(*line.items.at(i))) {
                const int share = rest / left--;
                line.widths[i] += share;
                rest -= share;
            }
            line.height = std::max(line.height, heightOfItem(*line.items.at(i), line.widths.at(i)));
        }
    }
    return lines;
}

int FlowLayout::arrange(const QRect& rect, bool place) const {
    const QMargins margins = contentsMargins();
    const QRect area = rect.marginsRemoved(margins);
    int y = area.y();
    for (const Line& line : linesIn(area.width())) {
        if (y > area.y())
            y += m_gap;
        int x = area.x();
        for (qsizetype i = 0; place && i < line.items.size(); ++i) {
            const int width = line.widths.at(i);
            const int height = heightOfItem(*line.items.at(i), width);
            line.items.at(i)->setGeometry(QRect(x, y + (line.height - height) / 2, width, height));
            x += width + m_gap;
        }
        y += line.height;
    }
    return y - rect.y() + margins.bottom();
}

} // namespace ow

#include "moc_flow_layout.cpp"
