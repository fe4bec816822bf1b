#include "rulebuilder/fields/expression_completer.h"

#include "rulebuilder/fields/text_places.h"
#include "widgets/fields/name_completer.h"
#include "widgets/popup_place.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QAbstractListModel>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVector>
#include <QWidget>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

class ExpressionCompleter::Model final : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<expr::Completion> items) {
        beginResetModel();
        m_items = std::move(items);
        endResetModel();
    }
    [[nodiscard]] int rowCount(const QModelIndex& parent) const override {
        return parent.isValid() ? 0 : int(m_items.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        const expr::Completion& item = m_items[std::size_t(index.row())];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return QString::fromStdString(item.label);
        case Qt::ToolTipRole:
            return QString::fromStdString(item.help);
        case Qt::UserRole:
            return QString::fromStdString(item.insert);
        case Qt::UserRole + 1:
            return QString::fromStdString(item.detail);
        default:
            return {};
        }
    }

private:
    std::vector<expr::Completion> m_items;
};

namespace {

constexpr std::size_t kMostItems = 60;
constexpr qsizetype kLettersToOpen = 2;
constexpr int kMostWidth = 760;

/// Name, examples or explanation as far as there is room, and the type or signature at the right.
class CompletionDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override {
        const QString line = index.data().toString() + index.data(Qt::UserRole + 1).toString();
        return {option.fontMetrics.horizontalAdvance(line) + 3 * space::l,
                option.fontMetrics.height() + space::s};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const ThemeTokens& t = tokensOf(option.palette);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, t.accentSoft);
        QRect rest = option.rect.adjusted(space::s, 0, -space::s, 0);
        const QString label = index.data().toString();
        painter->setPen(t.text);
        painter->drawText(rest, Qt::AlignVCenter, label);
        rest.setLeft(rest.left() + option.fontMetrics.horizontalAdvance(label) + space::l);
        const QString detail = option.fontMetrics.elidedText(index.data(Qt::UserRole + 1).toString(),
                                                             Qt::ElideRight, std::max(0, rest.width()));
        painter->setPen(t.textSecondary);
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight, detail);
        rest.setRight(rest.right() - option.fontMetrics.horizontalAdvance(detail) - space::l);
        painter->setPen(t.textMuted);
        painter->drawText(rest, Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data(Qt::ToolTipRole).toString(),
                                                        Qt::ElideRight, std::max(0, rest.width())));
    }
};

} // namespace

ExpressionCompleter::ExpressionCompleter(QWidget* edit) : QCompleter(edit), m_items(new Model(this)) {
    setModel(m_items);
    setWidget(edit);
    setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    setMaxVisibleItems(12);
    connect(this, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) {
                Q_EMIT chosen(m_from, m_to, index.data(Qt::UserRole).toString());
            });
}

void ExpressionCompleter::setSchema(std::shared_ptr<const expr::Schema> schema) {
    m_schema = std::move(schema);
    m_source = [this](const QString& text, qsizetype index) { return fittingRule(text, index); };
}

void ExpressionCompleter::setSource(Source source, const QStringList& openers) {
    m_source = std::move(source);
    m_openers = openers;
}

bool ExpressionCompleter::isOpener(QStringView before) const {
    return std::any_of(m_openers.cbegin(), m_openers.cend(),
                       [&](const QString& opener) { return before.endsWith(opener); });
}

bool ExpressionCompleter::isOpen() const {
    return m_list && m_list->isVisible();
}

void ExpressionCompleter::close() {
    if (m_list)
        m_list->hide();
}

/// Made when there is something to show: a page has many such fields, and most are never typed in.
QAbstractItemView& ExpressionCompleter::list() {
    if (!m_list) {
        m_list = popup();
        m_list->setItemDelegate(new CompletionDelegate(m_list));
        m_list->setObjectName(u"completions"_s);
        m_list->setAccessibleName(tr("Completions"));
    }
    return *m_list;
}

bool ExpressionCompleter::takes(const QKeyEvent& event) const {
    if (!isOpen() || event.modifiers().testFlag(Qt::ControlModifier))
        return false;
    const int key = event.key();
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape || key == Qt::Key_Tab;
}

