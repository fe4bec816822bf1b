#include "lists/internal/navigation_delegate.h"

#include "models/navigation_model.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QPainter>

namespace ow {

namespace {

constexpr int kRowHeight = 36;
constexpr int kIconSize = 18;
constexpr int kFilterIcon = 14;
constexpr int kIndent = 18; ///< of what belongs to a kind
constexpr qreal kRadius = 6;
constexpr int kLeastWithWords = 100; ///< a narrower rail shows icons alone

void paintDot(QPainter* painter, const QPointF& at, const ThemeTokens& tokens) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.error);
    painter->drawEllipse(at, 3, 3);
}

} // namespace

void NavigationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    const ThemeTokens& tokens = tokensOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect row = option.rect.adjusted(0, 1, 0, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? tokens.accentSoft : tokens.hover);
        painter->drawRoundedRect(row, kRadius, kRadius);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(tokens.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    }
    const bool isFilter = index.data(NavigationModel::IsFilterRole).toBool();
    const bool isRail = option.rect.width() < kLeastWithWords;
    QRect rect = row.adjusted(isFilter && !isRail ? space::m + kIndent : space::m, 0, -space::m, 0);
    const int iconSize = isFilter ? kFilterIcon : kIconSize;
    const QColor color = selected ? tokens.accent : tokens.textSecondary;
    painter->drawPixmap(rect.left() + (isRail ? (kIconSize - iconSize) / 2 : 0),
                        rect.center().y() - iconSize / 2 + 1,
                        iconPixmap(index.data(NavigationModel::IconNameRole).toString(), iconSize, color,
                                   painter->device()->devicePixelRatioF()));
    const bool errors = index.data(NavigationModel::ErrorCountRole).toInt() > 0;
    if (isRail) {
        if (errors)
            paintDot(painter, QPointF(rect.left() + kIconSize, rect.top() + space::s), tokens);
        painter->restore();
        return;
    }
    rect.setLeft(rect.left() + iconSize + (isFilter ? space::s : space::m));

    painter->setFont(themeFont(TextRole::Small));
    painter->setPen(tokens.textMuted);
    const QString count = index.data(NavigationModel::CountRole).toString();
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, count);
    rect.setRight(rect.right() - painter->fontMetrics().horizontalAdvance(count) - space::s);
    QFont font = themeFont(TextRole::Body);
    font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(selected ? tokens.text : tokens.textSecondary);
    const QString title = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            rect.width() - (errors ? space::l : 0));
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, title);
    if (errors) {
        const int x = rect.left() + painter->fontMetrics().horizontalAdvance(title) + space::s;
        paintDot(painter, QPointF(x + 3, row.center().y() + 0.5), tokens);
    }
    painter->restore();
}

QSize NavigationDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {kIconSize, kRowHeight}; // as wide as the pane
}

} // namespace ow

#include "internal/moc_navigation_delegate.cpp"
