#include "ui/shell/suites_test.h"

#include "disk/files.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "sheets/trial_sheet.h"
#include "suites/suite_runs.h"
#include "ui/shell/two_offers.h"
#include "ui/shell/window_stage.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString winner(const test::WindowStage& stage) {
    const PreviewSession& session = stage.window.preview()->session();
    const auto result = session.result();
    const bool decided = session.isCurrent() && result && !result->scopes.isEmpty() &&
                         !result->scopes.constFirst().picks.isEmpty();
    return decided ? result->scopes.constFirst().picks.constFirst().name : QString();
}

/// What the status line says of the tests; nothing while they are run again.
QString status(const test::WindowStage& stage) {
    const auto* button = stage.find<QToolButton>(u"status.tests"_s);
    return button && SuiteRuns::of(*stage.window.document()).isCurrent() ? button->text() : QString();
}

void keepWinner(test::WindowStage& stage) {
    stage.click(stage.find<QToolButton>(u"preview.winner.expect"_s));
}

/// Gives the plain offer, which wins, another status than approved.
Result<void> archivePlain(const test::WindowStage& stage) {
    PersonalizedOffer offer = *stage.catalog().find<PersonalizedOffer>(OfferId(u"plain"_s));
    offer.status = OfferStatus::Draft;
    return stage.window.document()->update(u"Back to draft"_s, offer);
}

const DecisionTests* suite(const test::WindowStage& stage) {
    return stage.catalog().all<DecisionTests>().value(0);
}

} // namespace

void SuitesTest::aWinnerIsKeptAsATest() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    QVERIFY(!stage.find<QToolButton>(u"status.tests"_s));
    keepWinner(stage);
    QVERIFY(suite(stage));
    QVERIFY2(suite(stage)->text.contains(u"- wins: \"Plain\""_s), qPrintable(suite(stage)->text));
    QVERIFY(suite(stage)->text.contains(u"profile: \"Ann\""_s));
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
    keepWinner(stage); // into the same suite
    QCOMPARE(stage.catalog().size(EntityKind::DecisionTests), 1);
    QTRY_COMPARE(status(stage), u"Tests passed: 2"_s);
    stage.click(stage.find<QPushButton>({}, stage.find<QWidget>(u"preview.kept"_s)));
    QCOMPARE(stage.workspace().current(),
             (std::optional<EntityKey>({EntityKind::DecisionTests, suite(stage)->id.value()})));
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
}

void SuitesTest::anEditBreaksItAndUndoMendsIt() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    keepWinner(stage);
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
    QVERIFY(archivePlain(stage));
    QTRY_COMPARE(status(stage), u"Tests not passed: 1 of 1"_s);
    stage.click(stage.find<QToolButton>(u"status.tests"_s));
    QCOMPARE(stage.workspace().current()->kind, EntityKind::DecisionTests);
    const auto* reason = stage.find<QLabel>(u"suite.reason"_s);
    QVERIFY(reason);
    QVERIFY2(reason->text().contains(u"Plain"_s) && reason->text().contains(u"draft"_s),
             qPrintable(reason->text()));
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
    QTRY_VERIFY(!stage.find<QLabel>(u"suite.reason"_s));
}

void SuitesTest::whatComesNowIsExpected() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    keepWinner(stage);
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
    const QString before = suite(stage)->text;
    QVERIFY(archivePlain(stage));
    QTRY_COMPARE(status(stage), u"Tests not passed: 1 of 1"_s);
    stage.click(stage.find<QToolButton>(u"status.tests"_s));
    stage.click(stage.find<QPushButton>(u"suite.accept"_s));
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
    QCOMPARE(suite(stage)->text, QString(before).replace(u"wins: \"Plain\""_s, u"wins: fallback"_s));
}

void SuitesTest::aLoserIsKeptAsATest() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    auto* list = stage.find<QListView>(u"preview.candidates"_s);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data().toString() == u"Card"_s)
            list->setCurrentIndex(index);
    }
    QTRY_VERIFY(stage.find<QPushButton>(u"preview.details.expect"_s));
    auto* expect = stage.find<QPushButton>(u"preview.details.expect"_s);
    const auto isThere = [expect] { // the details take their room when they appear
        return QApplication::widgetAt(expect->mapToGlobal(expect->rect().center())) == expect;
    };
    QTRY_VERIFY(isThere());
    stage.click(expect);
    QTRY_VERIFY(suite(stage));
    QVERIFY2(suite(stage)->text.contains(u"- loses: {offer: \"Card\", by: eligibility}"_s),
             qPrintable(suite(stage)->text));
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
}

