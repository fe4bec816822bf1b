#include "ui/shell/window_test.h"

#include "document/catalog_document.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "palette/command_palette.h"
#include "preview/preview_pane.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/delete_refused_dialog.h"
#include "shell/actions/file_actions.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "store/memory_catalog_store.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSet>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>
#include <QWindow>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kSeat{EntityKind::PersonalizedOffer, u"o1"_s};
const EntityKey kTrain{EntityKind::PersonalizedOffer, u"o2"_s};
const EntityKey kDogs{EntityKind::Tag, u"t1"_s};

PersonalizedOffer offer(const EntityKey& key, const QString& name) {
    PersonalizedOffer result;
    result.id = OfferId(key.id);
    result.name = name;
    result.status = OfferStatus::Approved;
    result.tags = {TagId(kDogs.id)};
    return result;
}

} // namespace

WindowTest::WindowTest() = default;
WindowTest::~WindowTest() = default;

void WindowTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*qApp, *m_settings);
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    m_window->show(std::make_unique<CatalogDocument>(std::make_unique<MemoryCatalogStore>(), Snapshot(),
                                                     m_clock, m_ids, u"mira"_s));
    add(Tag{TagId(kDogs.id), u"Dogs"_s, {}});
    add(offer(kSeat, u"Window seat"_s));
    add(offer(kTrain, u"Night train"_s));
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void WindowTest::cleanup() {
    m_window.reset();
}

void WindowTest::add(const Entity& entity) {
    QVERIFY(document().apply(ChangeSet::create(u"add"_s, entity)));
}

CatalogDocument& WindowTest::document() const {
    return *m_window->document();
}

/// The control with this name that is in sight.
template <class T>
T* WindowTest::find(const QString& objectName) const {
    for (T* widget : m_window->findChildren<T*>(objectName)) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

void WindowTest::trigger(int action) {
    m_window->actions().action(ActionId(action))->trigger();
}

void WindowTest::listsFilterAndCount() {
    auto* filter = find<QLineEdit>(u"list.filter"_s);
    QVERIFY(filter);
    QCOMPARE(filter->accessibleName(), u"Filter offers"_s);
    QCOMPARE(find<QLabel>(u"list.count"_s)->text(), u"2"_s);
    trigger(int(ActionId::Filter));
    QVERIFY(filter->hasFocus());
    QTest::keyClicks(filter, u"night"_s);
    QCOMPARE(find<QLabel>(u"list.count"_s)->text(), u"1 of 2"_s);
    auto* table = find<QTableView>(u"list.table"_s);
    QCOMPARE(table->accessibleName(), u"Offers"_s);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Night train"_s);
    trigger(int(ActionId::ShowTags)); // every list has a filter of its own
    QCOMPARE(find<QLineEdit>(u"list.filter"_s)->text(), QString());
}

void WindowTest::aNewEntityOpensAndCanBeUndone() {
    const Catalog before = document().catalog();
    auto* button = find<QAbstractButton>(u"list.new"_s);
    QCOMPARE(button->accessibleName(), u"New"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_window->workspace()->current());
    const EntityPtr made = document().catalog().entity(*m_window->workspace()->current());
    QCOMPARE(entityName(*made), u"New offer"_s);
    QVERIFY(m_window->actions().action(ActionId::Undo)->text().startsWith(u"Undo New"_s));
    trigger(int(ActionId::Undo));
    QCOMPARE(document().catalog(), before);
    trigger(int(ActionId::Redo));
    QCOMPARE(m_window->workspace()->current(), entityKey(*made));
}

void WindowTest::aCopyIsADraft() {
    m_window->workspace()->open(kSeat);
    trigger(int(ActionId::Duplicate));
    const auto copy =
        std::get<PersonalizedOffer>(*document().catalog().entity(*m_window->workspace()->current()));
    QCOMPARE(copy.name, u"Window seat (copy)"_s);
    QCOMPARE(copy.status, OfferStatus::Draft);
}

void WindowTest::deletingMovesOnAndUndoBringsBack() {
    m_window->workspace()->open(kTrain);
    trigger(int(ActionId::Delete));
    QVERIFY(!document().catalog().contains(kTrain));
    QCOMPARE(m_window->workspace()->current(), kSeat);
    trigger(int(ActionId::Undo));
    QVERIFY(document().catalog().contains(kTrain));
    QCOMPARE(m_window->workspace()->current(), kTrain);
}

void WindowTest::whatIsInUseNamesItsUsers() {
    m_window->workspace()->open(kDogs);
    trigger(int(ActionId::Delete));
    auto* dialog = m_window->findChild<DeleteRefusedDialog*>();
    QVERIFY(dialog);
    auto* users = dialog->findChild<QListWidget*>();
    QCOMPARE(users->count(), 2);
    QCOMPARE(users->item(1)->text(), u"Offer · Night train"_s);
    users->setCurrentRow(1);
    QTest::keyClick(users, Qt::Key_Return);
    QVERIFY(!dialog->isVisible());
    QCOMPARE(m_window->workspace()->current(), kTrain);
    QVERIFY(document().catalog().contains(kDogs));
}

void WindowTest::filteringDoesNotChangeWhatIsOpen() {
    m_window->workspace()->open(kTrain);
    auto* filter = find<QLineEdit>(u"list.filter"_s);
    filter->setText(u"seat"_s);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->workspace()->current(), kTrain);
    filter->clear();
    QCOMPARE(m_window->workspace()->list().table().currentKey(), kTrain);
}

