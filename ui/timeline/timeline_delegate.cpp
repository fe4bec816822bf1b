#include "timeline/timeline_delegate.h"

#include "timeline/timeline_model.h"
#include "widgets/status_pill.h"
#include "widgets/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ow {

namespace {

constexpr int kBarHeight = 14;
constexpr int kGapHeight = 6;
constexpr int kLeastBar = 3; ///< a short stretch is still seen
constexpr qreal kBarRadius = 4;
constexpr int kBeyond = 16; ///< an open end is drawn beyond the cell, its corner unseen

QColor barColor(const QString& status, const ThemeTokens& tokens) {
    const Tone tone = statusLook(status).tone;
    return tone == Tone::Success ? tokens.success : tokens.textMuted;
}

} // namespace

TimelineDelegate::TimelineDelegate(const TimelineModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_scale(0, 1) {}

void TimelineDelegate::setDragged(int row, const Stretch& dates) {
    m_draggedRow = row;
    m_dragged = dates;
}

Stretch TimelineDelegate::datesOf(int row) const {
    return row == m_draggedRow ? m_dragged : m_model.row(row).valid;
}

QRect TimelineDelegate::rectOf(const Stretch& dates, const QRect& cell, int height) const {
    const auto pixel = [&](const std::optional<qint64>& ms, int open) {
        const double x = ms ? m_scale.x(*ms, cell.width()) : open;
        return int(std::lround(std::clamp(x, double(-kBeyond), double(cell.width() + kBeyond))));
    };
    const int left = pixel(dates.from, -kBeyond);
    const int right = std::max(pixel(dates.to, cell.width() + kBeyond), left + kLeastBar);
    return {cell.left() + left, cell.center().y() - height / 2 + 1, right - left, height};
}

QRect TimelineDelegate::barRect(int row, const QRect& cell) const {
    return rectOf(datesOf(row), cell, kBarHeight);
}

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    if (index.column() != TimelineModel::Dates) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QWidget* widget = option.widget;
    widget->style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, widget);
    const ThemeTokens& tokens = tokensOf(widget);
    const TimelineRow& row = m_model.row(index.row());
    painter->save();
    painter->setClipRect(option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(barColor(row.status, tokens));
    painter->drawRoundedRect(barRect(index.row(), option.rect), kBarRadius, kBarRadius);
    for (const TimelineRow::Gap& gap : row.gaps) {
        const QRect hole = rectOf(gap.when, option.rect, kGapHeight);
        painter->fillRect(hole, tokens.warningSoft);
        painter->fillRect(hole, QBrush(tokens.warning, Qt::BDiagPattern));
    }
    const double now = m_scale.x(m_now, option.rect.width());
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(tokens.accent);
    const int line = option.rect.left() + int(std::lround(now));
    painter->drawLine(line, option.rect.top(), line, option.rect.bottom());
    painter->restore();
}

} // namespace ow

#include "moc_timeline_delegate.cpp"
