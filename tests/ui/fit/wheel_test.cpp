#include "ui/fit/wheel_test.h"

#include "document/catalog_document.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "shell/actions/action_registry.h"
#include "shell/main_window.h"
#include "shell/workspace.h"
#include "transfer/export_dialog.h"
#include "ui/fit/fit_window.h"
#include "widgets/application/wheel_guard.h"
#include "widgets/section_card.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QCalendarWidget>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <QWindow>
#include <QtTest/qtestspontaneevent.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// One notch over the middle of a widget, as the window system sends it.
void turnWheel(const QWidget* widget, int notches = -1) {
    const QWidget* window = widget->window();
    const QPoint middle = widget->mapTo(window, widget->rect().center());
    QWheelEvent event(QPointF(middle), QPointF(window->mapToGlobal(middle)), QPoint(),
                      QPoint(0, 120 * notches), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&event);
    QCoreApplication::instance()->notify(window->windowHandle(), &event);
}

QString valueOf(const QWidget* widget) {
    if (const auto* combo = qobject_cast<const QComboBox*>(widget))
        return QString::number(combo->currentIndex());
    if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(widget))
        return spin->findChild<QLineEdit*>()->text();
    if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
        return QString::number(tabs->currentIndex());
    const auto* slider = qobject_cast<const QAbstractSlider*>(widget);
    return slider && !qobject_cast<const QScrollBar*>(widget) ? QString::number(slider->value()) : QString();
}

/// Scrolls a control into sight, as far as it can be.
void reveal(QWidget* control) {
    for (QWidget* around = control->parentWidget(); around; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around))
            area->ensureWidgetVisible(control);
    }
    QCoreApplication::processEvents();
}

/// Turns the wheel over all controls of a window that hold a value; the number of them.
int turnOverAll(QWidget* window, QStringList& changed) {
    int tried = 0;
    const QList<QWidget*> widgets = window->findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        const QString before = valueOf(widget);
        if (before.isNull() || !widget->isVisible() || !widget->isEnabled() || widget->hasFocus())
            continue;
        reveal(widget);
        const QWidget* focus = QApplication::focusWidget();
        for (const int notches : {-1, 1, 1}) {
            turnWheel(widget, notches);
            if (valueOf(widget) != before)
                changed.append(u"%1: %2 became %3"_s.arg(widget->objectName(), before, valueOf(widget)));
        }
        if (QApplication::focusWidget() != focus)
            changed.append(u"%1 took the focus"_s.arg(widget->objectName()));
        ++tried;
    }
    return tried;
}

} // namespace

void WheelTest::theWheelChangesNothingByTheWay() {
    const FitWindow fit({1440, 900});
    auto* filter = fit.find<QLineEdit>(u"list.filter"_s);
    fit.window().findChild<Fold*>(u"preview.more"_s)->setExpanded(true);
    QStringList changed;
    int tried = 0;
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        fit.window().workspace()->open(entityKey(*fit.document().catalog().entities(kind).constFirst()));
        fit.settle();
        if (const auto* view = fit.find<QWidget>(u"ruleView"_s))
            QTest::mouseClick(fit.find<QAbstractButton>(u"segment1"_s, view), Qt::LeftButton);
        fit.settle();
        filter = fit.find<QLineEdit>(u"list.filter"_s);
        filter->setFocus();
        const int here = turnOverAll(&fit.window(), changed);
        QVERIFY2(here > 4, qPrintable(QString(name)));
        tried += here;
    }
    ExportDialog dialog(fit.document(), {}, QDir::tempPath(), &fit.window());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QVERIFY(turnOverAll(&dialog, changed) > 0);
    QVERIFY2(changed.isEmpty(), qPrintable(changed.join(u'\n')));
    QVERIFY(tried > 60);
}

void WheelTest::theWheelScrollsThePane() {
    const FitWindow fit({1440, 700});
    fit.window().workspace()->open(
        entityKey(*fit.document().catalog().entities(EntityKind::PersonalizedOffer).constFirst()));
    fit.settle();
    fit.find<QLineEdit>(u"list.filter"_s)->setFocus();
    auto* priority = fit.find<QAbstractSpinBox>(u"priority"_s);
    QVERIFY(priority);
    reveal(priority);
    QScrollArea* page = nullptr;
    for (QWidget* around = priority; around && !page; around = around->parentWidget())
        page = qobject_cast<QScrollArea*>(around);
    QVERIFY(page && page->verticalScrollBar()->maximum() > 100);
    const int before = page->verticalScrollBar()->value();
    const bool down = before < page->verticalScrollBar()->maximum() / 2;
    turnWheel(priority, down ? -1 : 1);
    QVERIFY(page->verticalScrollBar()->value() != before);
}

void WheelTest::theWheelTurnsWhatHasTheFocus() {
    const FitWindow fit({1440, 900});
    auto* profile = fit.find<QComboBox>(u"preview.profile"_s);
    QVERIFY(profile->count() > 2);
    profile->setFocus();
    const int before = profile->currentIndex();
    turnWheel(profile, -1);
    if (profile->currentIndex() == before)
        turnWheel(profile, 1);
    QVERIFY(profile->currentIndex() != before);
}

void WheelTest::theCalendarStaysOnItsPage() {
    const WheelGuard guard(*qApp);
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* line = new QLineEdit;
    auto* calendar = new QCalendarWidget;
    auto* slider = new QSlider;
    layout->addWidget(line);
    layout->addWidget(calendar);
    layout->addWidget(slider);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    line->setFocus();
    const int month = calendar->monthShown();
    turnWheel(calendar);
    QCOMPARE(calendar->monthShown(), month);
    turnWheel(slider, 1);
    QCOMPARE(slider->value(), 0);
    calendar->setFocus();
    turnWheel(calendar);
    QVERIFY(calendar->monthShown() != month);
}

} // namespace ow

#include "moc_wheel_test.cpp"
