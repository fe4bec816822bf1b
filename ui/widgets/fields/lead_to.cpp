#include "widgets/fields/lead_to.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QTimer>

namespace ow {

void enterField(QWidget* field) {
    if (!field->isVisible() || !field->isEnabled())
        return;
    field->setFocus(Qt::TabFocusReason);
    if (auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget()))
        line->selectAll();
    bringIntoView(field);
}

void leadTo(QCheckBox* box, bool on, QWidget* field) {
    QObject::connect(box, &QCheckBox::clicked, field, [box, on, field](bool checked) {
        if (checked == on && box->hasFocus()) // assistive tools press without going there
            enterField(field);
    });
}

void bringIntoView(QWidget* widget) {
    QTimer::singleShot(0, widget, [widget] {
        for (QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
            if (auto* area = qobject_cast<QScrollArea*>(parent)) {
                area->ensureWidgetVisible(widget);
                return;
            }
        }
    });
}

} // namespace ow
