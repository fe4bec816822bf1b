#include "ui/shell/team_test.h"

#include "checks/checks.h"
#include "document/catalog_document.h"
#include "document/drafts.h"
#include "domain/lifecycle.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "shell/actions/action_registry.h"
#include "shell/editor_pane.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "store/frozen_catalog_store.h"
#include "store/sqlite_catalog_store.h"
#include "widgets/fields/field_row.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

TeamTest::TeamTest() = default;
TeamTest::~TeamTest() = default;

void TeamTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*qApp, *m_settings);
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    auto store = SqliteCatalogStore::create(m_folder->filePath(u"team.offers"_s));
    m_window->show(
        std::make_unique<CatalogDocument>(std::move(*store), Snapshot(), m_clock, m_ids, u"mira"_s));
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TeamTest::cleanup() {
    m_window.reset();
    m_folder.reset();
}

void TeamTest::add(const Entity& entity) {
    QVERIFY(document().apply(ChangeSet::create(u"add"_s, entity)));
}

void TeamTest::addOffer(const QString& id, const QString& status) {
    PersonalizedOffer offer;
    offer.id = OfferId(id);
    offer.name = id;
    offer.status = *fromToken<OfferStatus>(status);
    add(offer);
}

CatalogDocument& TeamTest::document() const {
    return *m_window->document();
}

/// The control with this name that is in sight.
template <class T>
T* TeamTest::find(const QString& objectName) const {
    for (T* widget : m_window->findChildren<T*>(objectName)) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

void TeamTest::trigger(int action) {
    m_window->actions().action(ActionId(action))->trigger();
}

void TeamTest::selectAll() {
    QTableView& table = m_window->workspace()->list().table();
    table.setFocus();
    table.selectAll();
}

QString TeamTest::statusOf(const QString& id) const {
    return statusToken(*document().catalog().entity({EntityKind::PersonalizedOffer, id}));
}

void TeamTest::approvingManyDoesWhatIsLegalAndExplainsTheRest() {
    addOffer(u"a"_s, u"draft"_s);
    addOffer(u"b"_s, u"approved"_s);
    addOffer(u"c"_s, u"archived"_s);
    addOffer(u"d"_s, u"draft"_s);
    selectAll();
    trigger(int(ActionId::Approve));
    QCOMPARE(statusOf(u"a"_s), u"approved"_s);
    QCOMPARE(statusOf(u"d"_s), u"approved"_s);
    QCOMPARE(statusOf(u"c"_s), u"archived"_s);
    QTRY_VERIFY(find<QTreeWidget>(u"bulk-result.refusals"_s));
    QCOMPARE(find<QLabel>(u"bulk-result.title"_s)->text(), u"Approve: 2 of 4 done"_s);
    auto* refusals = find<QTreeWidget>(u"bulk-result.refusals"_s);
    QCOMPARE(refusals->topLevelItemCount(), 2);
    QVERIFY(refusals->topLevelItem(0)->text(1).contains(u"approved already"_s));
    find<QDialog>(u"bulk-result"_s)->close();
    QCOMPARE(document().undoStack().undoText(), u"Approve 2 offers"_s);
    trigger(int(ActionId::Undo));
    QCOMPARE(statusOf(u"a"_s), u"draft"_s);
    QCOMPARE(statusOf(u"d"_s), u"draft"_s);
}

void TeamTest::activitiesHaveTheirOwnSteps() {
    Activity activity;
    activity.id = ActivityId(u"act"_s);
    activity.name = u"Home"_s;
    FallbackOffer fallback;
    fallback.id = FallbackId(u"f"_s);
    add(fallback);
    activity.fallback = fallback.id;
    add(activity);
    m_window->workspace()->open({EntityKind::Activity, u"act"_s});
    QVERIFY(!m_window->actions().action(ActionId::Approve)->isEnabled());
    QVERIFY(m_window->actions().action(ActionId::Activate)->isEnabled());
    trigger(int(ActionId::Activate));
    QCOMPARE(document().catalog().find<Activity>(activity.id)->status, ActivityStatus::Live);
    trigger(int(ActionId::BackToDraft));
    QCOMPARE(document().catalog().find<Activity>(activity.id)->status, ActivityStatus::Draft);
}

void TeamTest::manyAreCopiedInOneStep() {
    addOffer(u"a"_s, u"draft"_s);
    addOffer(u"b"_s, u"approved"_s);
    selectAll();
    trigger(int(ActionId::Duplicate));
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 4);
    QCOMPARE(document().undoStack().undoText(), u"Duplicate 2 offers"_s);
    trigger(int(ActionId::Undo));
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 2);
}