/// What is tried is not in the catalog: the test holds it itself.
void SuitesTest::aTriedProfileIsWrittenOut() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    stage.click(stage.find<QToolButton>(u"preview.tryProfile"_s));
    const auto* sheet = stage.find<TrialSheet>(u"sheet"_s);
    QVERIFY(sheet);
    QLineEdit* tier = nullptr;
    for (QLineEdit* edit : sheet->findChildren<QLineEdit*>()) {
        if (edit->text() == u"silver"_s)
            tier = edit;
    }
    QVERIFY(tier);
    tier->setFocus();
    tier->selectAll();
    stage.type(u"gold"_s);
    stage.press(Qt::Key_Tab);
    QTRY_COMPARE(winner(stage), u"Card"_s);
    keepWinner(stage);
    QVERIFY(suite(stage));
    QVERIFY2(suite(stage)->text.contains(u"{\"loyalty\":{\"tier\":\"gold\"}}"_s),
             qPrintable(suite(stage)->text));
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
}

void SuitesTest::whatCannotBeReadIsRed() {
    QVector<Entity> entities = test::twoOffers();
    DecisionTests broken;
    broken.id = SuiteId(u"s"_s);
    broken.name = u"Broken"_s;
    broken.text = u"suite: Broken\ntests: [\n"_s;
    entities.append(broken);
    test::WindowStage stage(entities);
    QVERIFY(stage.isReady());
    QTRY_COMPARE(status(stage), u"Test suites that cannot be read: 1"_s);
    // A test that is to be kept says why it has no place, and nothing is lost.
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    keepWinner(stage);
    QCOMPARE(suite(stage)->text, broken.text);
    QTRY_VERIFY(stage.find<QWidget>(u"preview.kept"_s));
}

void SuitesTest::aReportOfWhatCameIsWritten() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    keepWinner(stage);
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
    stage.workspace().open(entityKey(Entity(*suite(stage))));
    const QTemporaryDir folder;
    for (const QString& form : {u"html"_s, u"pdf"_s}) {
        QTRY_VERIFY(stage.find<QPushButton>(u"suite.report"_s));
        stage.click(stage.find<QPushButton>(u"suite.report"_s));
        auto* dialog = stage.window.findChild<QFileDialog*>();
        QVERIFY(dialog);
        const QString path = folder.filePath(u"report."_s + form);
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
        QTRY_VERIFY(QFileInfo::exists(path));
        const Result<QByteArray> written = readFile(path, 1 << 20);
        QVERIFY(written);
        QVERIFY(form == u"pdf"_s ? written->startsWith("%PDF") : written->contains(">passed</td>"));
    }
}

void SuitesTest::redTestsKeepFromApproving() {
    test::WindowStage stage(test::twoOffers());
    QVERIFY(stage.isReady());
    CatalogSettings settings = *stage.window.document()->store().settings();
    settings.greenTests = true;
    QVERIFY(stage.window.document()->setSettings(settings));
    QTRY_COMPARE(winner(stage), u"Plain"_s);
    keepWinner(stage);
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
    QVERIFY(archivePlain(stage)); // back to draft is always allowed
    QTRY_COMPARE(status(stage), u"Tests not passed: 1 of 1"_s);
    const auto plain = [&stage] { return stage.catalog().find<PersonalizedOffer>(OfferId(u"plain"_s)); };
    stage.workspace().open({EntityKind::PersonalizedOffer, u"plain"_s});
    stage.click(stage.find<QPushButton>(u"status:approved"_s));
    QCOMPARE(plain()->status, OfferStatus::Draft);
    settings.greenTests = false;
    QVERIFY(stage.window.document()->setSettings(settings));
    QTRY_COMPARE(status(stage), u"Tests not passed: 1 of 1"_s);
    stage.click(stage.find<QPushButton>(u"status:approved"_s));
    QTRY_COMPARE(plain()->status, OfferStatus::Approved);
    QTRY_COMPARE(status(stage), u"Tests passed: 1"_s);
}

} // namespace ow

#include "moc_suites_test.cpp"
