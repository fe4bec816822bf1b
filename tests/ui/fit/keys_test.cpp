#include "ui/fit/keys_test.h"

#include "document/catalog_document.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "preview/preview_pane.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/action_table.h"
#include "shell/editor_pane.h"
#include "shell/main_window.h"
#include "shell/workspace.h"
#include "ui/fit/fit_window.h"
#include "widgets/application/return_press.h"
#include "widgets/application/tab_stops.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QImage>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString calledBy(const QWidget* widget) {
    return widget ? u"%1 (%2)"_s.arg(widget->objectName(), widget->accessibleName()) : u"nothing"_s;
}

void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    static QPointer<QWidget> before;
    if (QWidget* focus = QApplication::focusWidget()) {
        before = focus;
        QTest::keyClick(focus, Qt::Key(key), modifiers);
    } else {
        qWarning("nothing has the focus; before it was with %s", qPrintable(calledBy(before)));
    }
}

EntityKey firstOf(const FitWindow& fit, EntityKind kind) {
    return entityKey(*fit.document().catalog().entities(kind).constFirst());
}

/// The controls that Tab passes from the navigation until it is back there.
QList<QWidget*> walked(const FitWindow& fit) {
    constexpr int most = 400;
    QWidget* start = fit.find<QListView>(u"navigation"_s);
    start->setFocus();
    QList<QWidget*> stops{start};
    for (int i = 0; i < most; ++i) {
        press(Qt::Key_Tab);
        if (!QApplication::focusWidget()) {
            qWarning("the focus is lost after %s", qPrintable(calledBy(stops.constLast())));
            return {};
        }
        if (QApplication::focusWidget() == start)
            return stops;
        stops.append(QApplication::focusWidget());
    }
    return {};
}

/// The page of the scroll area that a control stands on; else the window.
const QWidget* pageOf(const QWidget* widget) {
    const QWidget* page = widget;
    while (page->parentWidget() && !page->isWindow()) {
        const auto* area = qobject_cast<const QScrollArea*>(page->parentWidget()->parentWidget());
        page = page->parentWidget();
        if (area && area->widget() == page)
            return page;
    }
    return widget->window();
}

} // namespace

void KeysTest::tabGoesAsOneReads_data() {
    QTest::addColumn<int>("kind");
    for (const auto& [kind, name] : Tokens<EntityKind>::table)
        QTest::newRow(QByteArray(name.data(), name.size()).constData()) << int(kind);
}

void KeysTest::tabGoesAsOneReads() {
    QFETCH(int, kind);
    const FitWindow fit({1440, 900});
    fit.window().workspace()->open(firstOf(fit, EntityKind(kind)));
    fit.settle();
    const QList<QWidget*> stops = walked(fit);
    QVERIFY(stops.size() > 15);
    const QList<QWidget*> panes = fit.window().workspace()->panes() + QList<QWidget*>{fit.window().preview()};
    int pane = 0;
    QList<QWidget*> entered{panes.constFirst()};
    for (const QWidget* stop : stops) {
        for (int i = 0; i < panes.size(); ++i) {
            if (!panes.at(i)->isAncestorOf(stop))
                continue;
            QVERIFY2(i >= pane, qPrintable(calledBy(stop)));
            pane = i;
            if (!entered.contains(panes.at(i)))
                entered.append(panes.at(i));
        }
    }
    QCOMPARE(entered, panes);
    QVERIFY(stops.indexOf(fit.find<QLineEdit>(u"list.filter"_s)) <
            stops.indexOf(fit.find<QTableView>(u"list.table"_s)));
    // Within a page never back up, except into the next column.
    for (qsizetype i = 1; i < stops.size(); ++i) {
        const QWidget* page = pageOf(stops.at(i));
        if (page != pageOf(stops.at(i - 1)) || page == page->window())
            continue;
        const QPoint from = stops.at(i - 1)->mapTo(page, QPoint(0, stops.at(i - 1)->height() / 2));
        const QPoint to = stops.at(i)->mapTo(page, QPoint(0, stops.at(i)->height() / 2));
        QVERIFY2(to.y() >= from.y() - 20 || to.x() > from.x(),
                 qPrintable(calledBy(stops.at(i - 1)) + u" then "_s + calledBy(stops.at(i))));
    }
    // And the same way back.
    QList<QWidget*> back{stops.constFirst()};
    for (qsizetype i = 1; i < stops.size(); ++i) {
        press(Qt::Key_Tab, Qt::ShiftModifier);
        back.prepend(QApplication::focusWidget());
    }
    back.move(back.size() - 1, 0);
    QCOMPARE(back.size(), stops.size());
    for (qsizetype i = 0; i < stops.size(); ++i)
        QVERIFY2(back.at(i) == stops.at(i),
                 qPrintable(calledBy(back.at(i)) + u" for "_s + calledBy(stops.at(i))));
}