void WindowTest::anEntityHiddenByTheFilterIsShownWhenOpened() {
    find<QLineEdit>(u"list.filter"_s)->setText(u"seat"_s);
    m_window->workspace()->open(kTrain);
    QCOMPARE(find<QLineEdit>(u"list.filter"_s)->text(), QString());
    QCOMPARE(m_window->workspace()->list().table().currentKey(), kTrain);
}

void WindowTest::undoShowsWhatItChanged() {
    PersonalizedOffer renamed = offer(kSeat, u"Aisle seat"_s);
    QVERIFY(document().update(u"Rename"_s, renamed));
    trigger(int(ActionId::ShowTags));
    trigger(int(ActionId::Undo));
    QCOMPARE(m_window->workspace()->kind(), EntityKind::PersonalizedOffer);
    QCOMPARE(m_window->workspace()->current(), kSeat);
}

void WindowTest::aStatusIsOfferedWhereItIsAStep() {
    const QAction* approve = m_window->actions().action(ActionId::Approve);
    const QAction* back = m_window->actions().action(ActionId::BackToDraft);
    m_window->workspace()->open(kTrain); // approved
    QVERIFY(!approve->isEnabled() && back->isEnabled());
    trigger(int(ActionId::BackToDraft));
    QVERIFY(approve->isEnabled() && !back->isEnabled());
    trigger(int(ActionId::Approve));
    QVERIFY(!approve->isEnabled());
    m_window->workspace()->goTo(EntityKind::Placement);
    QVERIFY(!approve->isEnabled() && !m_window->actions().action(ActionId::Archive)->isEnabled());
}

void WindowTest::backGoesToTheFormerEntity() {
    m_window->workspace()->open(kSeat);
    m_window->workspace()->open(kDogs);
    trigger(int(ActionId::GoBack));
    QCOMPARE(m_window->workspace()->current(), kSeat);
    trigger(int(ActionId::GoForward));
    QCOMPARE(m_window->workspace()->current(), kDogs);
}

void WindowTest::thePaletteReachesActionsAndEntities() {
    trigger(int(ActionId::CommandPalette));
    auto* query = m_window->palette().findChild<QLineEdit*>(u"palette.query"_s);
    QTest::keyClicks(query, u"night tr"_s);
    QTest::keyClick(query, Qt::Key_Return);
    QCOMPARE(m_window->workspace()->current(), kTrain);
    trigger(int(ActionId::CommandPalette));
    QCOMPARE(query->text(), QString());
    QTest::keyClicks(query, u"show rules"_s);
    QTest::keyClick(query, Qt::Key_Return);
    QCOMPARE(m_window->workspace()->kind(), EntityKind::EligibilityRule);
}

void WindowTest::thePaletteMakesWhatItDoesNotFind() {
    trigger(int(ActionId::CommandPalette));
    auto* query = m_window->palette().findChild<QLineEdit*>(u"palette.query"_s);
    QTest::keyClicks(query, u"t Zinnober"_s);
    QTest::keyClick(query, Qt::Key_Return);
    const std::optional<EntityKey> made = m_window->workspace()->current();
    QVERIFY(made && made->kind == EntityKind::Tag);
    QCOMPARE(entityName(*m_window->document()->catalog().entity(*made)), u"Zinnober"_s);
}