void TeamTest::deletingManySparesWhatIsUsed() {
    add(Tag{TagId(u"t1"_s), u"Used"_s, {}});
    add(Tag{TagId(u"t2"_s), u"Unused"_s, {}});
    add(Tag{TagId(u"t3"_s), u"Unused too"_s, {}});
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.name = u"Night train"_s;
    offer.tags = {TagId(u"t1"_s)};
    add(offer);
    m_window->workspace()->showKind(EntityKind::Tag);
    selectAll();
    trigger(int(ActionId::Delete));
    QCOMPARE(document().catalog().size(EntityKind::Tag), 1);
    auto* refusals = find<QTreeWidget>(u"bulk-result.refusals"_s);
    QVERIFY(refusals);
    QCOMPARE(refusals->topLevelItem(0)->text(0), u"Used"_s);
    QVERIFY(refusals->topLevelItem(0)->text(1).contains(u"“Night train”"_s));
    const auto readsWhole = [refusals] { // however many lines it takes
        const QTreeWidgetItem* row = refusals->topLevelItem(0);
        const QRect text = refusals->fontMetrics().boundingRect(
            QRect(0, 0, refusals->columnWidth(1) - 2 * space::s, QWIDGETSIZE_MAX), Qt::TextWordWrap,
            row->text(1));
        return refusals->visualItemRect(row).height() >= text.height();
    };
    refusals->setColumnWidth(0, 500);
    QTRY_VERIFY(readsWhole());
    find<QDialog>(u"bulk-result"_s)->close();
    trigger(int(ActionId::Undo));
    QCOMPARE(document().catalog().size(EntityKind::Tag), 3);
}

void TeamTest::aBigChangeIsWrittenElsewhere() {
    ChangeSet many{u"Import"_s, {}};
    for (int i = 0; i < 1000; ++i) {
        PersonalizedOffer offer;
        offer.id = OfferId(u"o%1"_s.arg(i));
        offer.name = u"Offer %1"_s.arg(i);
        many.changes.append({nullptr, std::make_shared<const Entity>(offer)});
    }
    bool done = false;
    document().applyLater(many, [&](const Result<void>& outcome) { done = outcome.ok(); });
    QVERIFY(document().isBusy());
    QCOMPARE(find<QLabel>(u"status.saved"_s)->text(), u"Saving…"_s);
    QVERIFY(!document().apply(ChangeSet::create(u"New"_s, Tag{TagId(u"t"_s), u"T"_s, {}})));
    QTRY_VERIFY(done);
    QTRY_COMPARE(find<QLabel>(u"status.saved"_s)->text(), u"All changes saved"_s);
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 1000);
    QCOMPARE(m_window->workspace()->list().table().model()->rowCount(), 1000);
    const auto confirm = [this] {
        QTRY_VERIFY(find<QPushButton>(u"change-question.confirm"_s));
        QTRY_VERIFY(find<QPushButton>(u"change-question.confirm"_s)->isEnabled());
        find<QPushButton>(u"change-question.confirm"_s)->click();
    };
    selectAll();
    trigger(int(ActionId::Approve));
    confirm();
    QTRY_COMPARE(statusOf(u"o7"_s), u"approved"_s);
    QTRY_VERIFY(!document().isBusy());
    trigger(int(ActionId::Undo));
    confirm();
    QTRY_COMPARE(statusOf(u"o7"_s), u"draft"_s);
    QTRY_VERIFY(!document().isBusy());
    trigger(int(ActionId::Undo));
    confirm();
    QTRY_COMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 0);
    QTRY_VERIFY(!document().isBusy());
    QVERIFY(document().undoStack().canRedo());
    QVERIFY(!document().undoStack().canUndo());
}