void KeysTest::whatComesLaterStandsInItsPlace() {
    const FitWindow fit({1440, 900});
    fit.window().workspace()->open(firstOf(fit, EntityKind::PersonalizedOffer));
    fit.settle();
    auto* add = fit.find<QAbstractButton>(u"addCapping"_s);
    QVERIFY(add);
    QTest::mouseClick(add, Qt::LeftButton);
    fit.settle();
    auto* limit = fit.find<QWidget>(u"limit"_s);
    QVERIFY(limit);
    const QList<QWidget*> stops = tabStops(fit.window().workspace());
    QVERIFY(stops.indexOf(limit) > stops.indexOf(fit.find<QWidget>(u"priority"_s)));
    QVERIFY(stops.indexOf(limit) < stops.indexOf(add));
}

/// A picture of the place of each control with the focus on it and on something else: they differ.
void KeysTest::theFocusIsSeenOnEveryControl() {
    QApplication::setCursorFlashTime(0);
    const FitWindow fit({1440, 900});
    for (const EntityKind kind : {EntityKind::PersonalizedOffer, EntityKind::EligibilityRule,
                                  EntityKind::Placement, EntityKind::Activity}) {
        fit.window().workspace()->open(firstOf(fit, kind));
        fit.settle();
        auto* filter = fit.find<QLineEdit>(u"list.filter"_s);
        const QList<QWidget*> stops = walked(fit);
        for (QWidget* stop : stops) {
            QWidget* elsewhere =
                stop == filter ? static_cast<QWidget*>(fit.find<QTableView>(u"list.table"_s)) : filter;
            const auto picture = [&](QWidget* focus) {
                focusStop(focus, Qt::OtherFocusReason);
                focusStop(stop, Qt::OtherFocusReason); // scrolled alike
                focusStop(focus, Qt::OtherFocusReason);
                QCoreApplication::processEvents();
                const QRect place(stop->mapTo(&fit.window(), QPoint()), stop->size());
                return fit.window().grab(place.adjusted(-3, -3, 3, 3)).toImage();
            };
            QVERIFY2(picture(stop) != picture(elsewhere), qPrintable(calledBy(stop)));
        }
    }
}