void WindowTest::theKeyOfAKindGoesToItsList() {
    for (const Qt::Key key : {Qt::Key_3, Qt::Key_3, Qt::Key_1}) { // at placements already, too
        m_window->findChild<QLineEdit*>(u"list.filter"_s)->setFocus();
        QTest::keyClick(m_window->windowHandle(), key, Qt::ControlModifier);
        const auto holdsKeys = [this] { // the rows, or the button where there are none
            const QWidget& home = m_window->workspace()->list().home();
            return home.hasFocus() || home.isAncestorOf(QApplication::focusWidget());
        };
        QTRY_VERIFY(holdsKeys());
    }
}

void WindowTest::keysOnTheirWayReachThePalette() {
    trigger(int(ActionId::CommandPalette));
    // Typed at once after Ctrl+K they were sent to the window beneath.
    for (const Qt::Key key : {Qt::Key_N, Qt::Key_I, Qt::Key_G})
        QTest::keyClick(m_window->windowHandle(), key);
    const auto* query = m_window->palette().findChild<QLineEdit*>(u"palette.query"_s);
    QCOMPARE(query->text(), u"nig"_s);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
}

void WindowTest::thePaletteSaysThatNothingIsFound() {
    trigger(int(ActionId::CommandPalette));
    auto* query = m_window->palette().findChild<QLineEdit*>(u"palette.query"_s);
    const auto* nothing = m_window->palette().findChild<QLabel*>(u"palette.nothing"_s);
    QVERIFY(!nothing->isVisible());
    QTest::keyClicks(query, u"> qqqq"_s);
    QVERIFY(nothing->isVisible());
    QTest::keyClick(query, Qt::Key_Return); // does nothing
    QVERIFY(query->isVisible());
    QTest::keyClick(query, Qt::Key_Escape);
}

void WindowTest::accessibleNamesAreUnique() {
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        m_window->workspace()->showKind(kind);
        QSet<QString> names;
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            const bool control = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                                 qobject_cast<QAbstractItemView*>(widget);
            if (!control || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            const QString known = widget->accessibleName();
            QVERIFY2(!known.isEmpty(),
                     qPrintable(widget->objectName() + QLatin1StringView(widget->metaObject()->className())));
            QVERIFY2(!names.contains(known), qPrintable(known));
            names.insert(known);
        }
        QVERIFY(names.size() > 5);
    }
}

void WindowTest::theFirstStartMakesTheSampleAndNeverOverwritesIt() {
    QSignalSpy opened(&m_window->files(), &FileActions::opened);
    m_window->files().openLast();
    QTRY_COMPARE(opened.size(), 1);
    const QString path = sampleCatalogPath(m_folder->path());
    QCOMPARE(document().location(), path);
    const Catalog sample = document().catalog();
    QVERIFY(sample.size(EntityKind::PersonalizedOffer) >= 40);
    // Nobody's undo empties it.
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Z, Qt::ControlModifier);
    QCoreApplication::processEvents();
    QVERIFY(!document().undoStack().canUndo());
    QCOMPARE(document().catalog(), sample);

    m_window->workspace()->showKind(EntityKind::Tag);
    trigger(int(ActionId::NewEntity));
    const Catalog mine = document().catalog();
    QVERIFY(mine != sample);
    m_window->files().openSample();
    QTRY_COMPARE(opened.size(), 2);
    QCOMPARE(document().catalog(), mine);
}

void WindowTest::aBrokenFileIsRefusedAndNothingChanges() {
    const QString path = m_folder->filePath(u"broken.offers"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no catalog");
    file.close();
    const Catalog before = document().catalog();
    m_window->files().open(path);
    QTRY_VERIFY(m_window->findChild<QMessageBox*>());
    auto* box = m_window->findChild<QMessageBox*>();
    QVERIFY(box->informativeText().contains(u"broken.offers"_s));
    box->accept();
    QCOMPARE(document().catalog(), before);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("no catalog"));
}

void WindowTest::theThemeIsRemembered() {
    trigger(int(ActionId::ThemeDark));
    QCOMPARE(m_theme->mode(), ThemeMode::Dark);
    const ThemeController next(*qApp, *m_settings);
    QCOMPARE(next.mode(), ThemeMode::Dark);
}

