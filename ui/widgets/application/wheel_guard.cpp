#include "widgets/application/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QCalendarWidget>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>
#include <QTabBar>

namespace ow {

namespace {

/// Whether the wheel would change a value here, instead of only moving what is seen.
bool holdsValue(const QWidget* widget) {
    if (qobject_cast<const QScrollBar*>(widget))
        return false;
    return qobject_cast<const QAbstractSlider*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QComboBox*>(widget) || qobject_cast<const QTabBar*>(widget);
}

/// The calendar turns its pages in the table inside it.
const QWidget* calendarAround(const QWidget* widget) {
    while (widget && !qobject_cast<const QCalendarWidget*>(widget) && !widget->isWindow())
        widget = widget->parentWidget();
    return qobject_cast<const QCalendarWidget*>(widget);
}

bool hasFocusInside(const QWidget* control) {
    const QWidget* focus = QApplication::focusWidget();
    return focus && (focus == control || control->isAncestorOf(focus));
}

} // namespace

WheelGuard::WheelGuard(QApplication& application) {
    application.installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if ((type != QEvent::Wheel && type != QEvent::Polish) || !watched->isWidgetType())
        return false;
    auto* widget = static_cast<QWidget*>(watched);
    if (type == QEvent::Polish) {
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    const QWidget* control = holdsValue(widget) ? widget : calendarAround(widget);
    if (!control || hasFocusInside(control))
        return false;
    event->ignore(); // it goes on to the parents
    return true;
}

} // namespace ow

#include "moc_wheel_guard.cpp"
