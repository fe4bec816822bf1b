#include "ui/shell/selection_test.h"

#include "document/catalog_document.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "models/entity_list_model.h"
#include "shell/actions/action_registry.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "store/sqlite_catalog_store.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QUndoStack>
#include <QWindow>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMany = 25;

QString offerId(int number) {
    return u"o%1"_s.arg(number, 2, 10, QLatin1Char('0'));
}

ChangeSet newOffers(int count, OfferStatus status) {
    ChangeSet change{u"Import offers.json"_s, {}};
    for (int i = 1; i <= count; ++i) {
        PersonalizedOffer offer;
        offer.id = OfferId(offerId(i));
        offer.name = u"Offer %1"_s.arg(i, 2, 10, QLatin1Char('0'));
        offer.status = status;
        change.changes.append({nullptr, std::make_shared<const Entity>(offer)});
    }
    return change;
}

} // namespace

SelectionTest::SelectionTest() = default;
SelectionTest::~SelectionTest() = default;

void SelectionTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*qApp, *m_settings);
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    QVERIFY(SqliteCatalogStore::create(m_folder->filePath(u"c.offers"_s)).ok());
    openCatalog();
    m_window->resize(1500, 900);
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void SelectionTest::cleanup() {
    m_window.reset();
    m_folder.reset();
}

void SelectionTest::openCatalog() {
    auto store = SqliteCatalogStore::open(m_folder->filePath(u"c.offers"_s));
    QVERIFY(store.ok());
    const Result<Snapshot> snapshot = (*store)->snapshot();
    m_window->show(
        std::make_unique<CatalogDocument>(std::move(*store), *snapshot, m_clock, m_ids, u"mira"_s));
}

void SelectionTest::addOffers(int count, OfferStatus status) {
    bool done = false;
    document().applyLater(newOffers(count, status),
                          [&](const Result<void>& outcome) { done = outcome.ok(); });
    QTRY_VERIFY(done);
    QTRY_COMPARE(table().model()->rowCount(), count);
}

/// A click on the row, as the window system sends it.
void SelectionTest::select(const QString& id, Qt::KeyboardModifiers keys, Qt::MouseButton button) {
    const QAbstractItemModel& model = *table().model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        if (index.data(EntityListModel::KeyRole).value<EntityKey>().id != id)
            continue;
        table().scrollTo(index);
        const QPoint at = table().viewport()->mapTo(m_window.get(), table().visualRect(index).center());
        QTest::mouseClick(m_window->windowHandle(), button, keys, at);
        QCoreApplication::processEvents();
        return;
    }
    QFAIL(qPrintable(id));
}

/// What a window manager does when a dialog is gone.
void SelectionTest::comeBack() {
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

/// The keys as the window system sends them: shortcuts find their modifiers held.
void SelectionTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    QWindow* window = QApplication::focusWindow();
    QTest::keyClick(window ? window : m_window->windowHandle(), key, modifiers);
    QCoreApplication::processEvents();
}

void SelectionTest::type(const QString& text) {
    for (const QChar letter : text)
        QTest::keyClick(m_window->windowHandle(), letter.toLatin1());
    press(Qt::Key_Return);
}

EntityTableView& SelectionTest::table() const {
    return m_window->workspace()->list().table();
}

CatalogDocument& SelectionTest::document() const {
    return *m_window->document();
}

QStringList SelectionTest::selected() const {
    QStringList ids;
    for (const EntityKey& key : table().selectedKeys())
        ids.append(key.id);
    return ids;
}

QString SelectionTest::opened() const {
    const std::optional<EntityKey> key = m_window->workspace()->current();
    return key ? key->id : QString();
}

const PersonalizedOffer* SelectionTest::offer(const QString& id) const {
    return document().catalog().find<PersonalizedOffer>(OfferId(id));
}

int SelectionTest::countOf(OfferStatus status) const {
    int count = 0;
    for (const PersonalizedOffer* one : document().catalog().all<PersonalizedOffer>())
        count += one->status == status ? 1 : 0;
    return count;
}

