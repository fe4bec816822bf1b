#include "ui/shell/comment_test.h"

#include "comments/comment_edit.h"
#include "document/comments.h"
#include "document/drafts.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "review/review_window.h"
#include "ui/shell/window_stage.h"

#include <QAbstractItemView>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kStove{EntityKind::PersonalizedOffer, u"a"_s};
const EntityKey kLamp{EntityKind::PersonalizedOffer, u"b"_s};

PersonalizedOffer offer(const QString& id, const QString& name) {
    PersonalizedOffer result;
    result.id = OfferId(id);
    result.name = name;
    return result;
}

QVector<Entity> offers() {
    return {offer(u"a"_s, u"Stove"_s), offer(u"b"_s, u"Lamp"_s), offer(u"c"_s, u"Bench"_s),
            newEntity(EntityKind::Tag, u"t"_s, u"Winter"_s)};
}

int rows(const test::WindowStage& stage) {
    return stage.workspace().list().table().model()->rowCount();
}

CommentEdit* field(const test::WindowStage& stage) {
    return stage.find<CommentEdit>(u"comments.write"_s);
}

void comment(test::WindowStage& stage, const QString& text) {
    stage.press(Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(field(stage) && field(stage)->hasFocus());
    stage.type(text);
    stage.press(Qt::Key_Return, Qt::ControlModifier);
}

Comments& comments(const test::WindowStage& stage) {
    return stage.window.document()->comments();
}

void filterBy(test::WindowStage& stage, const QString& text) {
    stage.press(Qt::Key_F, Qt::ControlModifier);
    stage.type(text);
}

/// Somebody else, on another computer.
void saysElsewhere(const test::WindowStage& stage, const CommentStep& step) {
    const auto store = SqliteCatalogStore::open(stage.window.document()->location());
    QVERIFY((*store)->comment(step, u"eve"_s, 1).ok());
}

} // namespace

