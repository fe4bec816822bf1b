#include "ui/lists/rename_test.h"

#include "document/catalog_document.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "ui/shell/window_stage.h"
#include "widgets/message_bar.h"

#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QVector<Entity> tags() {
    return {Tag{TagId(u"t1"_s), u"Autumn"_s, {}}, Tag{TagId(u"t2"_s), u"Spring"_s, {}},
            Tag{TagId(u"t3"_s), u"Winter"_s, {}}};
}

EntityTableView& table(const test::WindowStage& stage) {
    return stage.workspace().list().table();
}

QString nameOf(const test::WindowStage& stage, const QString& id) {
    return entityName(*stage.catalog().entity({EntityKind::Tag, id}));
}

QString told(const test::WindowStage& stage) {
    for (const MessageBar* bar : stage.workspace().findChildren<MessageBar*>()) {
        if (bar->isVisible())
            return bar->text();
    }
    return {};
}

QLineEdit* field(const test::WindowStage& stage) {
    return stage.find<QLineEdit>(u"list.rename"_s);
}

/// The list of tags with the first one marked, and the keys in it.
void enter(test::WindowStage& stage) {
    stage.press(Qt::Key_4, Qt::ControlModifier);
    table(stage).setFocus();
    stage.press(Qt::Key_Home);
    QTRY_VERIFY(stage.workspace().current() == EntityKey({EntityKind::Tag, u"t1"_s}));
}

} // namespace

void RenameTest::f2EditsTheNameInPlace() {
    test::WindowStage stage(tags());
    QVERIFY(stage.isReady());
    enter(stage);
    const int steps = stage.window.document()->undoStack().count();
    stage.press(Qt::Key_F2);
    QVERIFY(field(stage) && field(stage)->hasFocus());
    QCOMPARE(field(stage)->selectedText(), u"Autumn"_s);
    stage.type(u"Tulips"_s);
    stage.press(Qt::Key_Escape);
    QTRY_VERIFY(!field(stage));
    QCOMPARE(nameOf(stage, u"t1"_s), u"Autumn"_s);
    QTRY_VERIFY(table(stage).hasFocus());

    stage.press(Qt::Key_F2);
    stage.type(u"Tulips"_s);
    stage.press(Qt::Key_Return);
    QTRY_COMPARE(nameOf(stage, u"t1"_s), u"Tulips"_s);
    QCOMPARE(stage.window.document()->undoStack().count(), steps + 1);
    QTRY_VERIFY(table(stage).hasFocus());
    QCOMPARE(table(stage).currentIndex().row(), 1); // behind Spring now, and still the one that is chosen
    QCOMPARE(table(stage).selectedKeys(), (QVector<EntityKey>{{EntityKind::Tag, u"t1"_s}}));
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(nameOf(stage, u"t1"_s), u"Autumn"_s);
    // The menu has it too.
    const QPoint at = table(stage).visualRect(table(stage).currentIndex()).center();
    QTest::mouseClick(table(stage).viewport(), Qt::RightButton, {}, at);
    QContextMenuEvent asked(QContextMenuEvent::Mouse, at, table(stage).viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table(stage).viewport(), &asked);
    QMenu* menu = nullptr;
    QTRY_VERIFY((menu = stage.find<QMenu>(u"list.menu"_s)));
    for (QAction* action : menu->actions()) {
        if (action->text() == u"Rename"_s)
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
    }
    QTRY_VERIFY(field(stage));
}

void RenameTest::leavingTakesWhatIsTyped() {
    test::WindowStage stage(tags());
    QVERIFY(stage.isReady());
    enter(stage);
    stage.press(Qt::Key_F2);
    stage.type(u"Tulips"_s);
    stage.click(stage.find<QLineEdit>(u"list.filter"_s));
    QTRY_COMPARE(nameOf(stage, u"t1"_s), u"Tulips"_s);
    QVERIFY(!field(stage));
}

void RenameTest::aNameThatIsRefusedStaysAtReturn() {
    test::WindowStage stage(tags());
    QVERIFY(stage.isReady());
    enter(stage);
    stage.press(Qt::Key_F2);
    stage.type(u"Winter"_s);
    stage.press(Qt::Key_Return);
    QTRY_VERIFY2(told(stage).contains(u"Winter"_s), qPrintable(told(stage)));
    QVERIFY(field(stage) && field(stage)->hasFocus());
    QCOMPARE(field(stage)->text(), u"Winter"_s);
    QCOMPARE(nameOf(stage, u"t1"_s), u"Autumn"_s);
    stage.type(u"ing"_s);
    stage.press(Qt::Key_Return);
    QTRY_COMPARE(nameOf(stage, u"t1"_s), u"Wintering"_s);
    QCOMPARE(told(stage), QString()); // the reason is gone with it
}

void RenameTest::aRefusedNameIsToldOnLeaving() {
    test::WindowStage stage(tags());
    QVERIFY(stage.isReady());
    enter(stage);
    stage.press(Qt::Key_F2);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    stage.click(stage.find<QLineEdit>(u"list.filter"_s));
    QTRY_VERIFY(!field(stage));
    QVERIFY2(told(stage).contains(u"Autumn"_s), qPrintable(told(stage)));
    QCOMPARE(nameOf(stage, u"t1"_s), u"Autumn"_s);
}

void RenameTest::oneRowAloneIsMarkedByDown() {
    test::WindowStage stage({tags().constFirst()});
    QVERIFY(stage.isReady());
    stage.press(Qt::Key_4, Qt::ControlModifier);
    table(stage).setFocus();
    table(stage).clearSelection();
    stage.press(Qt::Key_Down);
    QCOMPARE(table(stage).selectedCount(), 1);
}

void RenameTest::theOnlyRowComesBackWithTheFocus() {
    test::WindowStage stage({tags().constFirst()});
    QVERIFY(stage.isReady());
    enter(stage);
    stage.press(Qt::Key_Delete, Qt::ControlModifier);
    QTRY_COMPARE(stage.catalog().size(), 0);
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(stage.catalog().size(), 1);
    QTRY_VERIFY2(table(stage).hasFocus(), QApplication::focusWidget()
                                              ? qPrintable(QApplication::focusWidget()->objectName())
                                              : "nothing has it");
}

} // namespace ow

#include "moc_rename_test.cpp"
