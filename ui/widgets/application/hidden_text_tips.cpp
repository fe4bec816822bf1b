#include "widgets/application/hidden_text_tips.h"

#include "widgets/elided_label.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolTip>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// As written on it: without the marks of mnemonics.
QString plainOf(QString text) {
    text.replace("&&"_L1, "\x01"_L1).remove(u'&').replace(QChar(1), u'&');
    return text;
}

bool isWider(const QWidget* widget, const QString& text, int room) {
    return widget->fontMetrics().horizontalAdvance(text) > room;
}

QString ofButton(const QAbstractButton* button) {
    return button->sizeHint().width() > button->width() ? plainOf(button->text()) : QString();
}

QString ofCombo(const QComboBox* combo) {
    QStyleOptionComboBox option;
    option.initFrom(combo);
    option.frame = combo->hasFrame();
    const QRect edit =
        combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
    return isWider(combo, combo->currentText(), edit.width() - 2) ? combo->currentText() : QString();
}

QString ofHeader(const QHeaderView* header, const QPoint& at) {
    const int section = header->logicalIndexAt(at);
    if (section < 0 || header->orientation() != Qt::Horizontal)
        return {};
    const QString text = header->model()->headerData(section, Qt::Horizontal).toString();
    return header->sectionSizeHint(section) > header->sectionSize(section) ? text : QString();
}

/// Whether a delegate elides is its own affair: what might not have had room beside icon and count is told.
QString ofCell(const QAbstractItemView* view, const QPoint& at) {
    constexpr int shortest = 8;
    constexpr int beside = 96;
    const QModelIndex index = view->indexAt(at);
    if (!index.isValid() || !index.data(Qt::ToolTipRole).toString().isEmpty())
        return {};
    const QString text = index.data().toString();
    return text.size() > shortest && isWider(view, text, view->visualRect(index).width() - beside)
               ? text
               : QString();
}

} // namespace

QString elidedTextAt(const QWidget* widget, const QPoint& at) {
    if (const auto* label = qobject_cast<const ElidedLabel*>(widget))
        return label->isElided() ? label->text() : QString();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text().isEmpty() ? QString() : ofButton(button);
    if (const auto* combo = qobject_cast<const QComboBox*>(widget))
        return ofCombo(combo);
    if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
        const int tab = tabs->tabAt(at);
        return tab < 0 ? QString() : plainOf(tabs->tabText(tab));
    }
    const QWidget* owner = widget->parentWidget();
    if (const auto* header = qobject_cast<const QHeaderView*>(owner); header && header->viewport() == widget)
        return ofHeader(header, at);
    if (const auto* view = qobject_cast<const QAbstractItemView*>(owner); view && view->viewport() == widget)
        return ofCell(view, at);
    return {};
}

QString inLines(const QString& text) {
    constexpr qsizetype most = 1'000;
    constexpr qsizetype width = 90;
    QString lines;
    qsizetype used = 0;
    const QStringList words = text.left(most).split(u' ');
    for (const QString& word : words) {
        if (used > 0 && used + word.size() > width) {
            lines += u'\n';
            used = 0;
        } else if (used > 0) {
            lines += u' ';
        }
        lines += word;
        used += word.size() + 1;
    }
    return text.size() > most ? lines + u'…' : lines;
}

HiddenTextTips::HiddenTextTips(QApplication& application) {
    application.installEventFilter(this);
}

bool HiddenTextTips::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ToolTip || !watched->isWidgetType())
        return false;
    auto* widget = static_cast<QWidget*>(watched);
    if (!widget->toolTip().isEmpty())
        return false;
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = elidedTextAt(widget, help->pos());
    if (text.isEmpty())
        return false;
    QToolTip::showText(help->globalPos(), inLines(text), widget);
    return true;
}

} // namespace ow

#include "moc_hidden_text_tips.cpp"
