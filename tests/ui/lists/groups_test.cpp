#include "ui/lists/groups_test.h"

#include "document/catalog_document.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "store/memory_catalog_store.h"
#include "ui/shell/window_stage.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>

#include <ctime>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

PersonalizedOffer offer(const QString& id, const QString& name, const QVector<TagId>& tags) {
    PersonalizedOffer result;
    result.id = OfferId(id);
    result.name = name;
    result.tags = tags;
    return result;
}

QVector<Entity> entities() {
    const TagId autumn(u"t1"_s), winter(u"t2"_s);
    return {Tag{autumn, u"Autumn"_s, {}}, Tag{winter, u"Winter"_s, {}},
            offer(u"a"_s, u"Lamp"_s, {autumn, winter}), offer(u"b"_s, u"Stove"_s, {autumn}),
            offer(u"c"_s, u"Kettle"_s, {})};
}

EntityTableView& table(const test::WindowStage& stage) {
    return stage.workspace().list().table();
}

/// What stands in the list, and ">" before the row where the keys are.
QString rows(const test::WindowStage& stage) {
    QStringList lines;
    const QAbstractItemModel& model = *table(stage).model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString mark = table(stage).currentIndex().row() == row ? u">"_s : QString();
        lines.append(mark + model.index(row, 0).data().toString());
    }
    return lines.join(u", "_s);
}

QString selected(const test::WindowStage& stage) {
    QStringList names;
    for (const EntityKey& key : table(stage).selectedKeys())
        names.append(entityLabel(*stage.catalog().entity(key)));
    return names.join(u", "_s);
}

QPoint placeOf(const test::WindowStage& stage, int row) {
    return table(stage).visualRect(table(stage).model()->index(row, 0)).center();
}

/// Opens the columns with the keys and chooses what to group by.
void group(test::WindowStage& stage, const QString& by) {
    auto* button = stage.find<QToolButton>(u"list.columns"_s);
    button->setFocus(Qt::TabFocusReason);
    stage.press(Qt::Key_Space);
    QComboBox* box = nullptr;
    QTRY_VERIFY((box = stage.find<QComboBox>(u"list.groupBy"_s)));
    box->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(box, by.section(u' ', 0, 0)); // Space would open it
    QCOMPARE(box->currentText(), by);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activePopupWidget());
    table(stage).setFocus(Qt::ShortcutFocusReason);
}

/// The menu of a group, at its head.
QMenu* openMenu(test::WindowStage& stage, int row) {
    QWidget* viewport = table(stage).viewport();
    QContextMenuEvent event(QContextMenuEvent::Mouse, placeOf(stage, row),
                            viewport->mapToGlobal(placeOf(stage, row)));
    QApplication::sendEvent(viewport, &event);
    QMenu* menu = nullptr;
    [&] { QTRY_VERIFY((menu = stage.find<QMenu>(u"list.groupMenu"_s))); }();
    return menu;
}

} // namespace

