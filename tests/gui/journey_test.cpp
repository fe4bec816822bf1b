#include "document/catalog_document.h"
#include "preview/candidate_model.h"
#include "shell/actions/file_actions.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const QString kOffer = u"Supper for the gold circle"_s;
const QString kAimee = u"xcore:test-profile:aimee"_s;
const QString kTheo = u"xcore:test-profile:theo"_s;
const QString kHomePage = u"xcore:offer-activity:home-hero"_s;

} // namespace

/// The main job in the real window: a new offer, its preview for two people, undo and redo, export.
class JourneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void newOfferWinsForWhomItIsMeant();

private:
    /// A visible control by object name; the first, where several cards have one each.
    template <class T>
    [[nodiscard]] T* control(const QString& name, QWidget* within = nullptr) const {
        for (T* found : (within ? within : m_window.get())->findChildren<T*>(name)) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    template <class T>
    T* waitFor(const QString& name) {
        T* found = nullptr;
        [&] { QTRY_VERIFY2((found = control<T>(name)), qPrintable(name)); }();
        return found;
    }
    void write(QLineEdit* field, const QString& text);
    void click(const QString& name);
    void choose(const QString& combo, const QString& id);
    void authorOffer();
    void checkPreview();
    void checkUndo();
    void checkExport();
    [[nodiscard]] const PersonalizedOffer* offer() const;
    [[nodiscard]] QString stageOf(const QString& profile, const QString& exported);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    FixedClock m_clock{1'795'343'400'000}; // 2026-11-22T10:30Z, when the sample plays
    RandomIdSource m_ids;
    std::unique_ptr<MainWindow> m_window;
};

void JourneyTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*qApp, *m_settings);
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    m_window->resize(1600, 1000);
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->files().openLast(); // the first start opens the sample
    QTRY_VERIFY(m_window->document());
    QTRY_VERIFY(control<QAbstractButton>(u"list.new"_s));
}

void JourneyTest::write(QLineEdit* field, const QString& text) {
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

void JourneyTest::click(const QString& name) {
    auto* button = waitFor<QAbstractButton>(name);
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
}

void JourneyTest::choose(const QString& combo, const QString& id) {
    auto* box = waitFor<QComboBox>(combo);
    QVERIFY(box);
    const int index = box->findData(id);
    QVERIFY(index >= 0);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentIndex(), index);
}

const PersonalizedOffer* JourneyTest::offer() const {
    for (const PersonalizedOffer* one : m_window->document()->catalog().all<PersonalizedOffer>()) {
        if (one->name == kOffer)
            return one;
    }
    return nullptr;
}

void JourneyTest::authorOffer() {
    click(u"list.new"_s);
    auto* name = waitFor<QLineEdit>(u"name"_s);
    write(name, kOffer);
    QTRY_VERIFY(offer());
    auto* tags = waitFor<QWidget>(u"tags"_s);
    write(control<QLineEdit>(u"chipText"_s, tags), u"Service recovery"_s);
    QTRY_COMPARE(offer()->tags.size(), 1);
    click(u"addRepresentation"_s);
    QMenu* menu = nullptr;
    QTRY_VERIFY((menu = m_window->findChild<QMenu*>(u"placementMenu"_s)));
    for (QAction* action : menu->actions()) {
        if (action->text().startsWith(u"Web: home"_s))
            action->trigger();
    }
    menu->close();
    QTRY_COMPARE(offer()->representations.size(), 1);
    auto* content = waitFor<QPlainTextEdit>(u"content"_s);
    content->setFocus();
    QTest::keyClicks(content, u"<h1>Supper is on us, {{profile.person.name.firstName}}</h1>"_s);
    QTRY_VERIFY(offer()->representations[0].components[0].content.contains(u"Supper"_s));
    auto* constraint = waitFor<QWidget>(u"constraintType"_s);
    QTest::mouseClick(control<QAbstractButton>(u"segment1"_s, constraint), Qt::LeftButton);
    auto* rule = waitFor<QWidget>(u"eligibilityRule"_s);
    write(control<QLineEdit>(u"referenceText"_s, rule), u"Gold circle"_s);
    QTRY_VERIFY(!offer()->constraint.rule.isEmpty());
    auto* priority = waitFor<QAbstractSpinBox>(u"priority"_s);
    priority->setFocus();
    priority->selectAll();
    QTest::keyClicks(priority, u"999"_s);
    QTest::keyClick(priority, Qt::Key_Return);
    QTRY_COMPARE(offer()->rank.priority, 999);
    click(u"status:approved"_s);
    QTRY_COMPARE(offer()->status, OfferStatus::Approved);
}

