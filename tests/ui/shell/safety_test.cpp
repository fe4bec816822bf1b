#include "ui/shell/safety_test.h"

#include "document/catalog_document.h"
#include "document/unsaved_edits.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/file_actions.h"
#include "shell/kept_edits.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "store/backups.h"
#include "store/sqlite_catalog_store.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>
#include <QUndoStack>

#include <sys/stat.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kTrain{EntityKind::PersonalizedOffer, u"o1"_s};

} // namespace

SafetyWindowTest::SafetyWindowTest() = default;
SafetyWindowTest::~SafetyWindowTest() = default;

void SafetyWindowTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(path(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*qApp, *m_settings);
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    m_window->QWidget::show();
    makeFile(u"c.offers"_s);
}

void SafetyWindowTest::cleanup() {
    m_window.reset();
    m_folder.reset();
}

QString SafetyWindowTest::path(const QString& name) const {
    return m_folder->filePath(name);
}

void SafetyWindowTest::makeFile(const QString& name) {
    const auto store = SqliteCatalogStore::create(path(name));
    ChangeSet change{u"New offers"_s, {}};
    for (const QString& id : {u"o1"_s, u"o2"_s, u"o3"_s}) {
        PersonalizedOffer offer;
        offer.id = OfferId(id);
        offer.name = u"Night train "_s + id;
        change.changes.append({nullptr, std::make_shared<const Entity>(offer)});
    }
    QVERIFY((*store)->commit(change, u"mira"_s, 1));
}

void SafetyWindowTest::damage(const QString& name) {
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    const auto at = bytes.indexOf("Night train o2");
    QVERIFY(at > 0);
    bytes.replace("Night train o2", "Night trams o2"); // everywhere, the history included
    file.seek(0);
    QCOMPARE(file.write(bytes), bytes.size());
}

void SafetyWindowTest::open(const QString& name) {
    m_window->files().open(path(name));
    QTRY_VERIFY(m_window->document() && m_window->document()->location() == path(name));
}

CatalogDocument& SafetyWindowTest::document() const {
    return *m_window->document();
}

QString SafetyWindowTest::offerName() const {
    return entityName(*document().catalog().entity(kTrain));
}

void SafetyWindowTest::rename(const QString& name) {
    auto offer = std::get<PersonalizedOffer>(*document().catalog().entity(kTrain));
    offer.name = name;
    QVERIFY(document().update(u"Rename offer"_s, offer));
}

