#include "ui/journey/hands.h"

#include <QAbstractItemView>
#include <QKeySequence>
#include <QMenu>
#include <QScrollArea>

namespace ow {

using namespace Qt::StringLiterals;

void Hands::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    m_steps.append(QKeySequence(int(modifiers) | int(key)).toString());
    m_stage.press(key, modifiers);
}

void Hands::write(const QString& text) {
    if (!QTest::qWaitFor([] { return QApplication::focusWidget() != nullptr; })) {
        qWarning("“%s” is typed where nothing has the focus", qPrintable(text));
        return;
    }
    m_stage.type(text);
}

void Hands::clickAt(QWidget* widget, const QPoint& at, const QString& what) {
    m_steps.append(u"click "_s + what);
    // As a desktop does; where there is none, a list of completions that is gone keeps the keys.
    if (widget->window() == &m_stage.window && !m_stage.window.isActiveWindow()) {
        m_stage.window.activateWindow();
        if (!QTest::qWaitForWindowActive(&m_stage.window))
            qWarning("the window does not come to the front");
    }
    m_stage.click(widget, at);
}

bool Hands::click(const QString& name, const QWidget* within) {
    auto* widget = find<QWidget>(name, within);
    if (!widget || !widget->isEnabled()) {
        qWarning("there is no “%s” to click", qPrintable(name));
        return false;
    }
    for (QWidget* around = widget->parentWidget(); around; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around))
            area->ensureWidgetVisible(widget);
    }
    QCoreApplication::processEvents();
    const QPoint middle = widget->rect().center();
    const QWidget* hit = widget->window()->childAt(widget->mapTo(widget->window(), middle));
    if (hit != widget && !widget->isAncestorOf(hit)) {
        qWarning("something covers “%s”", qPrintable(name));
        return false;
    }
    clickAt(widget, middle, name);
    return true;
}

bool Hands::clickInMenu(const QString& text) {
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    for (QAction* action : menu ? menu->actions() : QList<QAction*>()) {
        if (action->isEnabled() && action->text() == text) {
            clickAt(menu, menu->actionGeometry(action).center(), text);
            return true;
        }
    }
    qWarning("no menu offers “%s”", qPrintable(text));
    return false;
}

bool Hands::clickLine(const QString& list, const QString& text) {
    QWidget* popup = QApplication::activePopupWidget();
    auto* view = popup ? popup->findChild<QAbstractItemView*>() : find<QAbstractItemView>(list);
    for (int row = 0; view && row < view->model()->rowCount(); ++row) {
        const QModelIndex index = view->model()->index(row, 0);
        if (!index.data().toString().startsWith(text))
            continue;
        view->scrollTo(index);
        if (auto* area = find<QScrollArea>(u"preview.scroll"_s); area && area->isAncestorOf(view))
            area->ensureWidgetVisible(view);
        QCoreApplication::processEvents();
        clickAt(view->viewport(), view->visualRect(index).center(), text);
        return true;
    }
    qWarning("no line of “%s” begins with “%s”", qPrintable(list), qPrintable(text));
    return false;
}

} // namespace ow
