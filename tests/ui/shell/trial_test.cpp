#include "ui/shell/trial_test.h"

#include "document/scratch.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "sheets/trial_sheet.h"
#include "shell/editor_pane.h"
#include "ui/shell/two_offers.h"
#include "ui/shell/window_stage.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString winner(const test::WindowStage& stage) {
    const auto result = stage.window.preview()->session().result();
    const bool decided = result && !result->scopes.isEmpty() && !result->scopes.constFirst().picks.isEmpty();
    return decided ? result->scopes.constFirst().picks.constFirst().name : QString();
}

QComboBox* profiles(const test::WindowStage& stage) {
    return stage.find<QComboBox>(u"preview.profile"_s);
}

/// The field of the sheet that holds this text.
QLineEdit* fieldWith(const test::WindowStage& stage, const QString& text) {
    const auto* sheet = stage.find<TrialSheet>(u"sheet"_s);
    const QList<QLineEdit*> edits = sheet ? sheet->findChildren<QLineEdit*>() : QList<QLineEdit*>();
    for (QLineEdit* edit : edits) {
        if (edit->isVisible() && edit->text() == text)
            return edit;
    }
    return nullptr;
}

/// Opens the sheet for Ann and writes another tier.
bool tryGold(test::WindowStage& stage) {
    stage.click(stage.find<QToolButton>(u"preview.tryProfile"_s));
    QLineEdit* tier = fieldWith(stage, u"silver"_s);
    if (!tier)
        return false;
    tier->setFocus();
    tier->selectAll();
    stage.type(u"gold"_s);
    stage.press(Qt::Key_Tab);
    return true;
}

QStringList linesOf(const test::WindowStage& stage) {
    QStringList lines;
    for (const QLabel* label : stage.window.findChildren<QLabel*>(u"preview.tried.field"_s)) {
        if (label->isVisible())
            lines.append(label->text());
    }
    return lines;
}

} // namespace

void TrialTest::aProfileIsTriedAndNothingIsSaved() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    QVERIFY(!stage.find<QWidget>(u"preview.tried"_s));
    const Catalog before = stage.catalog();
    const int steps = stage.window.document()->undoStack().count();
    QVERIFY(tryGold(stage));
    QTRY_COMPARE(winner(stage), u"Card"_s);
    QCOMPARE(stage.catalog(), before);
    QCOMPARE(stage.window.document()->undoStack().count(), steps);
    QCOMPARE(linesOf(stage).size(), 1);
    QVERIFY2(linesOf(stage).constFirst().contains(u"silver → gold"_s),
             qPrintable(linesOf(stage).constFirst()));
    stage.press(Qt::Key_Escape);
    QTRY_VERIFY(!stage.find<TrialSheet>(u"sheet"_s));
    QCOMPARE(winner(stage), u"Card"_s); // it is still tried
    stage.click(stage.find<QPushButton>(u"preview.tried.reset"_s));
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    QVERIFY(!stage.find<QWidget>(u"preview.tried"_s));
    QCOMPARE(stage.catalog(), before);
}

/// Ctrl+Z in the sheet takes back what is tried, never the last edit of the catalog.
void TrialTest::undoIsOfWhatIsTried() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    const Catalog before = stage.catalog();
    QVERIFY(tryGold(stage));
    QTRY_COMPARE(winner(stage), u"Card"_s);
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    stage.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(winner(stage), u"Card"_s);
    QCOMPARE(stage.catalog(), before);
}

/// Return in the list goes into the sheet: beneath it lies the real offer.
void TrialTest::keysDoNotReachWhatTheSheetCovers() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    stage.workspace().open({EntityKind::PersonalizedOffer, u"plain"_s});
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    const Catalog before = stage.catalog();
    stage.click(stage.find<QToolButton>(u"preview.tryProfile"_s));
    const auto* sheet = stage.find<TrialSheet>(u"sheet"_s);
    QVERIFY(sheet);
    stage.find<QLineEdit>(u"list.filter"_s)->setFocus();
    stage.press(Qt::Key_Down);
    stage.press(Qt::Key_Return);
    QVERIFY(sheet->isAncestorOf(QApplication::focusWidget()));
    for (QWidget* covered : stage.workspace().editor().findChildren<QLineEdit*>())
        QVERIFY2(sheet->isAncestorOf(covered) || !covered->isVisible() || !covered->isEnabled(),
                 qPrintable(covered->objectName()));
    stage.press(Qt::Key_Escape);
    QTRY_VERIFY(!stage.find<TrialSheet>(u"sheet"_s));
    QVERIFY(stage.find<QLineEdit>(u"name"_s)->isEnabled());
    QCOMPARE(stage.catalog(), before);
}

