#include "lists/internal/entity_cell_delegate.h"

#include "models/entity_filter_model.h"
#include "models/entity_list_model.h"
#include "widgets/icons.h"
#include "widgets/status_pill.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>
#include <QPainter>
#include <QValidator>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kChipHeight = 20;

/// Paints one chip at the left of `rect`; returns its width, 0 when it has no room.
int paintChip(QPainter* painter, const QRect& rect, const QString& text, const ThemeTokens& tokens) {
    const int width = painter->fontMetrics().horizontalAdvance(text) + 2 * space::s;
    if (width > rect.width())
        return 0;
    const QRect chip(rect.left(), rect.center().y() - kChipHeight / 2 + 1, width, kChipHeight);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.neutralSoft);
    painter->drawRoundedRect(chip, kChipHeight / 2.0, kChipHeight / 2.0);
    painter->setPen(tokens.textSecondary);
    painter->drawText(chip, Qt::AlignCenter, text);
    return width;
}

void paintTags(QPainter* painter, QRect rect, const QStringList& names, const ThemeTokens& tokens) {
    painter->setFont(themeFont(TextRole::Small));
    const int more = painter->fontMetrics().horizontalAdvance(u"+99"_s) + space::s;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const bool last = i + 1 == names.size();
        const QRect room = last ? rect : rect.adjusted(0, 0, -more, 0);
        const int width = paintChip(painter, room, names.at(i), tokens);
        if (width == 0) {
            painter->setPen(tokens.textMuted);
            painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, u"+%1"_s.arg(names.size() - i));
            return;
        }
        rect.setLeft(rect.left() + width + space::xs);
    }
}

void paintProblems(QPainter* painter, const QRect& rect, const QModelIndex& index,
                   const ThemeTokens& tokens) {
    const QString severity = index.data(EntityListModel::SeverityRole).toString();
    if (severity.isEmpty())
        return;
    const Severity worst = severity == severityToken(Severity::Error)     ? Severity::Error
                           : severity == severityToken(Severity::Warning) ? Severity::Warning
                                                                          : Severity::Note;
    const QColor color = toneColor(toneOf(worst), tokens);
    const QString count = index.data().toString();
    const int textWidth = painter->fontMetrics().horizontalAdvance(count);
    painter->setPen(color);
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignRight, count);
    const int size = 16;
    const QPoint at(rect.right() - textWidth - space::xs - size, rect.center().y() - size / 2 + 1);
    painter->drawPixmap(at,
                        iconPixmap(severityIcon(worst), size, color, painter->device()->devicePixelRatioF()));
}

/// Paints the status as a dot; returns where the text begins.
int paintDot(QPainter* painter, const QRect& rect, const QString& status, const ThemeTokens& tokens) {
    if (status.isEmpty())
        return rect.left();
    painter->setPen(Qt::NoPen);
    painter->setBrush(toneColor(statusLook(status).tone, tokens));
    painter->drawEllipse(QPointF(rect.left() + 4, rect.center().y() + 1), 3.5, 3.5);
    return rect.left() + space::l;
}

QColor textColor(EntityColumn column, const ThemeTokens& tokens) {
    return column == EntityColumn::Name ? tokens.text : tokens.textSecondary;
}