void JourneyTest::checkPreview() {
    choose(u"preview.activity"_s, kHomePage);
    choose(u"preview.profile"_s, kAimee);
    QTRY_COMPARE(waitFor<QLabel>(u"preview.winner.name"_s)->text(), kOffer);
    auto* rendered = m_window->findChild<QWidget*>(u"preview.winner.content"_s);
    QVERIFY(rendered);
    QTRY_VERIFY(rendered->property("plainText").toString().contains(u"Supper is on us, Aimée"_s));
    choose(u"preview.profile"_s, kTheo);
    auto* list = waitFor<QAbstractItemView>(u"preview.candidates"_s);
    const auto reason = [&]() -> QString {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (index.data(CandidateModel::OfferIdRole).toString() == offer()->id.value())
                return index.data(CandidateModel::StageTitleRole).toString() + u": "_s +
                       index.data(CandidateModel::ReasonRole).toString();
        }
        return {};
    };
    QTRY_VERIFY2(reason().startsWith(u"Eligibility"_s) && reason().contains(u"Gold circle"_s) &&
                     reason().contains(u"loyalty tier"_s),
                 qPrintable(reason()));
}

void JourneyTest::checkUndo() {
    for (int i = 0; i < 2; ++i)
        click(u"top.edit.undo"_s);
    QTRY_COMPARE(offer()->status, OfferStatus::Draft);
    QTRY_COMPARE(offer()->rank.priority, 0);
    for (int i = 0; i < 2; ++i)
        click(u"top.edit.redo"_s);
    QTRY_COMPARE(offer()->rank.priority, 999);
    QTRY_COMPARE(offer()->status, OfferStatus::Approved);
}

QString JourneyTest::stageOf(const QString& profile, const QString& exported) {
    QProcess cli;
    cli.start(QStringLiteral(OW_BIN_DIR "/offerwright-cli"),
              {u"decide"_s, u"--catalog"_s, exported, u"--profile"_s, profile, u"--activity"_s, kHomePage,
               u"--at"_s, u"2026-11-22T10:30:00Z"_s, u"--explain"_s});
    if (!cli.waitForFinished() || cli.exitCode() != 0)
        return QString::fromUtf8(cli.readAllStandardError());
    const QJsonValue answer = QJsonDocument::fromJson(cli.readAllStandardOutput()).object();
    for (const QJsonValue& candidate : answer[u"explanation"_s][u"scopes"_s][0][u"candidates"_s].toArray()) {
        if (candidate[u"offer"_s].toString() == offer()->id.value())
            return candidate[u"stage"_s].toString();
    }
    return u"not named"_s;
}

void JourneyTest::checkExport() {
    const QString file = m_folder->filePath(u"exported.json"_s);
    m_window->findChild<QAction*>(u"file.export"_s)->trigger();
    auto* dialog = waitFor<QDialog>(u"export"_s);
    QTRY_VERIFY(dialog->findChild<QPushButton*>(u"export.confirm"_s)->isEnabled());
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"export.confirm"_s), Qt::LeftButton);
    auto* chooser = waitFor<QFileDialog>(u"dialog.export"_s);
    chooser->selectFile(file);
    QMetaObject::invokeMethod(chooser, "accept");
    QTRY_VERIFY(QFile::exists(file));
    QCOMPARE(stageOf(kAimee, file), u"selected"_s);
    QCOMPARE(stageOf(kTheo, file), u"eligibility"_s);
}

void JourneyTest::newOfferWinsForWhomItIsMeant() {
    authorOffer();
    if (QTest::currentTestFailed())
        return;
    checkPreview();
    if (QTest::currentTestFailed())
        return;
    checkUndo();
    if (QTest::currentTestFailed())
        return;
    checkExport();
}

} // namespace ow

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    ow::JourneyTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "journey_test.moc"
