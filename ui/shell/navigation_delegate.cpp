#include "shell/navigation_delegate.h"

#include "models/navigation_model.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QPainter>

namespace ow {

namespace {

constexpr int kRowHeight = 36;
constexpr int kIconSize = 18;
constexpr qreal kRadius = 6;

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
    if (option.state.testFlag(QStyle::State_HasFocus) &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(tokens.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    }
    QRect rect = row.adjusted(space::m, 0, -space::m, 0);
    const QColor color = selected ? tokens.accent : tokens.textSecondary;
    painter->drawPixmap(rect.left(), rect.center().y() - kIconSize / 2 + 1,
                        iconPixmap(index.data(NavigationModel::IconNameRole).toString(), kIconSize, color,
                                   painter->device()->devicePixelRatioF()));
    rect.setLeft(rect.left() + kIconSize + space::m);

    painter->setFont(themeFont(TextRole::Small));
    painter->setPen(tokens.textMuted);
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter,
                      index.data(NavigationModel::CountRole).toString());
    QFont font = themeFont(TextRole::Body);
    font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(selected ? tokens.text : tokens.textSecondary);
    const QString title = index.data().toString();
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, title);
    if (index.data(NavigationModel::ErrorCountRole).toInt() > 0) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.error);
        const int x = rect.left() + painter->fontMetrics().horizontalAdvance(title) + space::s;
        painter->drawEllipse(QPointF(x + 3, row.center().y() + 0.5), 3, 3);
    }
    painter->restore();
}

QSize NavigationDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {200, kRowHeight};
}

} // namespace ow