/// One cell's part of a head: all cells paint the same across the row, so that a name has all its room
/// whichever of them is painted anew.
void paintHead(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
               const ThemeTokens& tokens) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const QModelIndex head = index.siblingAtColumn(0);
    const QRect row(0, option.rect.top(), view ? view->viewport()->width() : option.rect.width(),
                    option.rect.height());
    painter->setClipRect(option.rect);
    painter->fillRect(row, tokens.sunken);
    const bool isFolded = head.data(EntityFilterModel::IsFoldedRole).toBool();
    const int size = 16;
    QRect room = row.adjusted(space::s, 0, -space::s, 0);
    QStyleOption arrow;
    arrow.rect = QRect(room.left(), room.center().y() - size / 2 + 1, size, size);
    arrow.palette = option.palette;
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(isFolded ? QStyle::PE_IndicatorArrowRight : QStyle::PE_IndicatorArrowDown, &arrow,
                         painter, option.widget);
    room.setLeft(room.left() + size + space::xs);
    const QString count = QLocale().toString(head.data(EntityFilterModel::GroupCountRole).toInt());
    const QFontMetrics small(themeFont(TextRole::Small));
    painter->setFont(themeFont(TextRole::Body));
    const QString title = painter->fontMetrics().elidedText(
        head.data().toString(), Qt::ElideRight, room.width() - space::s - small.horizontalAdvance(count));
    painter->setPen(tokens.text);
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, title);
    room.setLeft(room.left() + painter->fontMetrics().horizontalAdvance(title) + space::s);
    painter->setFont(themeFont(TextRole::Small));
    painter->setPen(tokens.textMuted);
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, count);
    if (view && view->hasFocus() && view->currentIndex().row() == index.row()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(tokens.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 4, 4);
    }
}

/// A name that is refused is no input that can be taken: Return leaves it where it is, and who asks to mend
/// it gets the reason.
class NameValidator final : public QValidator {
public:
    using Check = std::function<std::optional<Error>(const QString&)>;
    NameValidator(QObject* parent, Check check, std::function<void(const Error&)> refuse)
        : QValidator(parent), m_check(std::move(check)), m_refuse(std::move(refuse)) {}

    State validate(QString& text, int&) const override { return m_check(text) ? Intermediate : Acceptable; }
    void fixup(QString& text) const override {
        if (const std::optional<Error> error = m_check(text))
            m_refuse(*error);
    }

private:
    Check m_check;
    std::function<void(const Error&)> m_refuse;
};

} // namespace

QWidget* EntityCellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                          const QModelIndex& index) const {
    auto* line = new QLineEdit(parent);
    line->setObjectName(u"list.rename"_s);
    line->setAccessibleName(tr("Name"));
    line->setValidator(new NameValidator(
        line,
        [this, row = QPersistentModelIndex(index)](const QString& name) {
            return m_check && row.isValid() ? m_check(row, name) : std::nullopt;
        },
        [this](const Error& error) { Q_EMIT nameRefused(error); }));
    return line;
}

void EntityCellDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                              const QModelIndex&) const {
    editor->setGeometry(option.rect.adjusted(space::xs, 1, -space::xs, -1));
}

void EntityCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    if (index.data(EntityFilterModel::IsHeadRole).toBool()) {
        painter->save();
        paintHead(painter, option, index, tokensOf(option.palette));
        painter->restore();
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = std::exchange(cell.text, QString());
    cell.state &= ~QStyle::State_HasFocus;
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);

    const ThemeTokens& tokens = tokensOf(option.palette);
    const auto column = EntityColumn(index.data(EntityListModel::ColumnRole).toInt());
    QRect rect = option.rect.adjusted(index.column() == 0 ? space::l : space::s, 0, -space::s, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(themeFont(TextRole::Body));
    if (column == EntityColumn::Name && m_statusDot)
        rect.setLeft(paintDot(painter, rect, index.data(EntityListModel::StatusRole).toString(), tokens));
    switch (column) {
    case EntityColumn::Status:
        paintStatusPill(painter, rect, index.data(EntityListModel::StatusRole).toString(), tokens);
        break;
    case EntityColumn::Tags:
        paintTags(painter, rect, index.data(EntityListModel::TagNamesRole).toStringList(), tokens);
        break;
    case EntityColumn::Problems:
        paintProblems(painter, rect, index, tokens);
        break;
    default:
        painter->setPen(textColor(column, tokens));
        painter->drawText(rect, int(cell.displayAlignment) | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    }
    painter->restore();
}

} // namespace ow

#include "internal/moc_entity_cell_delegate.cpp"