void GroupsTest::keysChooseFoldAndPassGroups() {
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    QCOMPARE(rows(stage).remove(u'>'), u"Kettle, Lamp, Stove"_s);
    group(stage, u"Tag"_s);
    stage.press(Qt::Key_Home);
    QCOMPARE(rows(stage), u">Autumn, Lamp, Stove, Winter, Lamp, Without a tag, Kettle"_s);
    stage.press(Qt::Key_Left);
    QCOMPARE(rows(stage), u">Autumn, Winter, Lamp, Without a tag, Kettle"_s);
    stage.press(Qt::Key_Left); // it is folded already
    stage.press(Qt::Key_Return);
    QCOMPARE(rows(stage), u">Autumn, Lamp, Stove, Winter, Lamp, Without a tag, Kettle"_s);
    stage.press(Qt::Key_Right);
    QCOMPARE(rows(stage), u"Autumn, >Lamp, Stove, Winter, Lamp, Without a tag, Kettle"_s);
    QCOMPARE(selected(stage), u"Lamp"_s);
    stage.press(Qt::Key_Down);
    QTRY_COMPARE(stage.workspace().current()->id, u"b"_s);
    stage.press(Qt::Key_Down); // a head is passed, what is selected stays so
    QCOMPARE(rows(stage), u"Autumn, Lamp, Stove, >Winter, Lamp, Without a tag, Kettle"_s);
    QCOMPARE(selected(stage), u"Stove"_s);
    stage.press(Qt::Key_Down);
    QCOMPARE(rows(stage), u"Autumn, Lamp, Stove, Winter, >Lamp, Without a tag, Kettle"_s);
    QTRY_COMPARE(stage.workspace().current()->id, u"a"_s);
    QCOMPARE(rows(stage),
             u"Autumn, Lamp, Stove, Winter, >Lamp, Without a tag, Kettle"_s); // not the first Lamp
    stage.press(Qt::Key_Left);
    QCOMPARE(rows(stage), u"Autumn, Lamp, Stove, >Winter, Lamp, Without a tag, Kettle"_s);
    stage.press(Qt::Key_Left); // it is in sight elsewhere, and the keys stay
    QCOMPARE(rows(stage), u"Autumn, Lamp, Stove, >Winter, Without a tag, Kettle"_s);
    QCOMPARE(selected(stage), u"Lamp"_s);
    stage.press(Qt::Key_Right);
    QCOMPARE(rows(stage), u"Autumn, Lamp, Stove, >Winter, Lamp, Without a tag, Kettle"_s);
    stage.press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(rows(stage), u"Autumn, >Winter, Without a tag"_s);
    stage.press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(rows(stage).remove(u'>'), u"Autumn, Lamp, Stove, Winter, Lamp, Without a tag, Kettle"_s);
    stage.press(Qt::Key_Home);
    stage.press(Qt::Key_Space);
    QCOMPARE(selected(stage), u"Lamp, Stove"_s);
    group(stage, u"No groups"_s);
    QCOMPARE(rows(stage).remove(u'>'), u"Kettle, Lamp, Stove"_s);
    QCOMPARE(selected(stage), u"Lamp, Stove"_s);
}

void GroupsTest::theMouseFoldsAndSelectsAGroup() {
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    table(stage).select({{EntityKind::PersonalizedOffer, u"c"_s}});
    group(stage, u"Tag"_s);
    QTest::mouseClick(table(stage).viewport(), Qt::LeftButton, {}, placeOf(stage, 0));
    QCOMPARE(rows(stage), u">Autumn, Winter, Lamp, Without a tag, Kettle"_s);
    QCOMPARE(selected(stage), u"Kettle"_s);
    QTest::mouseClick(table(stage).viewport(), Qt::LeftButton, {}, placeOf(stage, 0));
    QTest::mouseClick(table(stage).viewport(), Qt::LeftButton, {}, placeOf(stage, 3));
    QCOMPARE(rows(stage), u"Autumn, Lamp, Stove, >Winter, Without a tag, Kettle"_s);
    QMenu* menu = openMenu(stage, 0);
    auto* select = menu->findChild<QAction*>(u"list.selectGroup"_s);
    QCOMPARE(select->text(), u"Select 2 offers"_s);
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(select).center());
    QCOMPARE(selected(stage), u"Lamp, Stove"_s);
    menu = openMenu(stage, 0);
    auto* foldAll = menu->findChild<QAction*>(u"list.foldAll"_s);
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(foldAll).center());
    QCOMPARE(rows(stage).remove(u'>'), u"Autumn, Winter, Without a tag"_s);
    QCOMPARE(selected(stage), QString());
}

void GroupsTest::whoIsInTwoGroupsCountsOnce() {
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    group(stage, u"Tag"_s);
    stage.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(table(stage).selectedCount(), 3);
    QCOMPARE(selected(stage), u"Lamp, Stove, Kettle"_s);
    QCOMPARE(stage.find<QLabel>(u"list.count"_s)->text(), u"3"_s);
    QCOMPARE(table(stage).shownKeys().size(), 3);
    stage.press(Qt::Key_F, Qt::ControlModifier);
    stage.type(u"lamp"_s);
    QCOMPARE(rows(stage).remove(u'>'), u"Autumn, Lamp, Winter, Lamp"_s);
    QCOMPARE(stage.find<QLabel>(u"list.count"_s)->text(), u"1 of 3"_s);
    QCOMPARE(selected(stage), u"Lamp"_s);
}

