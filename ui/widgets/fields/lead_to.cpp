#include "widgets/fields/lead_to.h"

#include <QApplication>
#include <QCheckBox>
#include <QLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QTimer>

namespace ow {

namespace {

constexpr int kRounds = 3; ///< a row that folds asks anew for its height

/// What came into sight just now takes its place before anything asks where it is.
void settle(QWidget* field) {
    for (int round = 0; round < kRounds; ++round) {
        for (QWidget* part = field; part && !part->isWindow(); part = part->parentWidget()) {
            QCoreApplication::sendPostedEvents(part, QEvent::LayoutRequest);
            if (QLayout* layout = part->layout())
                layout->activate();
        }
    }
}

} // namespace

void enterField(QWidget* field) {
    if (!field->isVisible() || !field->isEnabled())
        return;
    settle(field);
    field->setFocus(Qt::TabFocusReason);
    if (auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget()))
        line->selectAll();
    if (QWidget* typed = QApplication::focusWidget())
        bringIntoView(typed);
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
