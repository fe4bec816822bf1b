#include "compare/comparison_delegate.h"

#include "compare/comparison_model.h"
#include "models/kind_text.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace ow {

namespace {

constexpr int kRowHeight = 34;
constexpr int kPillHeight = 20;
constexpr int kIconSize = 16;

struct Segment {
    QRect rect;
    QString text;
    MergeChoice choice;
};

/// The words of the choices come from the header of the model.
QVector<Segment> segmentsOf(const QRect& cell, const QModelIndex& index) {
    const auto header = [&](int section) {
        return index.model()->headerData(section, Qt::Horizontal).toString();
    };
    QVector<Segment> segments{{{}, header(ComparisonModel::LeftColumn), MergeChoice::Mine},
                              {{}, header(ComparisonModel::RightColumn), MergeChoice::Theirs}};
    if (index.data(ComparisonModel::CanTakeBothRole).toBool())
        segments.append({{}, ComparisonModel::tr("Both"), MergeChoice::Both});
    const QFontMetrics metrics(themeFont(TextRole::Small));
    int x = cell.left() + space::s;
    for (Segment& segment : segments) {
        const int width = metrics.horizontalAdvance(segment.text) + 2 * space::s;
        segment.rect = QRect(x, cell.center().y() - kPillHeight / 2, width, kPillHeight);
        x += width + space::xs;
    }
    return segments;
}

void paintChoice(QPainter* painter, const QRect& cell, const QModelIndex& index, const ThemeTokens& t) {
    const QVariant chosen = index.data(ComparisonModel::ChoiceRole);
    painter->setFont(themeFont(TextRole::Small));
    for (const Segment& segment : segmentsOf(cell, index)) {
        const bool on = chosen.isValid() && chosen.toInt() == int(segment.choice);
        painter->setPen(on ? QPen(Qt::NoPen) : QPen(t.borderStrong));
        painter->setBrush(on ? t.accent : t.surface);
        painter->drawRoundedRect(QRectF(segment.rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter->setPen(on ? t.onAccent : t.text);
        painter->drawText(segment.rect, Qt::AlignCenter, segment.text);
    }
}

std::pair<QColor, QColor> stateColors(ComparedEntity::State state, const ThemeTokens& t) {
    using State = ComparedEntity::State;
    switch (state) {
    case State::Added:
        return {t.successSoft, t.success};
    case State::Removed:
        return {t.errorSoft, t.error};
    case State::Changed:
        return {t.infoSoft, t.info};
    case State::Conflict:
        return {t.warningSoft, t.warning};
    }
    Q_UNREACHABLE();
    return {};
}

/// Icon, name, and the pill that says what happened.
void paintEntity(QPainter* painter, const QRect& cell, const QModelIndex& index, const ThemeTokens& t,
                 qreal ratio) {
    const auto key = index.data(ComparisonModel::KeyRole).value<EntityKey>();
    const auto state = ComparedEntity::State(index.data(ComparisonModel::StateRole).toInt());
    painter->drawPixmap(cell.left(), cell.center().y() - kIconSize / 2,
                        iconPixmap(kindIcon(key.kind), kIconSize, t.textSecondary, ratio));
    const QFont small = themeFont(TextRole::Small);
    const QString word = stateText(state);
    const int pillWidth = QFontMetrics(small).horizontalAdvance(word) + 2 * space::s;
    QFont bold = themeFont(TextRole::Body);
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    const int left = cell.left() + kIconSize + space::s;
    const int room = cell.right() - left - pillWidth - 2 * space::s;
    const QString name = metrics.elidedText(index.data().toString(), Qt::ElideRight, room);
    painter->setFont(bold);
    painter->setPen(t.text);
    painter->drawText(QRect(left, cell.top(), room, cell.height()), Qt::AlignVCenter, name);
    const auto [ground, ink] = stateColors(state, t);
    const QRect pill(left + metrics.horizontalAdvance(name) + space::s, cell.center().y() - kPillHeight / 2,
                     pillWidth, kPillHeight);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(pill, kPillHeight / 2.0, kPillHeight / 2.0);
    painter->setFont(small);
    painter->setPen(ink);
    painter->drawText(pill, Qt::AlignCenter, word);
}

/// A value on the colour of its side; nothing where the value is absent.
void paintValue(QPainter* painter, const QRect& cell, const QModelIndex& index, const ThemeTokens& t) {
    const QString text = index.data().toString();
    if (text.isEmpty())
        return;
    const bool conflict = index.data(ComparisonModel::ConflictRole).toBool();
    const bool left = index.column() == ComparisonModel::LeftColumn;
    const QFont font = themeFont(TextRole::Body);
    const QFontMetrics metrics(font);
    const QRect room = cell.adjusted(space::xs, 0, -space::s, 0);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room.width() - 2 * space::xs);
    if (index.column() != ComparisonModel::BaseColumn) {
        const QRect ground(room.left(), cell.center().y() - 12,
                           metrics.horizontalAdvance(shown) + 2 * space::xs, 24);
        painter->setPen(Qt::NoPen);
        painter->setBrush(conflict ? t.infoSoft : left ? t.errorSoft : t.successSoft);
        painter->drawRoundedRect(ground, 4, 4);
    }
    painter->setFont(font);
    painter->setPen(index.column() == ComparisonModel::BaseColumn ? t.textMuted : t.text);
    painter->drawText(room.adjusted(space::xs, 0, 0, 0), Qt::AlignVCenter, shown);
}

} // namespace

void ComparisonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    const ThemeTokens& t = tokensOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, selected ? t.accentSoft : t.hover);
    const bool isEntity = !index.parent().isValid();
    if (isEntity && index.column() == ComparisonModel::FieldColumn) {
        paintEntity(painter, option.rect, index, t, painter->device()->devicePixelRatioF());
    } else if (isEntity || index.column() == ComparisonModel::FieldColumn) {
        painter->setFont(themeFont(isEntity ? TextRole::Small : TextRole::Body));
        painter->setPen(isEntity ? t.textMuted : t.textSecondary);
        const QRect room = option.rect.adjusted(isEntity ? space::s : 0, 0, -space::s, 0);
        painter->drawText(
            room, Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    } else if (index.column() == ComparisonModel::ChoiceColumn) {
        if (index.data(ComparisonModel::ConflictRole).toBool())
            paintChoice(painter, option.rect, index, t);
    } else {
        paintValue(painter, option.rect, index, t);
    }
    painter->restore();
}

QSize ComparisonDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), kRowHeight};
}

bool ComparisonDelegate::editorEvent(QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) {
    if (event->type() != QEvent::MouseButtonRelease || index.column() != ComparisonModel::ChoiceColumn ||
        !index.data(ComparisonModel::ConflictRole).toBool())
        return false;
    const QPoint at = static_cast<QMouseEvent*>(event)->pos();
    for (const Segment& segment : segmentsOf(option.rect, index)) {
        if (segment.rect.contains(at)) {
            Q_EMIT chosen(index, segment.choice);
            return true;
        }
    }
    return false;
}

} // namespace ow

#include "moc_comparison_delegate.cpp"