/// What is selected goes along when its group, the sort or the filter is another one.
void GroupsTest::whatIsSelectedStaysSo() {
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    const EntityKey lamp{EntityKind::PersonalizedOffer, u"a"_s};
    const EntityKey stove{EntityKind::PersonalizedOffer, u"b"_s};
    table(stage).select({lamp, stove});
    group(stage, u"Status"_s);
    QCOMPARE(rows(stage).remove(u'>'), u"Draft, Kettle, Lamp, Stove"_s);
    QCOMPARE(selected(stage), u"Lamp, Stove"_s);
    stage.press(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier); // approved
    QTRY_COMPARE(rows(stage).remove(u'>'), u"Draft, Kettle, Approved, Lamp, Stove"_s);
    QCOMPARE(selected(stage), u"Lamp, Stove"_s);
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(rows(stage).remove(u'>'), u"Draft, Kettle, Lamp, Stove"_s);
    QCOMPARE(selected(stage), u"Lamp, Stove"_s);
    // One alone is hidden by a fold, and marked again with its group.
    table(stage).select({stove});
    stage.press(Qt::Key_Left);
    stage.press(Qt::Key_Left);
    QCOMPARE(rows(stage), u">Draft"_s);
    QCOMPARE(selected(stage), QString());
    QCOMPARE(stage.workspace().current(), stove); // what is open stays open
    stage.press(Qt::Key_Right);
    QCOMPARE(selected(stage), u"Stove"_s);
    // What goes leaves the keys at the row beside.
    stage.press(Qt::Key_Delete, Qt::ControlModifier);
    QTRY_COMPARE(rows(stage).remove(u'>'), u"Draft, Kettle, Lamp"_s);
    QTRY_COMPARE(selected(stage), u"Lamp"_s);
}

void GroupsTest::whatIsFoldedIsUnfoldedWhenItIsOpened() {
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    group(stage, u"Tag"_s);
    stage.press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(rows(stage).remove(u'>'), u"Autumn, Winter, Without a tag"_s);
    stage.workspace().open({EntityKind::PersonalizedOffer, u"b"_s});
    QCOMPARE(rows(stage), u"Autumn, Lamp, >Stove, Winter, Without a tag"_s);
    QCOMPARE(selected(stage), u"Stove"_s);
    stage.press(Qt::Key_N, Qt::ControlModifier); // a new one stands among those without
    QTRY_COMPARE(stage.catalog().entities(EntityKind::PersonalizedOffer).size(), 4);
    QVERIFY2(rows(stage).startsWith(u"Autumn, Lamp, Stove, Winter, Without a tag, Kettle, >"_s),
             qPrintable(rows(stage)));
}