bool ExpressionCompleter::isAsked(const QKeyEvent& event) {
    return event.key() == Qt::Key_Space && event.modifiers() == Qt::ControlModifier;
}

void ExpressionCompleter::follow(const QKeyEvent& event, const QString& text, qsizetype index,
                                 const QRect& rect) {
    if (isAsked(event)) {
        ask(text, index, rect);
        return;
    }
    if (event.key() == Qt::Key_Escape) {
        close();
        return;
    }
    const QString typed = event.text();
    if (!typed.isEmpty() && isOpener(QStringView(text).first(index))) {
        ask(text, index, rect);
        return;
    }
    const bool erases = event.key() == Qt::Key_Backspace || event.key() == Qt::Key_Delete;
    const bool word =
        !typed.isEmpty() && (typed[0].isLetterOrNumber() || typed[0] == u'.' || typed[0] == u'_');
    if (word || (erases && isOpen()))
        offer(text, index, rect, false);
    else if (!typed.isEmpty())
        close();
}

void ExpressionCompleter::ask(const QString& text, qsizetype index, const QRect& rect, bool choosesFirst) {
    offer(text, index, rect, true);
    if (!choosesFirst && m_list)
        m_list->setCurrentIndex({});
}

ExpressionCompleter::Fitting ExpressionCompleter::fittingRule(const QString& text, qsizetype index) const {
    if (!m_schema)
        return {};
    const QString whole = m_before + text;
    const std::uint32_t cursor = byteOffset(whole, m_before.size() + index);
    expr::Completions found = expr::completionsAt(whole.toStdString(), cursor, *m_schema, kMostItems);
    IndexWalk walk(whole);
    const int from = int(walk.at(found.range.offset) - m_before.size());
    const int to = int(walk.at(found.range.end()) - m_before.size());
    return from < 0 ? Fitting() : Fitting{from, to, std::move(found.items)};
}

void ExpressionCompleter::offer(const QString& text, qsizetype index, const QRect& rect, bool asked) {
    if (!m_source)
        return;
    Fitting found = m_source(text, index);
    m_from = found.from;
    m_to = found.to;
    const QString word = text.mid(m_from, index - m_from);
    // Nothing is offered for a word that is complete, nor unasked for hardly a word.
    const bool complete =
        found.items.size() == 1 && QString::fromStdString(found.items.front().insert) == word;
    const bool afterDot = index > 0 && text[index - 1] == u'.';
    const bool enough = asked || afterDot || word.size() >= kLettersToOpen || (isOpen() && !word.isEmpty());
    if (found.items.empty() || complete || !enough) {
        close();
        return;
    }
    m_items->setItems(std::move(found.items));
    setCompletionPrefix({});
    QRect place = rect;
    place.setWidth(std::clamp(list().sizeHintForColumn(0) + 24, m_leastWidth, kMostWidth));
    QCompleter::complete(place);
    keepOnScreen(place);
    m_list->setCurrentIndex(completionModel()->index(0, 0));
}

/// QCompleter goes by the line of the text also where a window hangs over the edge of the screen.
void ExpressionCompleter::keepOnScreen(const QRect& line) {
    const QRect screen = widget()->screen()->availableGeometry();
    if (!screen.contains(m_list->geometry()))
        m_list->setGeometry(
            popupPlace(m_list->size(), {widget()->mapToGlobal(line.topLeft()), line.size()}, screen));
}

void ExpressionCompleter::accept() {
    const QModelIndex index = list().currentIndex();
    close();
    if (index.isValid())
        Q_EMIT chosen(m_from, m_to, index.data(Qt::UserRole).toString());
}

/// QCompleter accepts at Ctrl+Enter too; that key hands the text over as it stands.
bool ExpressionCompleter::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && m_list && watched == m_list) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            close();
            QCoreApplication::sendEvent(widget(), key);
            return true;
        }
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier) {
            accept(); // the widget would take it to go to the next one
            return true;
        }
        if (goRound(*this, key->key()))
            return true;
    }
    return QCompleter::eventFilter(watched, event);
}

} // namespace ow

#include "moc_expression_completer.cpp"