void WindowTest::copiedEntitiesComeInElsewhereWithWhatTheyMention() {
    find<QTableView>(u"list.table"_s)->selectAll();
    QGuiApplication::clipboard()->clear();
    trigger(int(ActionId::Copy));
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"Night train"_s));
    const Catalog before = document().catalog();
    m_window->show(std::make_unique<CatalogDocument>(std::make_unique<MemoryCatalogStore>(), Snapshot(),
                                                     m_clock, m_ids, u"mira"_s));
    trigger(int(ActionId::Paste));
    QTRY_COMPARE(document().catalog(), before);
    QCOMPARE(document().undoStack().count(), 1);
    QVERIFY(!find<QDialog>(u"import"_s));
    QVERIFY(find<QLabel>(u"messageText"_s)->text().contains(u"3 new"_s));
}

void WindowTest::whatIsHereAlreadyIsNotPastedTwice() {
    const int steps = document().undoStack().count();
    m_window->workspace()->open(kSeat);
    QGuiApplication::clipboard()->clear();
    trigger(int(ActionId::Copy));
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"Window seat"_s));
    trigger(int(ActionId::Paste));
    QTRY_VERIFY(find<QLabel>(u"messageText"_s) &&
                find<QLabel>(u"messageText"_s)->text().contains(u"here already"_s));
    QCOMPARE(document().undoStack().count(), steps);
}

void WindowTest::aPasteThatClashesIsAProposal() {
    QGuiApplication::clipboard()->setText(
        u"{\"offerwright\": 1, \"tags\": [{\"id\": \"t1\", \"name\": \"Hounds\"}]}"_s);
    trigger(int(ActionId::Paste));
    QTRY_VERIFY(find<QDialog>(u"import"_s));
    find<QDialog>(u"import"_s)->reject();
    QCOMPARE(document().catalog().find<Tag>(TagId(kDogs.id))->name, u"Dogs"_s);
}

void WindowTest::aFileDroppedOnTheWindowIsImported() {
    QFile file(m_folder->filePath(u"new.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"offerwright": 1, "tags": [{"id": "t7", "name": "Lakes"}]})");
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file.fileName())});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QTRY_VERIFY(find<QDialog>(u"import"_s));
    auto* confirm = find<QDialog>(u"import"_s)->findChild<QPushButton*>(u"import.confirm"_s);
    QTRY_VERIFY(confirm->isEnabled());
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_VERIFY(document().catalog().contains({EntityKind::Tag, u"t7"_s}));
}

void WindowTest::copyAndPasteInATextFieldStayThere() {
    auto* filter = find<QLineEdit>(u"list.filter"_s);
    filter->setFocus();
    filter->setText(u"night"_s);
    filter->selectAll();
    QTest::keyClick(filter, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"night"_s);
    filter->clear();
    trigger(int(ActionId::Paste)); // from the menu
    QCOMPARE(filter->text(), u"night"_s);
}

void WindowTest::noProblemsMeansThatThePreviewWarnsOfNothing() {
    m_window->show(std::make_unique<CatalogDocument>(std::make_unique<MemoryCatalogStore>(), Snapshot(),
                                                     m_clock, m_ids, u"mira"_s));
    const auto said = [this] { return find<QAbstractButton>(u"status.problems"_s)->text(); };
    QTRY_COMPARE(said(), u"No problems"_s);
    auto* preview = m_window->findChild<PreviewPane*>();
    Q_EMIT preview->warningsChanged(2); // as tests/ui/preview sees it do
    QCOMPARE(said(), u"Warnings of the preview: 2"_s);
    Q_EMIT preview->warningsChanged(0);
    QCOMPARE(said(), u"No problems"_s);
}

void WindowTest::thePreviewFollowsWhatIsOpen() {
    const auto followed = [this] {
        const auto* name = find<QLabel>(u"preview.offer.name"_s);
        return name ? name->text() : QString();
    };
    m_window->workspace()->open(kSeat);
    QTRY_COMPARE(followed(), u"Window seat"_s);
    m_window->workspace()->open(kTrain);
    QTRY_COMPARE(followed(), u"Night train"_s);
    m_window->workspace()->open(kDogs);
    QTRY_VERIFY(!find<QWidget>(u"preview.offerCard"_s));
    trigger(int(ActionId::GoBack));
    QTRY_COMPARE(followed(), u"Night train"_s);
}

} // namespace ow

#include "moc_window_test.cpp"