/// Also when what was tried is taken back.
void TrialTest::theBandsFollowWhatIsTried() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    const auto band = [&stage] {
        const auto bands = stage.window.preview()->session().bands();
        return bands && !bands->bands.isEmpty() ? bands->bands.constFirst().name : QString();
    };
    QTRY_COMPARE(band(), u"Plain"_s);
    QVERIFY(tryGold(stage));
    QTRY_COMPARE(band(), u"Card"_s);
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    QTRY_COMPARE(band(), u"Plain"_s);
}

void TrialTest::whatIsTriedIsTakenBackPieceByPiece() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    QVERIFY(tryGold(stage));
    QTRY_COMPARE(winner(stage), u"Card"_s);
    QVERIFY(stage.find<TrialSheet>(u"sheet"_s));
    stage.click(stage.find<QToolButton>(u"preview.tried.resetField"_s));
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    QTRY_VERIFY(fieldWith(stage, u"silver"_s)); // the sheet shows what is so
}

void TrialTest::whatIsTriedIsSaved() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    const int steps = stage.window.document()->undoStack().count();
    QVERIFY(tryGold(stage));
    QTRY_COMPARE(winner(stage), u"Card"_s);
    stage.click(stage.find<QPushButton>(u"preview.tried.keep"_s));
    const auto tier = [&stage] {
        return stage.catalog()
            .find<TestProfile>(ProfileId(u"ann"_s))
            ->document["loyalty"_L1]["tier"_L1]
            .toString();
    };
    QTRY_COMPARE(tier(), u"gold"_s);
    QCOMPARE(stage.window.document()->undoStack().count(), steps + 1);
    QTRY_VERIFY(!stage.find<QWidget>(u"preview.tried"_s));
    QCOMPARE(winner(stage), u"Card"_s);
}

void TrialTest::aTriedProfileBecomesANewOne() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    QVERIFY(tryGold(stage));
    QTRY_COMPARE(winner(stage), u"Card"_s);
    stage.click(stage.find<QPushButton>(u"preview.tried.makeProfile"_s));
    QTRY_COMPARE(stage.catalog().size(EntityKind::TestProfile), 2);
    QTRY_COMPARE(profiles(stage)->currentText(), u"Ann 2"_s);
    QTRY_COMPARE(winner(stage), u"Card"_s);
    QVERIFY(!stage.find<QWidget>(u"preview.tried"_s));
    QCOMPARE(
        stage.catalog().find<TestProfile>(ProfileId(u"ann"_s))->document["loyalty"_L1]["tier"_L1].toString(),
        u"silver"_s);
}

void TrialTest::whatWouldMakeItWinIsTriedWithAClick() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    const Catalog before = stage.catalog();
    auto* list = stage.find<QListView>(u"preview.candidates"_s);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->model()->index(row, 0).data().toString() == u"Card"_s)
            list->setCurrentIndex(list->model()->index(row, 0));
    }
    QTRY_VERIFY(stage.find<QPushButton>(u"preview.details.try"_s));
    stage.window.findChild<QAction*>(u"preview.ways.ask"_s)->trigger();
    QTRY_VERIFY(stage.find<QPushButton>(u"preview.ways.try"_s));
    const auto* way = stage.find<QLabel>(u"preview.ways.way"_s);
    QVERIFY2(way->text().contains(u"gold"_s), qPrintable(way->text()));
    auto* attempt = stage.find<QPushButton>(u"preview.ways.try"_s);
    const auto isThere = [attempt] {
        return QApplication::widgetAt(attempt->mapToGlobal(attempt->rect().center())) == attempt;
    };
    QTRY_VERIFY(isThere());
    stage.click(attempt);
    QTRY_COMPARE(winner(stage), u"Card"_s);
    QCOMPARE(stage.catalog(), before); // only tried
    QCOMPARE(linesOf(stage).size(), 1);
}

} // namespace ow

#include "moc_trial_test.cpp"