void TeamTest::fourEyesAskForSomebodyElse() {
    addOffer(u"a"_s, u"draft"_s);
    trigger(int(ActionId::CatalogSettings));
    auto* fourEyes = find<QCheckBox>(u"catalog-settings.four-eyes"_s);
    QVERIFY(fourEyes);
    fourEyes->click();
    QVERIFY(document().store().settings()->fourEyes);
    find<QDialog>(u"catalog-settings"_s)->close();
    m_window->workspace()->open({EntityKind::PersonalizedOffer, u"a"_s});
    trigger(int(ActionId::Approve));
    QCOMPARE(statusOf(u"a"_s), u"draft"_s);
    auto* refusals = find<QTreeWidget>(u"bulk-result.refusals"_s);
    QVERIFY(refusals);
    QVERIFY(!refusals->topLevelItem(0)->text(1).isEmpty());
    find<QDialog>(u"bulk-result"_s)->close();
    QVERIFY(document().store().commit(
        ChangeSet::update(u"Edit"_s, document().catalog().entity({EntityKind::PersonalizedOffer, u"a"_s}),
                          [] {
                              PersonalizedOffer offer;
                              offer.id = OfferId(u"a"_s);
                              offer.name = u"edited by Jonas"_s;
                              return Entity(offer);
                          }()),
        u"jonas"_s, 1));
    document().follow();
    trigger(int(ActionId::Approve));
    QCOMPARE(statusOf(u"a"_s), u"approved"_s);
}

void TeamTest::theTimeZoneIsChosenByTyping() {
    addOffer(u"a"_s, u"draft"_s);
    const CatalogSettings before = *document().store().settings();
    trigger(int(ActionId::CatalogSettings));
    auto* zone = find<QComboBox>(u"catalog-settings.zone"_s);
    QVERIFY(zone);
    QCOMPARE(zone->currentText(), before.timeZone);
    const auto type = [zone](const QString& name) {
        zone->setFocus();
        zone->lineEdit()->selectAll();
        QTest::keyClicks(zone->lineEdit(), name);
        zone->completer()->popup()->hide();
        QTest::keyClick(zone->lineEdit(), Qt::Key_Return);
    };
    type(u"Europe/Belrin"_s); // refused, with the nearest name
    QCOMPARE(document().store().settings()->timeZone, before.timeZone);
    QCOMPARE(zone->currentText(), u"Europe/Belrin"_s);
    type(u"Europe/Berlin"_s);
    QCOMPARE(document().store().settings()->timeZone, u"Europe/Berlin"_s);
    QCOMPARE(document().catalog().zone().name(), u"Europe/Berlin"_s);
    QVERIFY(document().catalog().contains({EntityKind::PersonalizedOffer, u"a"_s}));
    find<QDialog>(u"catalog-settings"_s)->close();
    // What another window chooses is taken over.
    QVERIFY(document().store().setSettings({.timeZone = u"Asia/Kolkata"_s}, u"jonas"_s, 1).ok());
    document().follow();
    QCOMPARE(document().catalog().zone().name(), u"Asia/Kolkata"_s);
}