void CommentTest::aKeyLeadsToTheField() {
    test::WindowStage stage(offers(), {1280, 720});
    QVERIFY(stage.isReady());
    stage.workspace().open(kStove);
    stage.workspace().list().table().setFocus();
    stage.press(Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(field(stage) && field(stage)->hasFocus());
    // It is in sight, at the end of a long page, with its button.
    auto* send = stage.find<QPushButton>(u"comments.send"_s);
    QTRY_VERIFY(!send->visibleRegion().isEmpty());
    QCOMPARE(send->visibleRegion().boundingRect(), send->rect());
    stage.type(u"Warm enough?"_s);
    stage.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(comments(stage).about(kStove).size(), 1);
    QCOMPARE(stage.window.document()->undoStack().count(), 1); // the import alone
    stage.press(Qt::Key_Escape);                               // back to the list
    QTRY_VERIFY(stage.workspace().list().table().hasFocus());
}

void CommentTest::theCountIsInSight() {
    test::WindowStage stage(offers());
    QVERIFY(stage.isReady());
    stage.workspace().open(kStove);
    auto* button = stage.find<QToolButton>(u"editor.edit.comment"_s);
    QVERIFY(button);
    QCOMPARE(button->text(), QString());
    comment(stage, u"one"_s);
    QTRY_COMPARE(button->text(), u"1"_s);
    saysElsewhere(stage, CommentStep::write(kStove, u"two"_s));
    QTRY_COMPARE_WITH_TIMEOUT(button->text(), u"2"_s, 3000);
    QCOMPARE(button->accessibleName(), u"Comments, 2 open"_s);
    stage.workspace().open(kLamp);
    QCOMPARE(button->text(), QString());
    stage.workspace().open(kStove);
    saysElsewhere(stage, CommentStep::resolve(1));
    QTRY_COMPARE_WITH_TIMEOUT(button->text(), u"1"_s, 3000);
    stage.click(button);
    QTRY_VERIFY(field(stage)->hasFocus());
}

void CommentTest::filtersFindThem() {
    test::WindowStage stage(offers());
    QVERIFY(stage.isReady());
    filterBy(stage, u"has:comment "_s);
    QTRY_COMPARE(rows(stage), 0);
    saysElsewhere(stage, CommentStep::write(kStove, u"@mira, warm?"_s));
    saysElsewhere(stage, CommentStep::write(kLamp, u"@zoe, bright?"_s));
    QTRY_COMPARE_WITH_TIMEOUT(rows(stage), 2, 3000); // the list follows what is said
    stage.press(Qt::Key_Escape);
    filterBy(stage, u"no:comment "_s);
    QTRY_COMPARE(rows(stage), 1);
    stage.press(Qt::Key_Escape);
    filterBy(stage, u"mentions:me "_s);
    QTRY_COMPARE(rows(stage), 1);
    QCOMPARE(stage.workspace().list().table().model()->index(0, 0).data().toString(), u"Stove"_s);
    stage.press(Qt::Key_Escape);
    filterBy(stage, u"mentions:ZOE "_s);
    QTRY_COMPARE(rows(stage), 1);
    QCOMPARE(stage.workspace().list().table().model()->index(0, 0).data().toString(), u"Lamp"_s);
    saysElsewhere(stage, CommentStep::resolve(2)); // it is settled: it is listed no more
    QTRY_COMPARE_WITH_TIMEOUT(rows(stage), 0, 3000);
}

void CommentTest::tokensComplete() {
    test::WindowStage stage(offers());
    QVERIFY(stage.isReady());
    saysElsewhere(stage, CommentStep::write(kStove, u"@mira, warm?"_s));
    QTRY_COMPARE_WITH_TIMEOUT(comments(stage).openCount(kStove), 1, 3000);
    auto* line = stage.find<QLineEdit>(u"list.filter"_s);
    filterBy(stage, u"has:com"_s);
    QTRY_VERIFY(QApplication::activePopupWidget());
    stage.press(Qt::Key_Return);
    QCOMPARE(line->text(), u"has:comment "_s);
    stage.press(Qt::Key_Escape);
    filterBy(stage, u"mentions:"_s);
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto* list = qobject_cast<QAbstractItemView*>(QApplication::activePopupWidget());
    QStringList offered;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        offered.append(list->model()->index(row, 0).data().toString());
    QCOMPARE(offered, (QStringList{u"me"_s, u"eve"_s}));
    stage.press(Qt::Key_Return);
    QCOMPARE(line->text(), u"mentions:me "_s);
    QTRY_COMPARE(rows(stage), 1);
}

void CommentTest::halfTypedTextStaysWithItsObject() {
    test::WindowStage stage(offers());
    QVERIFY(stage.isReady());
    stage.workspace().open(kStove);
    stage.press(Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(field(stage) && field(stage)->hasFocus());
    stage.type(u"I think"_s);
    stage.workspace().open(kLamp);
    QTRY_VERIFY(field(stage));
    QCOMPARE(field(stage)->text(), QString());
    stage.workspace().open(kStove);
    QTRY_VERIFY(field(stage));
    QCOMPARE(field(stage)->text(), u"I think"_s);
    QVERIFY(comments(stage).about(kStove).isEmpty());
}

void CommentTest::theyComeBackWithTheirObject() {
    test::WindowStage stage(offers());
    QVERIFY(stage.isReady());
    stage.workspace().open(kStove);
    comment(stage, u"Warm?"_s);
    QTRY_COMPARE(comments(stage).openCount(kStove), 1);
    stage.press(Qt::Key_Escape);
    stage.press(Qt::Key_Delete, Qt::ControlModifier);
    QTRY_VERIFY(!stage.catalog().contains(kStove));
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(stage.catalog().contains(kStove));
    QTRY_COMPARE(stage.find<QToolButton>(u"editor.edit.comment"_s)->text(), u"1"_s);
}

void CommentTest::theReviewShowsTheSame() {
    test::WindowStage stage(offers());
    QVERIFY(stage.isReady());
    stage.workspace().open(kStove);
    comment(stage, u"Warm?"_s);
    stage.press(Qt::Key_R, Qt::ControlModifier);
    ReviewWindow* review = nullptr;
    QTRY_VERIFY((review = stage.find<ReviewWindow>(u"review"_s)));
    auto* button = stage.find<QPushButton>(u"review.comment"_s, review);
    QTRY_VERIFY(button->text().startsWith(u"1 "_s)); // the words of the window are not loaded here
    stage.click(button);
    auto* write = review->findChild<CommentEdit*>(u"comments.write"_s);
    QTRY_VERIFY(write->hasFocus());
    QTRY_COMPARE(write->visibleRegion().boundingRect(), write->rect());
    stage.type(u"It is."_s);
    stage.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(button->text(), u"2 comments"_s);
    QCOMPARE(stage.find<QToolButton>(u"editor.edit.comment"_s)->text(), u"2"_s);
    stage.type(u"Half"_s);
    stage.press(Qt::Key_Escape); // closes the review, and loses nothing
    QTRY_VERIFY(!stage.find<ReviewWindow>(u"review"_s));
    QCOMPARE(field(stage)->text(), u"Half"_s);
}

/// One query, and none of it at each key.
void CommentTest::aThousandObjectsAreNoWork() {
    QVector<Entity> many;
    for (int i = 0; i < 1000; ++i)
        many.append(offer(u"o%1"_s.arg(i), u"Offer %1"_s.arg(i)));
    test::WindowStage stage(many);
    QVERIFY(stage.isReady());
    {
        const auto store = SqliteCatalogStore::open(stage.window.document()->location());
        for (int i = 0; i < 1000; i += 2)
            QVERIFY((*store)
                        ->comment(CommentStep::write({EntityKind::PersonalizedOffer, u"o%1"_s.arg(i)},
                                                     u"What about this, @mira?"_s),
                                  u"eve"_s, 1)
                        .ok());
    }
    QTRY_COMPARE_WITH_TIMEOUT(comments(stage).openCount({EntityKind::PersonalizedOffer, u"o998"_s}), 1, 5000);
    filterBy(stage, u"mentions:me "_s);
    QTRY_COMPARE(rows(stage), 500);
    QElapsedTimer timer;
    timer.start();
    stage.type(u"1"_s);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QTRY_VERIFY(rows(stage) < 500);
}

} // namespace ow

#include "moc_comment_test.cpp"
