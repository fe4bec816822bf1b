#include "palette/internal/palette_delegate.h"

#include "palette/palette_model.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QPainter>

namespace ow {

namespace {

constexpr int kEntryIconSize = 16;
constexpr int kKeyHeight = 20;
constexpr qreal kEntryRadius = 6;

/// Paints a shortcut as a key at the right of `rect`; returns the width that it took.
int paintKey(QPainter* painter, const QRect& rect, const QString& shortcut, const ThemeTokens& tokens) {
    if (shortcut.isEmpty())
        return 0;
    painter->setFont(themeFont(TextRole::Small));
    const int width = painter->fontMetrics().horizontalAdvance(shortcut) + 2 * space::s;
    const QRect key(rect.right() - width + 1, rect.center().y() - kKeyHeight / 2 + 1, width, kKeyHeight);
    painter->setPen(tokens.border);
    painter->setBrush(tokens.sunken);
    painter->drawRoundedRect(QRectF(key).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter->setPen(tokens.textSecondary);
    painter->drawText(key, Qt::AlignCenter, shortcut);
    return width + space::m;
}

} // namespace

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const ThemeTokens& tokens = tokensOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? tokens.accentSoft : tokens.hover);
        painter->drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), kEntryRadius, kEntryRadius);
    }
    QRect rect = option.rect.adjusted(space::m, 0, -space::m, 0);
    painter->drawPixmap(rect.left(), rect.center().y() - kEntryIconSize / 2 + 1,
                        iconPixmap(index.data(PaletteModel::IconNameRole).toString(), kEntryIconSize,
                                   selected ? tokens.accent : tokens.textSecondary,
                                   painter->device()->devicePixelRatioF()));
    rect.setLeft(rect.left() + kEntryIconSize + space::m);
    rect.setRight(rect.right() -
                  paintKey(painter, rect, index.data(PaletteModel::ShortcutRole).toString(), tokens));

    const QString detail = index.data(PaletteModel::DetailRole).toString();
    painter->setFont(themeFont(TextRole::Small));
    painter->setPen(tokens.textMuted);
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, detail);
    rect.setRight(rect.right() - painter->fontMetrics().horizontalAdvance(detail) - space::m);

    painter->setFont(themeFont(TextRole::Body));
    painter->setPen(tokens.text);
    painter->drawText(
        rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {option.rect.width(), kRowHeight};
}

} // namespace ow

#include "internal/moc_palette_delegate.cpp"
