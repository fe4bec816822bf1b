#include "ui/lists/drag_test.h"

#include "document/catalog_document.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "ui/shell/window_stage.h"

#include <QDragEnterEvent>
#include <QListView>
#include <QMimeData>
#include <QToolTip>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

PersonalizedOffer offer(const QString& id, const QString& name) {
    PersonalizedOffer result;
    result.id = OfferId(id);
    result.name = name;
    return result;
}

QVector<Entity> entities() {
    OfferFilter any;
    any.id = FilterId(u"any"_s);
    any.name = u"Any of two"_s;
    any.type = FilterType::AnyTags;
    any.ids = {u"t1"_s, u"t2"_s};
    OfferFilter best;
    best.id = FilterId(u"best"_s);
    best.name = u"Best of"_s;
    best.type = FilterType::Offers;
    return {Tag{TagId(u"t1"_s), u"Autumn"_s, {}},
            Tag{TagId(u"t2"_s), u"Winter"_s, {}},
            offer(u"a"_s, u"Lamp"_s),
            offer(u"b"_s, u"Stove"_s),
            any,
            best};
}

EntityTableView& table(const test::WindowStage& stage) {
    return stage.workspace().list().table();
}

/// What the table hands over when its selection is dragged.
std::unique_ptr<QMimeData> pickUp(const EntityTableView& view) {
    return std::unique_ptr<QMimeData>(view.model()->mimeData(view.selectionModel()->selectedIndexes()));
}

/// Over a place; whether it could be let go there.
bool drag(QWidget* over, const QMimeData& data, const QPoint& at) {
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(over, &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    move.ignore();
    QApplication::sendEvent(over, &move);
    return move.isAccepted();
}

void drop(QWidget* over, const QMimeData& data, const QPoint& at) {
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(over, &event);
}

QPoint placeOf(const EntityTableView& view, int row) {
    return view.visualRect(view.model()->index(row, 0)).center();
}

/// Rests above a kind until its list is there.
void restAbove(test::WindowStage& stage, const QMimeData& data, EntityKind kind) {
    auto* navigation = stage.find<QListView>(u"navigation"_s);
    const QModelIndex row = navigation->model()->index(int(kind), 0);
    QVERIFY(!drag(navigation->viewport(), data, navigation->visualRect(row).center()));
    QTRY_COMPARE(stage.workspace().kind(), kind);
    QDragLeaveEvent leave;
    QApplication::sendEvent(navigation->viewport(), &leave);
    QTRY_VERIFY(table(stage).isVisible());
}

} // namespace

void DragTest::offersAreDraggedOntoATag() {
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    table(stage).setFocus();
    stage.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(table(stage).selectedCount(), 2);
    const auto offers = pickUp(table(stage));
    QVERIFY(offers);
    restAbove(stage, *offers, EntityKind::Tag);
    const int steps = stage.window.document()->undoStack().count();
    const QPoint winter = placeOf(table(stage), 1);
    QVERIFY(drag(table(stage).viewport(), *offers, winter));
    drop(table(stage).viewport(), *offers, winter);
    const auto tags = [&](const QString& id) {
        return stage.catalog().find<PersonalizedOffer>(OfferId(id))->tags;
    };
    QTRY_COMPARE(tags(u"a"_s), QVector<TagId>{TagId(u"t2"_s)});
    QCOMPARE(tags(u"b"_s), QVector<TagId>{TagId(u"t2"_s)});
    QCOMPARE(stage.window.document()->undoStack().count(), steps + 1);
    QCOMPARE(stage.window.document()->undoStack().undoText(), u"Tag 2 offers with “Winter”"_s);
    // They have it: once more it is not taken.
    QVERIFY(!drag(table(stage).viewport(), *offers, winter));
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(tags(u"a"_s).isEmpty() && tags(u"b"_s).isEmpty());
}

void DragTest::aCollectionSaysWhyItTakesNone() {
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    table(stage).select({{EntityKind::PersonalizedOffer, u"b"_s}});
    const auto offers = pickUp(table(stage));
    restAbove(stage, *offers, EntityKind::OfferFilter);
    const QPoint any = placeOf(table(stage), 0);
    QVERIFY(!drag(table(stage).viewport(), *offers, any));
    QTRY_VERIFY2(QToolTip::text().contains(u"any of 2 tags"_s), qPrintable(QToolTip::text()));
    drop(table(stage).viewport(), *offers, any);
    const QPoint best = placeOf(table(stage), 1);
    QVERIFY(drag(table(stage).viewport(), *offers, best));
    drop(table(stage).viewport(), *offers, best);
    QTRY_COMPARE(stage.catalog().find<OfferFilter>(FilterId(u"best"_s))->ids, QStringList{u"b"_s});
    QCOMPARE(stage.window.document()->undoStack().undoText(), u"Put “Stove” into “Best of”"_s);
    QVERIFY(stage.catalog().find<PersonalizedOffer>(OfferId(u"b"_s))->tags.isEmpty());
}

void DragTest::tagsAreDraggedOntoAnOffer() {
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    stage.press(Qt::Key_4, Qt::ControlModifier);
    table(stage).select({{EntityKind::Tag, u"t1"_s}, {EntityKind::Tag, u"t2"_s}});
    const auto tags = pickUp(table(stage));
    restAbove(stage, *tags, EntityKind::PersonalizedOffer);
    const QPoint lamp = placeOf(table(stage), 0);
    QVERIFY(drag(table(stage).viewport(), *tags, lamp));
    drop(table(stage).viewport(), *tags, lamp);
    QTRY_COMPARE(stage.catalog().find<PersonalizedOffer>(OfferId(u"a"_s))->tags.size(), 2);
}

void DragTest::whatIsOfAnotherCatalogIsNotTaken() {
    test::WindowStage other(entities());
    table(other).selectAll();
    const auto offers = pickUp(table(other));
    test::WindowStage stage(entities());
    QVERIFY(stage.isReady());
    stage.press(Qt::Key_4, Qt::ControlModifier);
    QVERIFY(!drag(table(stage).viewport(), *offers, placeOf(table(stage), 0)));
}

} // namespace ow

#include "moc_drag_test.cpp"
