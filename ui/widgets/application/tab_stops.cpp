#include "widgets/application/tab_stops.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QWidget>

namespace ow {

namespace {

bool isStop(const QWidget* widget) {
    return (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->isEnabled() &&
           !widget->focusProxy();
}

/// Whose insides are its own affair.
bool isWhole(const QWidget* widget) {
    return qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QComboBox*>(widget);
}

void collect(QWidget* widget, QList<QWidget*>& stops);

void collect(QLayout* layout, QList<QWidget*>& stops) {
    for (int i = 0; QLayoutItem* item = layout->itemAt(i); ++i) {
        if (QWidget* widget = item->widget())
            collect(widget, stops);
        else if (item->layout())
            collect(item->layout(), stops);
    }
}

/// Children that no layout holds, in the order in which they were made.
void collectRest(const QWidget* widget, QList<QWidget*>& stops) {
    const QList<QWidget*> children = widget->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget* child : children) {
        if (!child->isWindow() && !(widget->layout() && widget->layout()->indexOf(child) >= 0))
            collect(child, stops);
    }
}

void collect(QWidget* widget, QList<QWidget*>& stops) {
    if (widget->isHidden() || stops.contains(widget))
        return;
    if (isStop(widget))
        stops.append(widget);
    if (isWhole(widget))
        return;
    if (auto* area = qobject_cast<QScrollArea*>(widget)) {
        if (area->widget())
            collect(area->widget(), stops);
        return;
    }
    if (auto* splitter = qobject_cast<QSplitter*>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            collect(splitter->widget(i), stops);
        return;
    }
    if (widget->layout())
        collect(widget->layout(), stops);
    collectRest(widget, stops);
}

} // namespace

QList<QWidget*> tabStops(QWidget* root) {
    QList<QWidget*> stops;
    collect(root, stops);
    return stops;
}

void focusStop(QWidget* stop, Qt::FocusReason reason) {
    stop->setFocus(reason);
    for (QWidget* around = stop->parentWidget(); around; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around))
            area->ensureWidgetVisible(stop);
    }
}

} // namespace ow