void GroupsTest::offersAreDraggedOntoTheGroupOfATag() {
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    table(stage).select({{EntityKind::PersonalizedOffer, u"c"_s}});
    group(stage, u"Tag"_s);
    const std::unique_ptr<QMimeData> kettle(
        table(stage).model()->mimeData(table(stage).selectionModel()->selectedIndexes()));
    QWidget* viewport = table(stage).viewport();
    const auto canDropAt = [&](const QPoint& at) {
        QDragEnterEvent enter(at, Qt::CopyAction, kettle.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(viewport, &enter);
        QDragMoveEvent move(at, Qt::CopyAction, kettle.get(), Qt::LeftButton, Qt::NoModifier);
        move.ignore();
        QApplication::sendEvent(viewport, &move);
        return move.isAccepted();
    };
    QVERIFY(!canDropAt(placeOf(stage, 5))); // without a tag: nothing to get there
    QVERIFY(canDropAt(placeOf(stage, 3)));
    QDropEvent drop(placeOf(stage, 3), Qt::CopyAction, kettle.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(viewport, &drop);
    QTRY_COMPARE(rows(stage).remove(u'>'), u"Autumn, Lamp, Stove, Winter, Kettle, Lamp"_s);
    QCOMPARE(selected(stage), u"Kettle"_s);
    QVERIFY(!canDropAt(placeOf(stage, 3))); // it has it
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(rows(stage).remove(u'>'), u"Autumn, Lamp, Stove, Winter, Lamp, Without a tag, Kettle"_s);
}

void GroupsTest::namesAreEditedInTheRowOfTheirGroup() {
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    group(stage, u"Tag"_s);
    stage.press(Qt::Key_Home);
    stage.press(Qt::Key_F2); // a head has no name of its own
    QVERIFY(!stage.find<QLineEdit>(u"list.rename"_s));
    QTest::mouseClick(table(stage).viewport(), Qt::LeftButton, {}, placeOf(stage, 4));
    QTRY_COMPARE(stage.workspace().current()->id, u"a"_s);
    table(stage).setFocus(Qt::ShortcutFocusReason);
    stage.press(Qt::Key_F2);
    QLineEdit* field = nullptr;
    QTRY_VERIFY((field = stage.find<QLineEdit>(u"list.rename"_s)));
    QVERIFY(field->geometry().contains(placeOf(stage, 4))); // in the second row of the two
    stage.type(u"Zebra"_s);
    stage.press(Qt::Key_Return);
    QTRY_COMPARE(rows(stage), u"Autumn, Stove, Zebra, Winter, >Zebra, Without a tag, Kettle"_s);
}

/// Keys over 100,000 offers in 500 groups, each offer in two, painted; time of the processor, since others
/// may use it too.
void GroupsTest::aLongListAnswersAtOnce() {
    ChangeSet change{u"Import"_s, {}};
    const auto add = [&change](const Entity& entity) {
        change.changes.append({nullptr, std::make_shared<const Entity>(entity)});
    };
    for (int i = 0; i < 500; ++i)
        add(Tag{TagId(u"t%1"_s.arg(i)), u"Tag %1"_s.arg(i), {}});
    for (int i = 0; i < 100'000; ++i)
        add(offer(u"o%1"_s.arg(i), u"Offer %1"_s.arg(i),
                  {TagId(u"t%1"_s.arg(i % 500)), TagId(u"t%1"_s.arg(i % 499))}));
    FixedClock clock(1000);
    CountingIdSource ids;
    CatalogDocument document(std::make_unique<MemoryCatalogStore>(), Snapshot(), clock, ids, u"mira"_s);
    QVERIFY(document.apply(change));
    ListPane pane(document, EntityKind::PersonalizedOffer);
    pane.resize(900, 800);
    pane.QWidget::show();
    pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    double longest = 0;
    const auto measure = [&longest](const char* what, const auto& act) {
        const std::clock_t began = std::clock();
        act();
        QCoreApplication::processEvents();
        const double ms = double(std::clock() - began) * 1000 / CLOCKS_PER_SEC;
        qInfo("%s: %.0f ms", what, ms);
        longest = std::max(longest, ms);
    };
    EntityTableView& list = pane.table();
    pane.chooseColumns();
    auto* groups = pane.findChild<QComboBox*>(u"list.groupBy"_s);
    groups->setFocus(Qt::TabFocusReason);
    measure("by tag", [&] { QTest::keyClicks(groups, u"Tag"_s); });
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    list.setFocus();
    auto* filter = pane.findChild<QLineEdit*>(u"list.filter"_s);
    QTest::keyClick(filter, u'o'); // the texts are made once
    longest = 0;
    for (const char letter : {'f', 'f', 'e', 'r', ' ', '9', '9'})
        measure("a letter in the filter", [&] { QTest::keyClick(filter, letter); });
    measure("the filter cleared", [&] { QTest::keyClick(filter, Qt::Key_Escape); });
    QCOMPARE(list.model()->rowCount() > 200'000, true);
    list.setFocus();
    measure("End", [&] { QTest::keyClick(&list, Qt::Key_End); });
    measure("Home", [&] { QTest::keyClick(&list, Qt::Key_Home); });
    measure("Page down", [&] { QTest::keyClick(&list, Qt::Key_PageDown); });
    measure("to the head", [&] { QTest::keyClick(&list, Qt::Key_Left); });
    measure("folded", [&] { QTest::keyClick(&list, Qt::Key_Left); });
    measure("unfolded", [&] { QTest::keyClick(&list, Qt::Key_Right); });
    measure("the group selected", [&] { QTest::keyClick(&list, Qt::Key_Space); });
    QVERIFY(list.selectedCount() >= 200);
    measure("all folded", [&] { QTest::keyClick(&list, Qt::Key_Left, Qt::ShiftModifier); });
    measure("all unfolded", [&] { QTest::keyClick(&list, Qt::Key_Right, Qt::ShiftModifier); });
    QVERIFY2(longest < 1000, "a debug build is slow, this is slower"); // PERFORMANCE.md has the figures
}

} // namespace ow

#include "moc_groups_test.cpp"
