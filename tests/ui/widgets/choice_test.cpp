#include "ui/widgets/choice_test.h"

#include "ui/widgets/stage.h"
#include "widgets/fields/lead_to.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QCompleter>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QVector<ReferenceItem> seasons() {
    return {{u"t1"_s, u"Winter sale"_s, {}}, {u"t2"_s, u"Summer"_s, {}}, {u"t3"_s, u"Winter sports"_s, {}}};
}

void type(QWidget* field, const QString& text) {
    field->setFocus();
    QTest::keyClicks(field, text);
}

} // namespace

void ChoiceTest::arrowsChooseASegment() {
    auto* control = new SegmentedControl;
    control->setSegments({u"Everyone"_s, u"Segments"_s, u"Rule"_s}, u"Eligibility"_s);
    control->setCurrent(0);
    const Stage stage(control);
    const QSignalSpy chosen(control, &SegmentedControl::chosen);
    auto* first = control->findChild<QToolButton*>(u"segment0"_s);
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(control->current(), 1);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(control->findChild<QToolButton*>(u"segment1"_s)->accessibleName(), u"Eligibility: Segments"_s);
}

void ChoiceTest::settingASegmentTellsNobody() {
    SegmentedControl control;
    control.setSegments({u"A"_s, u"B"_s}, u"Which"_s);
    const QSignalSpy chosen(&control, &SegmentedControl::chosen);
    control.setCurrent(1);
    QCOMPARE(control.current(), 1);
    control.setCurrent(-1);
    QCOMPARE(control.current(), -1);
    QCOMPARE(chosen.count(), 0);
}

void ChoiceTest::tabStopsAtTheChosenSegment() {
    auto* control = new SegmentedControl;
    control->setSegments({u"A"_s, u"B"_s, u"C"_s}, u"Which"_s);
    control->setCurrent(2);
    const Stage stage(control);
    stage.after->setFocus();
    QTest::keyClick(stage.after, Qt::Key_Backtab);
    QCOMPARE(QApplication::focusWidget(), control->findChild<QToolButton*>(u"segment2"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), stage.after);
}

/// The mouse, Space and Return mean a segment; arrows come past it.
void ChoiceTest::whoSettlesOnASegmentGoesOnInItsField() {
    auto* control = new SegmentedControl;
    control->setSegments({u"Leave"_s, u"Set to"_s, u"Remove"_s}, u"Priority"_s);
    control->setCurrent(0);
    const Stage stage(control);
    stage.after->setText(u"1"_s);
    stage.after->hide();
    connect(control, &SegmentedControl::chosen, stage.after,
            [&stage](int index) { stage.after->setVisible(index == 1); });
    control->leadTo(1, stage.after);
    auto* first = control->findChild<QToolButton*>(u"segment0"_s);
    auto* second = control->findChild<QToolButton*>(u"segment1"_s);
    QTest::mouseClick(second, Qt::LeftButton);
    QTest::keyClicks(QApplication::focusWidget(), u"10"_s);
    QCOMPARE(stage.after->text(), u"10"_s);
    first->setFocus();
    QTest::mouseClick(first, Qt::LeftButton);
    QCOMPARE(QApplication::focusWidget(), first);
    for (const Qt::Key means : {Qt::Key_Space, Qt::Key_Return}) {
        QTest::mouseClick(first, Qt::LeftButton);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QVERIFY(stage.after->isVisible());
        QCOMPARE(QApplication::focusWidget(), second);
        QTest::keyClick(QApplication::focusWidget(), means);
        QCOMPARE(QApplication::focusWidget(), stage.after);
        QCOMPARE(stage.after->selectedText(), u"10"_s);
    }
}

void ChoiceTest::whoOpensAFieldByABoxGoesOnThere() {
    auto* box = new QCheckBox(u"No limit"_s);
    box->setChecked(true);
    const Stage stage(box);
    leadTo(box, false, stage.after);
    stage.after->setText(u"2026"_s);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QTest::keyClicks(QApplication::focusWidget(), u"2027"_s);
    QCOMPARE(stage.after->text(), u"2027"_s);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(QApplication::focusWidget(), box);
}