void KeysTest::f6JumpsBetweenPanes() {
    const FitWindow fit({1440, 900});
    fit.window().workspace()->open(firstOf(fit, EntityKind::PersonalizedOffer));
    fit.settle();
    const QList<QWidget*> panes = fit.window().workspace()->panes();
    const auto in = [](const QWidget* pane) { return pane->isAncestorOf(QApplication::focusWidget()); };
    fit.find<QListView>(u"navigation"_s)->setFocus();
    press(Qt::Key_F6);
    QVERIFY(in(panes.at(1)));
    fit.find<QTableView>(u"list.table"_s)->setFocus();
    press(Qt::Key_F6);
    QVERIFY(in(panes.at(2)));
    auto* priority = fit.find<QWidget>(u"priority"_s);
    focusStop(priority, Qt::OtherFocusReason);
    press(Qt::Key_F6);
    QVERIFY(in(fit.window().preview()));
    press(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(priority->hasFocus()); // where one was
    press(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(fit.find<QTableView>(u"list.table"_s)->hasFocus());
    press(Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(in(panes.at(0)));
}

/// When the control that has it goes, the focus comes to the list, never to the buttons for undo and redo.
void KeysTest::theFocusComesHome() {
    const FitWindow fit({1440, 900});
    for (const PersonalizedOffer* offer : fit.document().catalog().all<PersonalizedOffer>()) {
        if (offer->status == OfferStatus::Draft)
            fit.window().workspace()->open({EntityKind::PersonalizedOffer, offer->id.value()});
    }
    fit.settle();
    auto* approve = fit.find<QAbstractButton>(u"status:approved"_s);
    QVERIFY(approve);
    approve->setFocus();
    const QPointer<QAbstractButton> pressed = approve;
    press(Qt::Key_Space);
    QTRY_VERIFY(!pressed || !pressed->isVisible());
    QTRY_VERIFY(fit.find<QTableView>(u"list.table"_s)->hasFocus());
    fit.window().workspace()->open(firstOf(fit, EntityKind::EligibilityRule)); // another list comes
    QTRY_VERIFY(fit.find<QTableView>(u"list.table"_s)->hasFocus());
}

void KeysTest::filterListEditorAndBack() {
    const FitWindow fit({1440, 900});
    fit.window().workspace()->showKind(EntityKind::PersonalizedOffer);
    auto* filter = fit.find<QLineEdit>(u"list.filter"_s);
    auto* table = fit.find<QTableView>(u"list.table"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"a"_s);
    press(Qt::Key_Down);
    QVERIFY(table->hasFocus());
    QVERIFY(table->currentIndex().isValid());
    press(Qt::Key_Down);
    const QString chosen = table->currentIndex().siblingAtColumn(0).data().toString();
    press(Qt::Key_Return);
    QTRY_VERIFY(fit.find<QLineEdit>(u"name"_s) && fit.find<QLineEdit>(u"name"_s)->hasFocus());
    QCOMPARE(fit.find<QLineEdit>(u"name"_s)->text(), chosen);
    press(Qt::Key_Escape);
    QVERIFY(table->hasFocus());
    press(Qt::Key_Escape);
    QVERIFY(filter->hasFocus());
    press(Qt::Key_Escape);
    QCOMPARE(filter->text(), QString());
    // The same in the preview.
    auto* words = fit.find<QLineEdit>(u"preview.words"_s);
    auto* list = fit.find<QListView>(u"preview.candidates"_s);
    words->setFocus();
    press(Qt::Key_Down);
    QVERIFY(list->hasFocus() && list->currentIndex().isValid());
    QTRY_VERIFY(fit.find<QWidget>(u"preview.details"_s));
}

void KeysTest::listAndEditorTakeTurnsInASmallWindow() {
    const FitWindow fit({720, 450});
    fit.window().workspace()->showKind(EntityKind::PersonalizedOffer);
    fit.settle();
    auto* table = fit.find<QTableView>(u"list.table"_s);
    QVERIFY(table);
    table->setFocus();
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    fit.settle();
    QVERIFY(table->isVisible()); // going through the list stays in the list
    press(Qt::Key_Return);
    QTRY_VERIFY(fit.find<QLineEdit>(u"name"_s));
    QVERIFY(fit.find<QLineEdit>(u"name"_s)->hasFocus());
    QVERIFY(!table->isVisible());
    press(Qt::Key_Escape);
    QTRY_VERIFY(table->isVisible());
    QVERIFY(table->hasFocus());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(1, 0)).center());
    QTRY_VERIFY(fit.find<QLineEdit>(u"name"_s));
}

void KeysTest::segmentsAreChosenWithArrows() {
    const FitWindow fit({1440, 900});
    fit.window().workspace()->open(firstOf(fit, EntityKind::PersonalizedOffer));
    fit.settle();
    auto* order = fit.find<QWidget>(u"order"_s);
    QVERIFY(order);
    const auto segment = [&](int i) { return fit.find<QAbstractButton>(u"segment%1"_s.arg(i), order); };
    const int from = segment(0)->isChecked() ? 0 : segment(1)->isChecked() ? 1 : 2;
    order->setFocus(Qt::TabFocusReason);
    QVERIFY(segment(from)->hasFocus());
    press(from == 2 ? Qt::Key_Left : Qt::Key_Right);
    QVERIFY(segment(from == 2 ? 1 : from + 1)->isChecked());
}

/// A text field says to the window system which keys are its own. Without a display it has those of another
/// system: what it takes on X11 stands here.
void KeysTest::noFieldSwallowsAnAction() {
    const FitWindow fit({1440, 900});
    fit.window().workspace()->open(firstOf(fit, EntityKind::EligibilityRule));
    fit.settle();
    const QSet<QKeySequence> ofTexts{Qt::CTRL | Qt::Key_E, Qt::CTRL | Qt::Key_U, Qt::CTRL | Qt::Key_A,
                                     Qt::CTRL | Qt::Key_X};
    const QList<ActionId> shared{ActionId::Undo, ActionId::Redo, ActionId::Copy, ActionId::Paste};
    const QList<QWidget*> fields{fit.find<QLineEdit>(u"list.filter"_s), fit.find<QLineEdit>(u"name"_s),
                                 fit.find<QPlainTextEdit>(u"ruleText"_s)};
    for (QWidget* field : fields) {
        QVERIFY(field);
        field->setFocus();
        for (const ActionSpec& spec : actionTable()) {
            if (shared.contains(spec.id))
                continue;
            const QKeySequence keys = fit.window().actions().action(spec.id)->shortcut();
            QVERIFY2(!ofTexts.contains(keys), spec.name);
            QKeyEvent asked(QEvent::ShortcutOverride, keys[0].key(), keys[0].keyboardModifiers());
            asked.ignore();
            QCoreApplication::sendEvent(field, &asked);
            QVERIFY2(!asked.isAccepted(), spec.name);
        }
    }
}

/// Qt leaves Return to nobody outside of dialogs; people press it on the button that has the focus.
void KeysTest::returnPressesTheButton() {
    const ReturnPress returns(*qApp);
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* button = new QPushButton(u"Press"_s);
    auto* tool = new QToolButton;
    auto* box = new QCheckBox(u"Tick"_s);
    for (QWidget* control : QList<QWidget*>{button, tool, box})
        layout->addWidget(control);
    tool->setFocusPolicy(Qt::StrongFocus);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QSignalSpy pressed(button, &QPushButton::clicked);
    const QSignalSpy used(tool, &QToolButton::clicked);
    button->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(pressed.count(), 1);
    press(Qt::Key_Return, Qt::ControlModifier); // is a command elsewhere
    QCOMPARE(pressed.count(), 1);
    button->setEnabled(false);
    tool->setFocus();
    press(Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(used.count(), 1);
    box->setFocus();
    press(Qt::Key_Return);
    QVERIFY(!box->isChecked());
}

} // namespace ow

#include "moc_keys_test.cpp"
