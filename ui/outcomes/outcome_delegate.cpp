#include "outcomes/outcome_delegate.h"

#include "outcomes/outcome_model.h"
#include "widgets/theme.h"

#include <QPainter>

namespace ow {

namespace {

constexpr int kMark = 3; ///< width of the bar beside what differs

QColor inkOf(OutcomeModel::State state, const ThemeTokens& tokens) {
    switch (state) {
    case OutcomeModel::State::Offer:
        return tokens.text;
    case OutcomeModel::State::Fallback:
        return tokens.textSecondary;
    case OutcomeModel::State::Nothing:
        return tokens.textMuted;
    case OutcomeModel::State::Error:
        return tokens.warning;
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

void OutcomeDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const auto state = OutcomeModel::State(index.data(OutcomeModel::StateRole).toInt());
    const QColor ink = inkOf(state, tokensOf(option->widget));
    option->palette.setColor(QPalette::Text, ink);
    option->palette.setColor(QPalette::HighlightedText, ink);
    option->font.setItalic(state == OutcomeModel::State::Fallback);
    if (index.data(OutcomeModel::DiffersRole).toBool())
        option->font.setBold(true);
}

void OutcomeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    if (!index.data(OutcomeModel::DiffersRole).toBool())
        return;
    QRect bar = option.rect;
    bar.setWidth(kMark);
    painter->fillRect(bar, tokensOf(option.widget).accent);
}

} // namespace ow

#include "moc_outcome_delegate.cpp"
