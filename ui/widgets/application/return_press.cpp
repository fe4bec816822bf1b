#include "widgets/application/return_press.h"

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

namespace ow {

ReturnPress::ReturnPress(QApplication& application) {
    application.installEventFilter(this);
}

bool ReturnPress::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers held = key->modifiers() & ~Qt::KeypadModifier;
    auto* button = qobject_cast<QAbstractButton*>(watched);
    if (!isReturn || held != Qt::NoModifier || !button || key->isAutoRepeat())
        return false;
    auto* tool = qobject_cast<QToolButton*>(button);
    if (!tool && !qobject_cast<QPushButton*>(button))
        return false; // boxes are ticked with Space alone, as everywhere
    if (qobject_cast<QDialog*>(button->window()) && !tool)
        return false; // it is the default one there already
    if (tool && tool->menu() && tool->popupMode() == QToolButton::InstantPopup)
        tool->showMenu();
    else
        button->click();
    return true;
}

} // namespace ow

#include "moc_return_press.cpp"