template <class T>
T* SafetyWindowTest::find(const QString& objectName) const {
    for (T* widget : m_window->findChildren<T*>(objectName)) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

void SafetyWindowTest::trigger(int action) {
    m_window->actions().action(ActionId(action))->trigger();
}

/// Presses a button that asks for a file, and answers.
void SafetyWindowTest::chooseFile(const QString& button, const QString& file) {
    QTRY_VERIFY(find<QPushButton>(button) && find<QPushButton>(button)->isEnabled());
    find<QPushButton>(button)->click();
    auto* dialog = m_window->findChild<QFileDialog*>(u"dialog.safety"_s);
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(file);
    dialog->close();
}

void SafetyWindowTest::aDamagedFileIsOpenedToLookAt() {
    damage(u"c.offers"_s);
    QFile file(path(u"c.offers"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    open(u"c.offers"_s);
    QTRY_VERIFY(find<QLabel>(u"safety.text"_s));
    QVERIFY(find<QLabel>(u"safety.text"_s)->text().contains(u"damaged"_s));
    QCOMPARE(find<QLabel>(u"status.saved"_s)->text(), u"To look at only"_s);
    QVERIFY(document().catalog().contains(kTrain));
    auto offer = std::get<PersonalizedOffer>(*document().catalog().entity(kTrain));
    offer.name = u"x"_s;
    QVERIFY(!document().update(u"Rename"_s, offer));
    file.seek(0);
    QCOMPARE(file.readAll(), before);
}

void SafetyWindowTest::whatIsToLookAtOffersNothingToDo() {
    damage(u"c.offers"_s);
    open(u"c.offers"_s);
    QTRY_VERIFY(find<QLabel>(u"safety.text"_s));
    QCOMPARE(find<QToolButton>(u"status.problems"_s)->text(), u"The file is damaged"_s);
    m_window->workspace()->open(kTrain);
    for (const ActionId id : {ActionId::NewEntity, ActionId::Duplicate, ActionId::Delete, ActionId::Paste,
                              ActionId::Import, ActionId::Approve, ActionId::EditTogether})
        QVERIFY(!m_window->actions().action(id)->isEnabled());
    for (const ActionId id : {ActionId::Copy, ActionId::Export, ActionId::Review, ActionId::ShowBackups})
        QVERIFY(m_window->actions().action(id)->isEnabled());
    QVERIFY(!find<QPushButton>(u"list.new"_s)->isEnabled());
    QVERIFY(!find<QPushButton>(u"status:approved"_s));
    trigger(int(ActionId::ShowTags)); // nothing is there, and nothing can be made
    for (const QPushButton* button : m_window->workspace()->findChildren<QPushButton*>())
        QVERIFY(!button->isVisible() || !button->isEnabled() || !button->text().startsWith(u"New"_s));
}

void SafetyWindowTest::whatCanBeReadIsSavedToANewFile() {
    damage(u"c.offers"_s);
    open(u"c.offers"_s);
    chooseFile(u"safety.salvage"_s, path(u"saved.offers"_s));
    QTRY_COMPARE(document().location(), path(u"saved.offers"_s));
    QVERIFY(document().catalog().contains(kTrain));
    QVERIFY(!find<QLabel>(u"safety.text"_s));
    rename(u"Night express"_s);
}

void SafetyWindowTest::aBackupTakesThePlaceOfADamagedFile() {
    QVERIFY(Backups(path(u"c.offers"_s)).make(m_clock.nowMs()));
    damage(u"c.offers"_s);
    open(u"c.offers"_s);
    QTRY_VERIFY(find<QPushButton>(u"safety.backups"_s));
    find<QPushButton>(u"safety.backups"_s)->click();
    QTRY_VERIFY(find<QPushButton>(u"backups.restore"_s) &&
                find<QPushButton>(u"backups.restore"_s)->isEnabled());
    find<QPushButton>(u"backups.restore"_s)->click();
    QTRY_VERIFY(!find<QLabel>(u"safety.text"_s));
    QCOMPARE(document().catalog().size(), 3);
    rename(u"Night express"_s);
    QVERIFY(QFileInfo::exists(path(u"c.offers.damaged-1"_s)));
}

void SafetyWindowTest::aNewerFileIsRefused() {
    QFile file(path(u"c.offers"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(60); // user_version in the header of an SQLite file, big-endian
    QCOMPARE(file.write(QByteArray::fromHex("00000063")), 4);
    file.close();
    m_window->files().open(path(u"c.offers"_s));
    QTRY_VERIFY(find<QMessageBox>(u"notice"_s));
    auto* notice = find<QMessageBox>(u"notice"_s);
    QVERIFY(notice->informativeText().contains(u"newer version"_s));
    notice->close();
    QVERIFY(!m_window->document());
}

void SafetyWindowTest::openingMakesABackup() {
    open(u"c.offers"_s);
    const Backups backups(path(u"c.offers"_s));
    QTRY_COMPARE(backups.list().size(), 1);
    QCOMPARE(Backups::read(backups.list().constFirst().path)->size(), 3);
}

void SafetyWindowTest::aBackupComesBackAsAStep() {
    open(u"c.offers"_s);
    QTRY_COMPARE(Backups(path(u"c.offers"_s)).list().size(), 1);
    rename(u"Night express"_s);
    trigger(int(ActionId::ShowBackups));
    QTRY_VERIFY(find<QPushButton>(u"backups.restore"_s) &&
                find<QPushButton>(u"backups.restore"_s)->isEnabled());
    QVERIFY(find<QLabel>(u"backup.counts"_s)->text().startsWith(u"3 offers"_s));
    find<QPushButton>(u"backups.restore"_s)->click();
    auto* confirm = find<QPushButton>(u"change-preview.confirm"_s);
    QVERIFY(confirm);
    confirm->click();
    QCOMPARE(offerName(), u"Night train o1"_s);
    trigger(int(ActionId::Undo));
    QCOMPARE(offerName(), u"Night express"_s);
}

void SafetyWindowTest::aBackupIsSavedAsACopy() {
    open(u"c.offers"_s);
    QTRY_COMPARE(Backups(path(u"c.offers"_s)).list().size(), 1);
    trigger(int(ActionId::ShowBackups));
    chooseFile(u"backups.copy"_s, path(u"copy.offers"_s));
    QTRY_VERIFY(QFileInfo::exists(path(u"copy.offers"_s)));
    QCOMPARE(Backups::read(path(u"copy.offers"_s))->size(), 3);
}

/// SIGTERM, or the end of the session: nobody can be asked.
void SafetyWindowTest::leavingAtOnceSavesWhatIsTyped() {
    open(u"c.offers"_s);
    m_window->workspace()->open(kTrain);
    QTRY_VERIFY(find<QLineEdit>(u"name"_s));
    auto* name = find<QLineEdit>(u"name"_s);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"Night express"_s);
    m_window->leaveAtOnce();
    QVERIFY(!m_window->document());
    const auto store = SqliteCatalogStore::open(path(u"c.offers"_s));
    QCOMPARE(entityLabel(*(*store)->load()->entity(kTrain)), u"Night express"_s);
    QVERIFY(KeptEdits(m_folder->path()).files().isEmpty());
}

void SafetyWindowTest::whatCannotBeSavedIsThereTheNextTime() {
    open(u"c.offers"_s);
    const EntityPtr before = document().catalog().entity(kTrain);
    auto mine = std::get<PersonalizedOffer>(*before);
    mine.name = u"Night express"_s;
    document().unsaved().keep(
        {u"Rename"_s, before, std::make_shared<const Entity>(mine), u"The disk is full."_s});
    m_window->leaveAtOnce();
    QVERIFY(KeptEdits(m_folder->path()).files().isEmpty());
    open(u"c.offers"_s);
    QVERIFY(document().unsaved().edit(kTrain));
    QCOMPARE(entityName(*document().unsaved().edit(kTrain)->after), mine.name);
}

/// Where drafts have no place on the disk.
void SafetyWindowTest::whatCannotBeSavedIsKeptWhenTheSessionEnds() {
    QFile inTheWay(path(u"drafts"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    open(u"c.offers"_s);
    const EntityPtr before = document().catalog().entity(kTrain);
    auto mine = std::get<PersonalizedOffer>(*before);
    mine.name = u"Night <b>express</b>"_s;
    document().unsaved().keep(
        {u"Rename"_s, before, std::make_shared<const Entity>(mine), u"The disk is full."_s});
    m_window->leaveAtOnce();
    const QStringList kept = KeptEdits(m_folder->path()).files();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(QFileInfo(kept.constFirst()).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    open(u"c.offers"_s); // the next start tells where
    bool told = false;
    for (const QLabel* label : m_window->findChildren<QLabel*>())
        told |= label->text().remove(QChar(0x200B)).contains(kept.constFirst());
    QVERIFY(told);
    trigger(int(ActionId::Import));
    auto* dialog = m_window->findChild<QFileDialog*>(u"dialog.import"_s);
    QVERIFY(dialog);
    Q_EMIT dialog->filesSelected(kept);
    dialog->close();
    QTRY_VERIFY(find<QPushButton>(u"import.confirm"_s) &&
                find<QPushButton>(u"import.confirm"_s)->isEnabled());
    find<QPushButton>(u"import.confirm"_s)->click();
    QTRY_COMPARE(offerName(), mine.name);
}

void SafetyWindowTest::aPipeIsNoCatalog() {
    QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe.offers"_s)).constData(), 0600), 0);
    m_window->files().open(path(u"pipe.offers"_s));
    QTRY_VERIFY(find<QMessageBox>(u"notice"_s));
    find<QMessageBox>(u"notice"_s)->close();
    QVERIFY(!m_window->document());
    QVERIFY(QThreadPool::globalInstance()->waitForDone(30'000));
}

} // namespace ow

#include "moc_safety_test.cpp"
