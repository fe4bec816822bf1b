#include "ui/fit/faults.h"

#include "ui/fit/drawn_texts.h"
#include "widgets/application/hidden_text_tips.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTextEdit>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kSlack = 1.5; ///< pixels by which letters may reach over

QString nameOf(const QWidget* widget) {
    QStringList parts;
    for (; widget && !widget->isWindow() && parts.size() < 5; widget = widget->parentWidget())
        parts.prepend(widget->objectName().isEmpty()
                          ? QString::fromLatin1(widget->metaObject()->className()).section(u':', -1)
                          : widget->objectName());
    return parts.join(u'>');
}

/// The scroll area whose viewport a widget is or stands in.
const QAbstractScrollArea* areaOf(const QWidget* widget) {
    const auto* area = widget ? qobject_cast<const QAbstractScrollArea*>(widget->parentWidget()) : nullptr;
    return area && area->viewport() == widget ? area : nullptr;
}

/// Text that scrolls inside its own field.
bool scrollsItself(const QWidget* widget) {
    const QAbstractScrollArea* area = areaOf(widget);
    return qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(area) ||
           qobject_cast<const QTextEdit*>(area) ||
           qobject_cast<const QPlainTextEdit*>(widget->parentWidget());
}

void findScrollBars(const QWidget* window, QStringList& faults) {
    for (const auto* area : window->findChildren<QAbstractScrollArea*>()) {
        const auto* code = qobject_cast<const QPlainTextEdit*>(area);
        if (code && code->lineWrapMode() == QPlainTextEdit::NoWrap)
            continue; // lines of code
        if (area->isVisible() && area->horizontalScrollBar()->isVisible())
            faults.append(u"scrolls sideways: %1"_s.arg(nameOf(area)));
        // A page that is wider than its view is cut off where there is no bar.
        const auto* page = qobject_cast<const QScrollArea*>(area);
        if (page && page->isVisible() && page->widget() &&
            page->widget()->width() > page->viewport()->width())
            faults.append(u"page wider than its view by %1: %2"_s
                              .arg(page->widget()->width() - page->viewport()->width())
                              .arg(nameOf(area)));
    }
}

void findOutsiders(const QWidget* window, QStringList& faults) {
    for (const auto* child : window->findChildren<QWidget*>()) {
        const QWidget* parent = child->parentWidget();
        if (!child->isVisible() || child->isWindow() || areaOf(parent) || child->size().isEmpty() ||
            child->inherits("QSplitterHandle") || child->inherits("QScrollBar") ||
            child->objectName() == "qt_qmainwindow_extended_splitter"_L1)
            continue;
        if (!parent->rect().adjusted(-1, -1, 1, 1).contains(child->geometry()))
            faults.append(u"outside its parent (%1 in %2): %3"_s.arg(
                u"%1,%2 %3x%4"_s.arg(child->x()).arg(child->y()).arg(child->width()).arg(child->height()),
                u"%1x%2"_s.arg(parent->width()).arg(parent->height()), nameOf(child)));
    }
}

void findCutTexts(const QWidget* window, const QList<DrawnText>& texts, QStringList& faults) {
    for (const DrawnText& drawn : texts) {
        if (drawn.text.trimmed().isEmpty() || scrollsItself(drawn.widget))
            continue;
        const QRectF room(drawn.widget->mapTo(window, QPoint(0, 0)), drawn.widget->size());
        const qreal side = std::max(room.left() - drawn.rect.left(), drawn.rect.right() - room.right());
        const bool rows = areaOf(drawn.widget); // scrolled up and down
        const qreal high = rows ? 0 : drawn.rect.height() - drawn.rect.intersected(room).height();
        if (side > kSlack || high > drawn.rect.height() / 4)
            faults.append(u"cut (%1 px aside, %2 px in height): “%3” in %4"_s.arg(side, 0, 'f', 1)
                              .arg(high, 0, 'f', 1)
                              .arg(drawn.text, nameOf(drawn.widget)));
    }
}

void findOverlaps(QList<DrawnText> texts, QStringList& faults) {
    texts.removeIf([](const DrawnText& drawn) {
        return drawn.text.trimmed().isEmpty() || drawn.seen.width() < 2 || drawn.seen.height() < 4;
    });
    for (qsizetype i = 0; i < texts.size(); ++i) {
        for (qsizetype j = i + 1; j < texts.size(); ++j) {
            const DrawnText& one = texts.at(i);
            const DrawnText& other = texts.at(j);
            const QRectF both = one.seen.intersected(other.seen);
            if (one.widget == other.widget && scrollsItself(one.widget))
                continue;
            if (both.width() > 2 && both.height() > 4)
                faults.append(u"“%1” (%2) over “%3” (%4)"_s.arg(one.text, nameOf(one.widget), other.text,
                                                                nameOf(other.widget)));
        }
    }
}

/// Whether somebody who points at a shortened text can read all of it.
bool isExplained(const QWidget* window, const DrawnText& drawn) {
    const QWidget* widget = drawn.widget;
    if (!widget->toolTip().isEmpty())
        return true;
    const QPoint at = widget->mapFrom(window, drawn.seen.center().toPoint());
    if (const auto* view = qobject_cast<const QAbstractItemView*>(areaOf(widget)))
        return !view->indexAt(at).data(Qt::ToolTipRole).toString().isEmpty() ||
               !elidedTextAt(widget, at).isEmpty();
    return !elidedTextAt(widget, at).isEmpty();
}

/// Whether "…" belongs to the text itself.
bool isAsWritten(const DrawnText& drawn) {
    if (const auto* button = qobject_cast<const QAbstractButton*>(drawn.widget))
        return button->text().remove(u'&') == drawn.text;
    if (const auto* label = qobject_cast<const QLabel*>(drawn.widget))
        return label->text().contains(drawn.text);
    return scrollsItself(drawn.widget);
}

void findUnexplained(const QWidget* window, const QList<DrawnText>& texts, QStringList& faults) {
    for (const DrawnText& drawn : texts) {
        if (drawn.text.endsWith(u'…') && drawn.seen.height() > 4 && !isAsWritten(drawn) &&
            !isExplained(window, drawn))
            faults.append(u"shortened without a tooltip: “%1” in %2"_s.arg(drawn.text, nameOf(drawn.widget)));
    }
}

} // namespace

QStringList unspokenIn(const QWidget* window) {
    QStringList faults;
    for (auto* widget : window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
            continue;
        const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        const QAccessible::Role role = spoken ? spoken->role() : QAccessible::NoRole;
        if (role == QAccessible::NoRole || role == QAccessible::Client)
            faults.append(u"nobody is told what it is: %1"_s.arg(nameOf(widget)));
        if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
            faults.append(u"nobody is told its name: %1"_s.arg(nameOf(widget)));
    }
    return faults;
}

QStringList faultsIn(QWidget* window) {
    QStringList faults;
    findScrollBars(window, faults);
    findOutsiders(window, faults);
    faults += unspokenIn(window);
    const QList<DrawnText> texts = drawnTexts(window);
    if (texts.isEmpty())
        faults.append(u"nothing is drawn"_s);
    findCutTexts(window, texts, faults);
    findOverlaps(texts, faults);
    findUnexplained(window, texts, faults);
    return faults;
}

} // namespace ow