void TeamTest::theEditorNamesItsAuthors() {
    addOffer(u"a"_s, u"draft"_s);
    m_window->workspace()->open({EntityKind::PersonalizedOffer, u"a"_s});
    trigger(int(ActionId::Approve));
    QTRY_VERIFY(find<QLabel>(u"authors"_s));
    QTRY_VERIFY(find<QLabel>(u"authors"_s)->text().contains(u"approved by mira"_s));
    QVERIFY(find<QLabel>(u"authors"_s)->text().startsWith(u"Created by mira"_s));
    // Somebody else takes it back and thinks better of it: it is mira's approval again.
    const EntityKey key{EntityKind::PersonalizedOffer, u"a"_s};
    const EntityPtr approved = document().catalog().entity(key);
    auto draft = std::get<PersonalizedOffer>(*approved);
    draft.status = OfferStatus::Draft;
    auto other = SqliteCatalogStore::open(m_folder->filePath(u"team.offers"_s));
    QVERIFY(other.ok());
    const Result<Revision> back =
        (*other)->commit(ChangeSet::update(u"Back to draft"_s, approved, draft), u"jonas"_s, 5'000);
    QVERIFY(back.ok());
    QTRY_COMPARE(statusOf(u"a"_s), u"draft"_s);
    QTRY_VERIFY(!find<QLabel>(u"authors"_s)->text().contains(u"approved"_s));
    QVERIFY((*other)->commit({u"Undo: Back to draft"_s, {{document().catalog().entity(key), approved}}},
                             u"jonas"_s, 6'000, {StepMark::Kind::Undo, back->number}));
    QTRY_COMPARE(statusOf(u"a"_s), u"approved"_s);
    QTRY_VERIFY(find<QLabel>(u"authors"_s)->text().contains(u"approved by mira"_s));
    QVERIFY(!find<QLabel>(u"authors"_s)->text().contains(u"jonas"_s));
}

void TeamTest::theHistoryOpensFromTheWindow() {
    addOffer(u"a"_s, u"draft"_s);
    addOffer(u"b"_s, u"draft"_s);
    trigger(int(ActionId::ShowHistory));
    auto* all = find<QListView>(u"history.list"_s);
    QVERIFY(all);
    QCOMPARE(all->model()->rowCount(), 2);
    find<QDialog>(u"history"_s)->close();
    m_window->workspace()->open({EntityKind::PersonalizedOffer, u"a"_s});
    trigger(int(ActionId::ShowEntityHistory));
    QTRY_VERIFY(find<QListView>(u"history.list"_s));
    QCOMPARE(find<QListView>(u"history.list"_s)->model()->rowCount(), 1);
}

void TeamTest::editsOfOthersAreTold() {
    auto other = SqliteCatalogStore::open(m_folder->filePath(u"team.offers"_s));
    QVERIFY(other.ok());
    QVERIFY((*other)->commit(ChangeSet::create(u"New tag"_s, Tag{TagId(u"t9"_s), u"Winter"_s, {}}),
                             u"jonas"_s, 1));
    QTRY_COMPARE(document().catalog().size(EntityKind::Tag), 1);
    QCOMPARE(find<QLabel>(u"status.others"_s)->text(), u"jonas just now: New tag"_s);
}

/// Jonas gives the offer "o" another start.
void TeamTest::changeStartElsewhere(const QString& day) {
    auto other = SqliteCatalogStore::open(m_folder->filePath(u"team.offers"_s));
    QVERIFY(other.ok());
    const EntityPtr before = document().catalog().entity({EntityKind::PersonalizedOffer, u"o"_s});
    auto after = std::get<PersonalizedOffer>(*before);
    after.calendar.start = *Timestamp::parse(day);
    QVERIFY((*other)->commit(ChangeSet::update(u"Later"_s, before, after), u"jonas"_s, 1));
    QTRY_COMPARE(std::get<PersonalizedOffer>(*document().catalog().entity(entityKey(*before))).calendar.start,
                 after.calendar.start);
    QCoreApplication::processEvents();
}

void TeamTest::whatIsTypedStaysWhereOthersChangeTheField() {
    addOffer(u"o"_s, u"draft"_s);
    m_window->workspace()->open({EntityKind::PersonalizedOffer, u"o"_s});
    const EditorPane& editor = m_window->workspace()->editor();
    QTRY_VERIFY(editor.findChild<QLineEdit*>(u"instantText"_s));
    auto* start = editor.findChild<QLineEdit*>(u"instantText"_s);
    const auto words = [start] {
        QWidget* around = start;
        while (!qobject_cast<FieldRow*>(around))
            around = around->parentWidget();
        return static_cast<FieldRow*>(around)->messageText();
    };
    start->setFocus();
    QTest::keyClicks(start, u"gibberish"_s);
    QTest::keyClick(start, Qt::Key_Tab);
    QTRY_VERIFY(words().contains(u"is no date"_s));
    changeStartElsewhere(u"2026-12-05"_s);
    QCOMPARE(start->text(), u"gibberish"_s);
    QVERIFY2(words().contains(u"Meanwhile the field became “2026-12-05”"_s), qPrintable(words()));
    QVERIFY(find<QLabel>(u"status.saved"_s)->text().startsWith(u"Not saved yet"_s));
    // What is being written is not touched, and handed over it meets what came meanwhile.
    start->setFocus();
    start->selectAll();
    QTest::keyClicks(start, u"2026-12-0"_s);
    changeStartElsewhere(u"2026-12-08"_s);
    QTest::keyClicks(start, u"7"_s);
    QCOMPARE(start->text(), u"2026-12-07"_s);
    QTest::keyClick(start, Qt::Key_Tab);
    QTRY_VERIFY(find<QDialog>(u"conflict"_s));
}

void TeamTest::whatIsNotFinishedIsNotApproved() {
    addOffer(u"o"_s, u"draft"_s);
    m_window->workspace()->open({EntityKind::PersonalizedOffer, u"o"_s});
    const EditorPane& editor = m_window->workspace()->editor();
    QTRY_VERIFY(editor.findChild<QLineEdit*>(u"instantText"_s));
    auto* start = editor.findChild<QLineEdit*>(u"instantText"_s);
    start->setFocus();
    QTest::keyClicks(start, u"some day"_s);
    QTest::keyClick(start, Qt::Key_Tab);
    QTRY_VERIFY(!document().drafts().all().isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(find<QTreeWidget>(u"bulk-result.refusals"_s));
    QVERIFY(find<QTreeWidget>(u"bulk-result.refusals"_s)
                ->topLevelItem(0)
                ->text(1)
                .contains(u"text that is not saved yet"_s));
    QCOMPARE(statusOf(u"o"_s), u"draft"_s);
}

/// Without content nothing can show it.
void TeamTest::whatIsApprovedWithAFaultIsSaid() {
    document().setChecker([](const Catalog& catalog) { return checkAll(catalog, 0, {}); });
    addOffer(u"o"_s, u"draft"_s);
    m_window->workspace()->open({EntityKind::PersonalizedOffer, u"o"_s});
    QTest::keyClick(m_window.get(), Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    const auto said = [this] {
        const auto* words = find<QLabel>(u"messageText"_s);
        return words ? words->text() : QString();
    };
    QTRY_VERIFY2(
        said().contains(u"“o” is approved with a fault: the offer is approved, but has no content"_s),
        qPrintable(said()));
    QTest::mouseClick(find<QAbstractButton>(u"messageAction"_s), Qt::LeftButton);
    QTRY_COMPARE(statusOf(u"o"_s), u"draft"_s);
}

void TeamTest::closingAsksBeforeAnUnsavedEditIsLost() {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o1"_s);
    offer.name = u"Night train"_s;
    const Error full = Error::store(u"the disk is full"_s, u"make room"_s);
    const Catalog catalog = ow::apply(Catalog(), ChangeSet::create(u"add"_s, offer)).value();
    m_window->show(std::make_unique<CatalogDocument>(
        std::make_unique<FrozenCatalogStore>(catalog, u"full.offers"_s, full), Snapshot{catalog}, m_clock,
        m_ids, u"mira"_s));
    m_window->workspace()->open({EntityKind::PersonalizedOffer, u"o1"_s});
    QTRY_VERIFY(find<QLineEdit>(u"name"_s));
    auto* name = find<QLineEdit>(u"name"_s);
    m_window->activateWindow();
    name->setFocus();
    QTRY_VERIFY(name->hasFocus());
    name->selectAll();
    QTest::keyClicks(name, u"Day train"_s); // and closed while typing
    m_window->close();
    QTRY_VERIFY(find<QMessageBox>(u"leave"_s));
    QVERIFY(find<QMessageBox>(u"leave"_s)->informativeText().contains(u"disk is full"_s));
    find<QPushButton>(u"leave.stay"_s)->click();
    QVERIFY(m_window->isVisible());
    QCOMPARE(find<QLineEdit>(u"name"_s)->text(), u"Day train"_s);
    QTRY_VERIFY(!find<QMessageBox>(u"leave"_s));
    m_window->close();
    QTRY_VERIFY(find<QPushButton>(u"leave.lose"_s));
    find<QPushButton>(u"leave.lose"_s)->click();
    QTRY_VERIFY(!m_window->isVisible());
}

} // namespace ow

#include "moc_team_test.cpp"