/// The control with this name that is in sight.
template <class T>
T* SelectionTest::find(const QString& objectName) const {
    for (T* widget : m_window->findChildren<T*>(objectName)) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

void SelectionTest::aCopyByShortcutIsSelectedAlone() {
    addOffers(3);
    select(u"o02"_s);
    QCOMPARE(opened(), u"o02"_s);
    press(Qt::Key_D, Qt::ControlModifier);
    const QString copy = opened();
    QVERIFY(copy != u"o02"_s);
    QCOMPARE(selected(), QStringList{copy});
    QCOMPARE(table().currentKey()->id, copy);
    press(Qt::Key_Delete, Qt::ControlModifier);
    QVERIFY(!offer(copy));
    QVERIFY(offer(u"o02"_s));
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 3);
    QCOMPARE(selected(), QStringList{opened()});
    // Approving after it means the copy too.
    select(u"o02"_s);
    press(Qt::Key_D, Qt::ControlModifier);
    press(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(offer(opened())->status, OfferStatus::Approved);
    QCOMPARE(offer(u"o02"_s)->status, OfferStatus::Draft);
}

void SelectionTest::aNewOneByShortcutIsSelectedAlone() {
    addOffers(3);
    select(u"o01"_s);
    select(u"o03"_s, Qt::ControlModifier);
    QCOMPARE(selected(), (QStringList{u"o01"_s, u"o03"_s}));
    press(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(selected(), QStringList{opened()});
    QCOMPARE(offer(opened())->name, u"New offer"_s);
    press(Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 3);
    QVERIFY(offer(u"o01"_s) && offer(u"o03"_s));
}

void SelectionTest::typingReplacesTheWholeName_data() {
    QTest::addColumn<EntityKind>("kind");
    for (const auto& [kind, name] : Tokens<EntityKind>::table)
        QTest::newRow(name.data()) << kind;
}

void SelectionTest::typingReplacesTheWholeName() {
    QFETCH(EntityKind, kind);
    m_window->workspace()->showKind(kind);
    press(Qt::Key_N, Qt::ControlModifier);
    const std::optional<EntityKey> made = m_window->workspace()->current();
    QVERIFY(made);
    QCOMPARE(made->kind, kind);
    type(u"Homepage banner"_s);
    QCOMPARE(entityName(*document().catalog().entity(*made)), u"Homepage banner"_s);
    press(Qt::Key_D, Qt::ControlModifier);
    const std::optional<EntityKey> copy = m_window->workspace()->current();
    QVERIFY(copy && copy != made);
    type(u"Homepage teaser"_s);
    QCOMPARE(entityName(*document().catalog().entity(*copy)), u"Homepage teaser"_s);
    QCOMPARE(entityName(*document().catalog().entity(*made)), u"Homepage banner"_s);
}

void SelectionTest::undoAndRedoSelectWhatTheyBringBack() {
    addOffers(4);
    select(u"o02"_s);
    press(Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(selected(), QStringList{u"o03"_s});
    select(u"o04"_s, Qt::ControlModifier);
    QCOMPARE(selected().size(), 2);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(selected(), QStringList{u"o02"_s});
    QCOMPARE(opened(), u"o02"_s);
    press(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    select(u"o01"_s);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(offer(u"o02"_s)->status, OfferStatus::Draft);
    QCOMPARE(selected(), QStringList{u"o02"_s});
    select(u"o01"_s);
    select(u"o03"_s, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(offer(u"o02"_s)->status, OfferStatus::Approved);
    QCOMPARE(offer(u"o01"_s)->status, OfferStatus::Draft);
    QCOMPARE(selected(), QStringList{u"o02"_s});
    QCOMPARE(opened(), u"o02"_s);
}

void SelectionTest::undoneCopiesLeaveWhatWasThereBefore() {
    addOffers(2);
    select(u"o02"_s);
    press(Qt::Key_D, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 2);
    QCOMPARE(opened(), u"o02"_s);
    QCOMPARE(selected(), QStringList{u"o02"_s});
}

void SelectionTest::severalShowTheirCountAndWhatCanBeDone() {
    addOffers(3);
    select(u"o03"_s);
    press(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    select(u"o01"_s);
    select(u"o03"_s, Qt::ShiftModifier);
    QCOMPARE(selected().size(), 3);
    QVERIFY(find<QLabel>(u"selection.title"_s));
    QCOMPARE(find<QLabel>(u"selection.title"_s)->text(), u"3 offers selected"_s);
    QCOMPARE(find<QLabel>(u"selection.statuses"_s)->text(), u"Approved: 1 · Draft: 2"_s);
    QVERIFY(!m_window->workspace()->current());
    QVERIFY(!find<QLineEdit>(u"name"_s));
    QVERIFY(!find<QToolButton>(u"editor.edit.delete"_s));
    QVERIFY(!find<QPushButton>(u"selection.edit.activate"_s)); // that is for activities
    auto* approve = find<QPushButton>(u"selection.edit.approve"_s);
    QCOMPARE(approve->text(), u"Approve 2"_s);
    select(u"o03"_s, Qt::ControlModifier); // no more
    QCOMPARE(find<QLabel>(u"selection.title"_s)->text(), u"2 offers selected"_s);
    QTest::mouseClick(approve, Qt::LeftButton);
    QCOMPARE(countOf(OfferStatus::Approved), 3);
    QCOMPARE(find<QLabel>(u"messageText"_s)->text(), u"Done: Approve 2 offers."_s);
    QTRY_VERIFY(!find<QPushButton>(u"selection.edit.approve"_s));
    auto* undo = find<QPushButton>(u"messageAction"_s);
    QCOMPARE(undo->text(), u"Undo"_s);
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(countOf(OfferStatus::Draft), 2);
    QCOMPARE(selected(), (QStringList{u"o01"_s, u"o02"_s}));
    select(u"o02"_s); // one again
    QVERIFY(!find<QLabel>(u"selection.title"_s));
    QCOMPARE(opened(), u"o02"_s);
}

void SelectionTest::copiesOfSeveralAreSelected() {
    addOffers(3);
    select(u"o01"_s);
    select(u"o02"_s, Qt::ControlModifier);
    press(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 5);
    QCOMPARE(selected().size(), 2);
    QVERIFY(!selected().contains(u"o01"_s) && !selected().contains(u"o02"_s));
    press(Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 3);
    QVERIFY(offer(u"o01"_s) && offer(u"o02"_s));
}

void SelectionTest::theButtonsOfTheEditorActOnWhatIsOpen() {
    addOffers(3);
    select(u"o01"_s);
    auto* filter = find<QLineEdit>(u"list.filter"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"03"_s);
    QCOMPARE(opened(), u"o01"_s);
    QCOMPARE(selected(), QStringList());
    QTest::mouseClick(find<QToolButton>(u"editor.edit.delete"_s), Qt::LeftButton);
    QVERIFY(!offer(u"o01"_s));
    QVERIFY(offer(u"o02"_s) && offer(u"o03"_s));
    filter->clear();
    select(u"o03"_s);
    QTest::mouseClick(find<QToolButton>(u"editor.edit.duplicate"_s), Qt::LeftButton);
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 3);
    QCOMPARE(offer(opened())->name, u"Offer 03 (copy)"_s);
    QCOMPARE(selected(), QStringList{opened()});
}

void SelectionTest::theContextMenuActsOnTheSelection() {
    addOffers(3);
    select(u"o01"_s);
    select(u"o02"_s, Qt::ControlModifier);
    select(u"o02"_s, {}, Qt::RightButton);
    auto* menu = find<QMenu>(u"list.menu"_s);
    QVERIFY(menu);
    QCOMPARE(selected(), (QStringList{u"o01"_s, u"o02"_s}));
    QAction* approve = m_window->actions().action(ActionId::Approve);
    QVERIFY(menu->actions().contains(approve));
    QVERIFY(!menu->actions().contains(m_window->actions().action(ActionId::Activate)));
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(approve).center());
    QCOMPARE(countOf(OfferStatus::Approved), 2);
    QTRY_VERIFY(!find<QMenu>(u"list.menu"_s));
    select(u"o03"_s, {}, Qt::RightButton);
    menu = find<QMenu>(u"list.menu"_s);
    QVERIFY(menu);
    QCOMPARE(selected(), QStringList{u"o03"_s});
    QCOMPARE(opened(), u"o03"_s);
    menu->close();
}

void SelectionTest::manyAreAskedAboutFirst() {
    addOffers(kMany);
    select(u"o01"_s);
    press(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    table().setFocus();
    press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(selected().size(), kMany);
    press(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(find<QPushButton>(u"change-question.confirm"_s));
    QTRY_VERIFY(find<QPushButton>(u"change-question.confirm"_s)->isEnabled());
    QCOMPARE(find<QLabel>(u"change-question.title"_s)->text(), u"Approve 24 offers?"_s);
    QVERIFY(find<QLabel>(u"change-question.what"_s)->text().startsWith(u"Changes 24 offers: “Offer 02”"_s));
    QCOMPARE(find<QTreeWidget>(u"change-question.refusals"_s)->topLevelItemCount(), 1);
    QCOMPARE(countOf(OfferStatus::Approved), 1);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!find<QDialog>(u"change-question"_s));
    comeBack();
    QCOMPARE(countOf(OfferStatus::Approved), 1);
    press(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(find<QPushButton>(u"change-question.confirm"_s));
    QTRY_VERIFY(find<QPushButton>(u"change-question.confirm"_s)->isEnabled());
    press(Qt::Key_Return);
    QTRY_COMPARE(countOf(OfferStatus::Approved), kMany);
    QTRY_VERIFY(find<QLabel>(u"messageText"_s));
    QCOMPARE(find<QLabel>(u"messageText"_s)->text(), u"Done: Approve 24 offers. Left as they are: 1."_s);
    QTest::mouseClick(find<QPushButton>(u"messageAction"_s), Qt::LeftButton);
    QTRY_COMPARE(countOf(OfferStatus::Approved), 1);
    QTRY_VERIFY(!document().isBusy());
    // That ends with a message of its own, which takes it back in turn.
    QTRY_COMPARE(find<QPushButton>(u"messageAction"_s)->text(), u"Redo"_s);
    // What the list shows is what the catalog holds.
    const QAbstractItemModel& model = *table().model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        const auto key = index.data(EntityListModel::KeyRole).value<EntityKey>();
        QCOMPARE(index.data(EntityListModel::StatusRole).toString(), QString(token(offer(key.id)->status)));
    }
}

void SelectionTest::whatIsRenamedStaysInSight() {
    constexpr int many = 120;
    addOffers(many);
    select(offerId(1));
    const auto isInSight = [this] {
        const QModelIndex current = table().currentIndex();
        return current.data(EntityListModel::KeyRole).value<EntityKey>().id == offerId(1) &&
               table().viewport()->rect().contains(table().visualRect(current).center());
    };
    QVERIFY(isInSight());
    auto* name = find<QLineEdit>(u"name"_s);
    name->setFocus();
    name->selectAll();
    type(u"Zebra"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(offer(offerId(1))->name, u"Zebra"_s);
    QTRY_VERIFY(isInSight()); // at the end now
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(offer(offerId(1))->name, u"Offer 01"_s);
    QTRY_VERIFY(isInSight());
}

void SelectionTest::undoOfManySaysWhatItTakesBack() {
    addOffers(kMany);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(find<QLabel>(u"change-question.title"_s));
    QCOMPARE(find<QLabel>(u"change-question.title"_s)->text(), u"Undo: Import offers.json?"_s);
    QVERIFY(find<QLabel>(u"change-question.what"_s)->text().startsWith(u"Deletes 25 offers: "_s));
    press(Qt::Key_Escape);
    QTRY_VERIFY(!find<QDialog>(u"change-question"_s));
    comeBack();
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), kMany);
    QVERIFY(document().undoStack().canUndo());
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(find<QDialog>(u"change-question"_s));
    press(Qt::Key_Return);
    QTRY_COMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 0);
    QTRY_VERIFY(find<QPushButton>(u"messageAction"_s));
    QCOMPARE(find<QPushButton>(u"messageAction"_s)->text(), u"Redo"_s);
    QTest::mouseClick(find<QPushButton>(u"messageAction"_s), Qt::LeftButton);
    QTRY_COMPARE(document().catalog().size(EntityKind::PersonalizedOffer), kMany);
    QTRY_COMPARE(selected().size(), kMany);
}

void SelectionTest::anOlderStepIsReadAndAskedAbout() {
    addOffers(kMany);
    openCatalog(); // as another session finds it
    QVERIFY(document().undoStack().canUndo());
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(find<QLabel>(u"change-question.what"_s));
    QVERIFY(find<QLabel>(u"change-question.what"_s)->text().startsWith(u"Deletes 25 offers: "_s));
    press(Qt::Key_Escape);
    QTRY_VERIFY(!find<QDialog>(u"change-question"_s));
    comeBack();
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), kMany);
}

void SelectionTest::undoIsAnActOfItsOwn() {
    addOffers(3);
    select(u"o01"_s);
    select(u"o03"_s, Qt::ShiftModifier);
    press(Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    press(Qt::Key_B, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(countOf(OfferStatus::Draft), 3);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(countOf(OfferStatus::Approved), 3);
    const Result<QVector<Revision>> history = document().store().history();
    QVERIFY(history.ok());
    QCOMPARE(history->at(0).label, u"Undo: Back to draft, 3 offers"_s);
    QCOMPARE(history->at(1).label, u"Back to draft, 3 offers"_s);
    QCOMPARE(history->at(2).label, u"Approve 3 offers"_s);
    QCOMPARE(document().undoStack().undoText(), u"Approve 3 offers"_s);
    QCOMPARE(document().undoStack().redoText(), u"Back to draft, 3 offers"_s);
}

} // namespace ow

#include "moc_selection_test.cpp"