void ChoiceTest::aChipIsAddedByANameInPart() {
    auto* chips = new TagChips(u"Tags"_s, u"tag"_s, seasons);
    const Stage stage(chips);
    const QSignalSpy edited(chips, &TagChips::edited);
    type(chips->lineEdit(), u"summ"_s);
    QTest::keyClick(chips->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(chips->ids(), QStringList{u"t2"_s});
    QCOMPARE(edited.count(), 1);
    QTRY_COMPARE(chips->lineEdit()->text(), QString());
}

void ChoiceTest::enterTakesTheFirstOfTheList() {
    auto* chips = new TagChips(u"Tags"_s, u"tag"_s, seasons);
    const Stage stage(chips);
    type(chips->lineEdit(), u"winter"_s);
    QTest::keyClick(chips->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(chips->ids(), QStringList{u"t1"_s});
    type(chips->lineEdit(), u"sp"_s); // a word that begins so comes before one that holds it
    QTest::keyClick(chips->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(chips->ids(), (QStringList{u"t1"_s, u"t3"_s}));
}

void ChoiceTest::whatNothingIsCalledStaysAndIsTold() {
    auto* chips = new TagChips(u"Tags"_s, u"tag"_s, seasons);
    const Stage stage(chips);
    const QSignalSpy problem(chips, &TagChips::problem);
    type(chips->lineEdit(), u"autumn"_s);
    QTest::keyClick(chips->lineEdit(), Qt::Key_Return);
    QTRY_VERIFY(!problem.isEmpty());
    QVERIFY(problem.last().first().toString().contains(u"autumn"_s));
    QCOMPARE(chips->lineEdit()->text(), u"autumn"_s);
    QVERIFY(chips->ids().isEmpty());
    chips->lineEdit()->selectAll();
    QTest::keyClick(chips->lineEdit(), Qt::Key_Delete);
    QCOMPARE(problem.last().first().toString(), QString());
}

void ChoiceTest::backspaceTakesTheLastChip() {
    auto* chips = new TagChips(u"Tags"_s, u"tag"_s, seasons);
    chips->setItems(seasons());
    const Stage stage(chips);
    chips->lineEdit()->setFocus();
    QTest::keyClick(chips->lineEdit(), Qt::Key_Backspace);
    QCOMPARE(chips->ids(), (QStringList{u"t1"_s, u"t2"_s}));
}

void ChoiceTest::deleteTakesTheChipInFocus() {
    auto* chips = new TagChips(u"Tags"_s, u"tag"_s, seasons);
    chips->setItems(seasons());
    const Stage stage(chips);
    auto* second = chips->findChild<QToolButton*>(u"chip:t2"_s);
    second->setFocus();
    QTest::keyClick(second, Qt::Key_Delete);
    QCOMPARE(chips->ids(), (QStringList{u"t1"_s, u"t3"_s}));
    QCOMPARE(QApplication::focusWidget(), chips->lineEdit());
}

void ChoiceTest::aReferenceIsChosenByItsName() {
    auto* combo = new ReferenceCombo(u"Rule"_s, seasons);
    const Stage stage(combo);
    const QSignalSpy edited(combo, &ReferenceCombo::edited);
    type(combo->lineEdit(), u"winter sale"_s);
    QTest::keyClick(combo->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(edited.count(), 1);
    QCOMPARE(edited.first().first().toString(), u"t1"_s);
}

void ChoiceTest::anEnumerationRefusesOtherWords() {
    auto* combo = new ReferenceCombo(u"Channel"_s, seasons);
    combo->setEnumerated();
    combo->setCurrent({u"t2"_s, u"Summer"_s, {}});
    const Stage stage(combo);
    const QSignalSpy edited(combo, &ReferenceCombo::edited);
    const QSignalSpy problem(combo, &ReferenceCombo::problem);
    combo->lineEdit()->setFocus();
    combo->lineEdit()->selectAll();
    type(combo->lineEdit(), u"carrier pigeon"_s);
    stage.after->setFocus();
    QTRY_VERIFY(!problem.isEmpty());
    const QString words = problem.last().first().toString();
    QVERIFY2(words.contains(u"Summer"_s) && words.contains(u"Winter sports"_s), qPrintable(words));
    QCOMPARE(edited.count(), 0);
    QCOMPARE(combo->currentId(), u"t2"_s);
}

void ChoiceTest::whatMayBeEmptiedIsEmptied() {
    auto* combo = new ReferenceCombo(u"Rule"_s, seasons);
    combo->setClearable(true);
    combo->setCurrent({u"t2"_s, u"Summer"_s, {}});
    const Stage stage(combo);
    const QSignalSpy edited(combo, &ReferenceCombo::edited);
    combo->lineEdit()->setFocus();
    combo->lineEdit()->selectAll();
    QTest::keyClick(combo->lineEdit(), Qt::Key_Delete);
    QTest::keyClick(combo->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(edited.count(), 1);
    QCOMPARE(edited.first().first().toString(), QString());
}

namespace {

/// The list in which names are completed, if it is in sight.
QAbstractItemView* openList() {
    return qobject_cast<QAbstractItemView*>(QApplication::activePopupWidget());
}

/// Types as a person does: the keys go where the window system sends them.
void typeOn(QWidget* field, const QString& text) {
    for (const QChar letter : text) {
        QTest::keyClick(openList() ? openList() : field, letter.toLatin1());
        QCoreApplication::processEvents();
    }
}

} // namespace

void ChoiceTest::aClickShowsWhatThereIs() {
    auto* combo = new ReferenceCombo(u"Rule"_s, seasons);
    const Stage stage(combo);
    QTest::mouseClick(combo->lineEdit(), Qt::LeftButton);
    QVERIFY(openList());
    QCOMPARE(openList()->model()->rowCount(), 3);
    QVERIFY(!openList()->currentIndex().isValid());
    const QSignalSpy edited(combo, &ReferenceCombo::edited);
    QTest::keyClick(openList(), Qt::Key_Down);
    QTest::keyClick(openList(), Qt::Key_Return);
    QTRY_COMPARE(edited.count(), 1);
    QVERIFY(!openList());
    QTest::mouseClick(combo->lineEdit(), Qt::LeftButton);
    QVERIFY(!openList()); // it holds something: the click is for the text
}

void ChoiceTest::downGoesOnFromTheFirstThatFits() {
    auto* combo = new ReferenceCombo(u"Rule"_s, seasons);
    const Stage stage(combo);
    const QSignalSpy edited(combo, &ReferenceCombo::edited);
    combo->lineEdit()->setFocus();
    typeOn(combo->lineEdit(), u"win"_s);
    QTRY_VERIFY(openList());
    QCOMPARE(openList()->currentIndex().row(), 0);
    QCOMPARE(combo->lineEdit()->text(), u"win"_s); // what is typed stays
    QTest::keyClick(openList(), Qt::Key_Escape);
    QVERIFY(!openList() && stage.window.isVisible());
    QCOMPARE(combo->lineEdit()->text(), u"win"_s);
    QCOMPARE(edited.count(), 0);
    typeOn(combo->lineEdit(), u"t"_s);
    const QString second = openList()->model()->index(1, 0).data(Qt::UserRole).toString();
    QTest::keyClick(openList(), Qt::Key_Down);
    QTest::keyClick(openList(), Qt::Key_Return);
    QTRY_COMPARE(edited.count(), 1);
    QCOMPARE(edited.first().first().toString(), second);
    combo->lineEdit()->selectAll();
    typeOn(combo->lineEdit(), u"wint"_s);
    const QSignalSpy problem(combo, &ReferenceCombo::problem);
    QTRY_VERIFY(openList());
    QTest::keyClick(openList(), Qt::Key_Tab); // two fit: leaving chooses none
    QVERIFY(!openList());
    QTRY_VERIFY(!problem.isEmpty() && !problem.last().first().toString().isEmpty());
    QCOMPARE(edited.count(), 1);
}

void ChoiceTest::downShowsWhatReturnTakes() {
    auto* combo = new ReferenceCombo(u"Rule"_s, seasons);
    const Stage stage(combo);
    const QSignalSpy edited(combo, &ReferenceCombo::edited);
    combo->lineEdit()->setFocus();
    QTest::keyClick(combo->lineEdit(), Qt::Key_Down);
    QVERIFY(openList());
    const QString first = openList()->currentIndex().data(Qt::UserRole).toString();
    QTest::keyClick(openList(), Qt::Key_Return);
    QTRY_COMPARE(edited.count(), 1);
    QCOMPARE(edited.first().first().toString(), first);
    QTest::keyClick(combo->lineEdit(), Qt::Key_Down);
    QCOMPARE(openList()->currentIndex().data(Qt::UserRole).toString(), first); // what is chosen
    QTest::keyClick(openList(), Qt::Key_Escape);
}

void ChoiceTest::chipsAreChosenTheSameWay() {
    auto* chips = new TagChips(u"Tags"_s, u"tag"_s, seasons);
    const Stage stage(chips);
    QTest::mouseClick(chips->lineEdit(), Qt::LeftButton);
    QVERIFY(openList() && !openList()->currentIndex().isValid());
    typeOn(chips->lineEdit(), u"win"_s);
    QTRY_COMPARE(openList()->currentIndex().row(), 0);
    const QString second = openList()->model()->index(1, 0).data(Qt::UserRole).toString();
    QTest::keyClick(openList(), Qt::Key_Down);
    QTest::keyClick(openList(), Qt::Key_Return);
    QTRY_COMPARE(chips->ids(), QStringList{second});
    typeOn(chips->lineEdit(), u"summ"_s);
    QTRY_VERIFY(openList() && openList()->currentIndex().isValid());
    QTest::keyClick(openList(), Qt::Key_Return);
    QTRY_COMPARE(chips->ids(), (QStringList{second, u"t2"_s}));
}

} // namespace ow

#include "moc_choice_test.cpp"
