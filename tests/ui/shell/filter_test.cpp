#include "ui/shell/filter_test.h"

#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "ui/shell/window_stage.h"

#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QVector<Entity> offers() {
    const Tag winter{TagId(u"t1"_s), u"Winter"_s, {}};
    const Tag nights{TagId(u"t2"_s), u"Station nights"_s, {}};
    PersonalizedOffer a;
    a.id = OfferId(u"a"_s);
    a.name = u"Stove"_s;
    a.tags = {winter.id};
    PersonalizedOffer b;
    b.id = OfferId(u"b"_s);
    b.name = u"Lamp"_s;
    b.tags = {winter.id, nights.id};
    PersonalizedOffer c;
    c.id = OfferId(u"c"_s);
    c.name = u"Bench"_s;
    return {winter, nights, a, b, c};
}

int rows(const test::WindowStage& stage) {
    return stage.workspace().list().table().model()->rowCount();
}

} // namespace

void FilterTest::valuesAreCompleted() {
    test::WindowStage stage(offers());
    QVERIFY(stage.isReady());
    QCOMPARE(rows(stage), 3);
    stage.press(Qt::Key_F, Qt::ControlModifier);
    auto* line = stage.find<QLineEdit>(u"list.filter"_s);
    QVERIFY(line->hasFocus());
    stage.type(u"tag:sta"_s);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QCOMPARE(qobject_cast<QListView*>(QApplication::activePopupWidget())->model()->rowCount(), 1);
    stage.press(Qt::Key_Return);
    QCOMPARE(line->text(), u"tag:\"Station nights\" "_s);
    QTRY_COMPARE(rows(stage), 1);
    stage.type(u"bench"_s);
    QTRY_COMPARE(rows(stage), 0);
    stage.press(Qt::Key_Escape);
    QTRY_COMPARE(rows(stage), 3);
}

void FilterTest::theMenuPutsTokensIn() {
    test::WindowStage stage(offers());
    QVERIFY(stage.isReady());
    stage.press(Qt::Key_F, Qt::ControlModifier);
    stage.press(Qt::Key_Down, Qt::AltModifier);
    QMenu* menu = nullptr;
    QTRY_VERIFY((menu = stage.find<QMenu>(u"list.filterTokens"_s)));
    QStringList words;
    for (const QAction* action : menu->actions())
        words.append(action->text());
    QCOMPARE(words, (QStringList{u"Status"_s,
                                 u"Tag"_s,
                                 u"Placement"_s,
                                 u"Rule"_s,
                                 {},
                                 u"Needs review"_s,
                                 u"With problems"_s,
                                 u"With open comments"_s,
                                 u"Mentions me"_s,
                                 u"Ends within 30 days"_s,
                                 u"Has ended"_s,
                                 u"Without content"_s,
                                 u"Without a cap"_s}));
    for (int i = 0; i < 2; ++i)
        stage.press(Qt::Key_Down); // Tag
    stage.press(Qt::Key_Right);
    stage.press(Qt::Key_Down); // the second
    stage.press(Qt::Key_Return);
    auto* line = stage.find<QLineEdit>(u"list.filter"_s);
    QTRY_COMPARE(line->text(), u"tag:Winter "_s);
    QTRY_COMPARE(rows(stage), 2);
    QVERIFY(line->hasFocus());
}

void FilterTest::downStillGoesIntoTheList() {
    test::WindowStage stage(offers());
    QVERIFY(stage.isReady());
    stage.press(Qt::Key_F, Qt::ControlModifier);
    stage.type(u"sto"_s);
    QVERIFY(!QApplication::activePopupWidget());
    stage.press(Qt::Key_Down);
    QTRY_VERIFY(stage.workspace().list().table().hasFocus());
}

void FilterTest::whatNeedsReviewIsFoundAndReviewed() {
    QVector<Entity> entities = offers();
    entities.append(newEntity(EntityKind::Placement, u"p"_s, u"Hero"_s));
    PersonalizedOffer ready;
    ready.id = OfferId(u"d"_s);
    ready.name = u"Ready"_s;
    ready.representations.append({PlacementId(u"p"_s), {}, {}, {}});
    entities.append(ready);
    PersonalizedOffer approved = ready;
    approved.id = OfferId(u"e"_s);
    approved.name = u"Done"_s;
    approved.status = OfferStatus::Approved;
    entities.append(approved);
    test::WindowStage stage(entities);
    QVERIFY(stage.isReady());
    stage.press(Qt::Key_F, Qt::ControlModifier);
    stage.type(u"needs:"_s);
    QTRY_VERIFY(QApplication::activePopupWidget());
    stage.press(Qt::Key_Return); // the one value that there is
    QTRY_COMPARE(rows(stage), 1);
    stage.press(Qt::Key_Down);
    QTRY_VERIFY(stage.workspace().current());
    stage.press(Qt::Key_R, Qt::ControlModifier);
    QDialog* review = nullptr;
    QTRY_VERIFY((review = stage.find<QDialog>(u"review"_s)));
    QTRY_COMPARE(review->windowTitle(), u"Review of “Ready”"_s);
    review->close();
    stage.workspace().open({EntityKind::Tag, u"t1"_s});
    QTRY_VERIFY(!stage.find<QToolButton>(u"editor.edit.review"_s)); // a tag has no status
    stage.workspace().open({EntityKind::PersonalizedOffer, u"e"_s});
    QTRY_VERIFY(stage.find<QToolButton>(u"editor.edit.review"_s));
    stage.click(stage.find<QToolButton>(u"editor.edit.review"_s));
    QTRY_VERIFY((review = stage.find<QDialog>(u"review"_s)));
    QTRY_COMPARE(review->windowTitle(), u"Review of “Done”"_s);
}

} // namespace ow

#include "moc_filter_test.cpp"
