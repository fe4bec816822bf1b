#include "ui/lists/list_view_test.h"

#include "document/catalog_document.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/catalog_files.h"
#include "shell/actions/file_actions.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "widgets/message_bar.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

ListViewTest::ListViewTest() = default;
ListViewTest::~ListViewTest() = default;

void ListViewTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*qApp, *m_settings);
}

void ListViewTest::cleanup() {
    m_window.reset();
    m_folder.reset();
}

QString ListViewTest::makeCatalog(const QString& name) const {
    const QString path = m_folder->filePath(name);
    return ensureSampleCatalog(path, m_clock).ok() ? path : QString();
}

/// The program over a catalog, as on another day.
void ListViewTest::start(const QString& catalog) {
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    m_window->resize(1900, 900); // the list has room for columns
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->resize(1900, 900);
    m_window->files().open(catalog);
    QTRY_VERIFY(m_window->document() && m_window->document()->location() == catalog);
    QCoreApplication::processEvents();
}

/// The control with this name that is in sight.
template <class T>
T* ListViewTest::find(const QString& objectName) const {
    for (T* widget : m_window->findChildren<T*>(objectName)) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

/// The keys choose a column, put it first and sort by it; the window of the next day has all of that.
void ListViewTest::chosenColumnsComeBack() {
    const QString path = makeCatalog(u"a.offers"_s);
    start(path);
    const auto titles = [this] {
        QStringList shown;
        const QHeaderView* header = m_window->workspace()->list().table().horizontalHeader();
        for (int place = 0; place < header->count(); ++place) {
            const int section = header->logicalIndex(place);
            if (!header->isSectionHidden(section))
                shown.append(header->model()->headerData(section, Qt::Horizontal).toString());
        }
        return shown;
    };
    QVERIFY(!titles().contains(u"Ends"_s));
    auto* button = find<QToolButton>(u"list.columns"_s);
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Space);
    QListWidget* list = nullptr;
    QTRY_VERIFY((list = find<QListWidget>(u"list.columnChoice"_s)) && list->hasFocus());
    QTest::keyClicks(list, u"Ends"_s); // finds it
    QCOMPARE(list->currentItem()->text(), u"Ends"_s);
    QTest::keyClick(list, Qt::Key_Space);
    QVERIFY(titles().contains(u"Ends"_s));
    while (list->currentRow() > 0)
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(titles().mid(0, 2), (QStringList{u"Name"_s, u"Ends"_s}));
    auto* sortBy = find<QComboBox>(u"list.sortBy"_s);
    sortBy->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(sortBy, u"Ends"_s);
    QTest::keyClick(sortBy, Qt::Key_Return);
    const QStringList chosen = titles();
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QVERIFY(m_window->close());
    m_window.reset();

    start(path);
    QTRY_COMPARE(titles(), chosen);
    EntityTableView& table = m_window->workspace()->list().table();
    QCOMPARE(table.model()->headerData(table.horizontalHeader()->sortIndicatorSection(), Qt::Horizontal),
             QVariant(u"Ends"_s));
    // The mouse on the header opens the same, and all is again as it was.
    QContextMenuEvent menu(QContextMenuEvent::Mouse, {20, 10},
                           table.horizontalHeader()->viewport()->mapToGlobal(QPoint(20, 10)));
    QApplication::sendEvent(table.horizontalHeader()->viewport(), &menu);
    QPushButton* reset = nullptr;
    QTRY_VERIFY((reset = find<QPushButton>(u"list.columnReset"_s)));
    QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(!titles().contains(u"Ends"_s));
    QCOMPARE(table.horizontalHeader()->sortIndicatorSection(), 0);
}

/// Each kind has its own, and what is folded stays so.
void ListViewTest::chosenGroupsComeBack() {
    const QString path = makeCatalog(u"a.offers"_s);
    start(path);
    const auto titles = [this] {
        const QAbstractItemModel* model = m_window->workspace()->list().table().model();
        QStringList heads;
        for (int row = 0; row < model->rowCount(); ++row) {
            if (!model->flags(model->index(row, 0)).testFlag(Qt::ItemIsSelectable))
                heads.append(model->index(row, 0).data().toString());
        }
        return heads;
    };
    const auto group = [this](EntityKind kind, const QString& by) {
        m_window->workspace()->showKind(kind);
        QTest::mouseClick(find<QToolButton>(u"list.columns"_s), Qt::LeftButton);
        QComboBox* groups = nullptr;
        QTRY_VERIFY((groups = find<QComboBox>(u"list.groupBy"_s)));
        groups->setFocus(Qt::TabFocusReason);
        QTest::keyClicks(groups, by);
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
    };
    group(EntityKind::Activity, u"Status"_s);
    const QStringList ofActivities = titles();
    QVERIFY(ofActivities.contains(u"Live"_s));
    group(EntityKind::PersonalizedOffer, u"Tag"_s);
    const QStringList ofOffers = titles();
    QVERIFY(ofOffers.size() > 10);
    EntityTableView* table = &m_window->workspace()->list().table();
    const int all = table->model()->rowCount();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(0, 0)).center());
    const int folded = table->model()->rowCount();
    QVERIFY(folded < all);
    QVERIFY(m_window->close());
    m_window.reset();

    start(path);
    QTRY_COMPARE(titles(), ofOffers);
    table = &m_window->workspace()->list().table();
    QCOMPARE(table->model()->rowCount(), folded);
    m_window->workspace()->showKind(EntityKind::Activity);
    QCOMPARE(titles(), ofActivities);
    m_window->workspace()->showKind(EntityKind::Tag);
    QVERIFY(titles().isEmpty());
    m_window->workspace()->showKind(EntityKind::PersonalizedOffer);
    QTest::mouseClick(find<QToolButton>(u"list.columns"_s), Qt::LeftButton);
    QPushButton* reset = nullptr;
    QTRY_VERIFY((reset = find<QPushButton>(u"list.columnReset"_s)));
    QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(titles().isEmpty());
    QCOMPARE(find<QComboBox>(u"list.groupBy"_s)->currentIndex(), 0);
}

/// A filter gets a name by the keys, is chosen by keys and mouse, called otherwise, taken away and brought
/// back.
void ListViewTest::savedFiltersComeBack() {
    const QString path = makeCatalog(u"a.offers"_s);
    start(path);
    const auto rows = [this] { return m_window->workspace()->list().table().model()->rowCount(); };
    const auto text = [this] { return find<QLineEdit>(u"list.filter"_s)->text(); };
    const auto words = [this] { return find<QListView>(u"navigation"_s)->currentIndex().data().toString(); };
    const auto answer = [this](const QString& name) {
        QLineEdit* field = nullptr;
        QTRY_VERIFY((field = find<QLineEdit>(u"filterName.name"_s)) && field->hasFocus());
        QTest::keyClicks(field, name);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!find<QLineEdit>(u"filterName.name"_s));
    };
    const int all = rows();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"status:approved"_s);
    const int approved = rows();
    QVERIFY(approved > 0 && approved < all);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_F, Qt::ControlModifier | Qt::AltModifier);
    answer(u"Ready"_s);
    QCOMPARE(words(), u"Ready"_s);
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    QTest::keyClick(find<QListView>(u"navigation"_s), Qt::Key_Up);
    QCOMPARE(words(), u"Offers"_s);
    QCOMPARE(rows(), all); // who chooses the kind means all of it
    QTest::keyClick(find<QListView>(u"navigation"_s), Qt::Key_Down);
    QCOMPARE(rows(), approved);
    QTest::keyClicks(find<QLineEdit>(u"list.filter"_s), u" x"_s);
    QCOMPARE(words(), u"Offers"_s); // it says something else now
    find<QLineEdit>(u"list.filter"_s)->setText(u"status:approved"_s);
    QCOMPARE(words(), u"Ready"_s);
    QTest::keyClick(find<QListView>(u"navigation"_s), Qt::Key_F2);
    answer(u"Go"_s);
    QCOMPARE(words(), u"Go"_s);
    m_window->workspace()->showKind(EntityKind::Tag);
    QVERIFY(m_window->close());
    m_window.reset();

    start(path);
    auto* navigation = find<QListView>(u"navigation"_s);
    QCOMPARE(words(), u"Tags"_s);
    const QModelIndex saved = navigation->model()->index(1, 0);
    QCOMPARE(saved.data().toString(), u"Go"_s);
    QTest::mouseClick(navigation->viewport(), Qt::LeftButton, {}, navigation->visualRect(saved).center());
    QCOMPARE(text(), u"status:approved"_s);
    QCOMPARE(rows(), approved);
    QCOMPARE(m_window->workspace()->kind(), EntityKind::PersonalizedOffer);
    const int places = navigation->model()->rowCount();
    QTest::keyClick(navigation, Qt::Key_Delete);
    QCOMPARE(navigation->model()->rowCount(), places - 1);
    QCOMPARE(words(), u"Offers"_s);
    QCOMPARE(rows(), approved); // the list stays as it is
    auto* message = m_window->workspace()->findChild<MessageBar*>();
    QVERIFY(message->isVisible());
    for (QPushButton* undo : message->findChildren<QPushButton*>()) {
        if (undo->isVisible())
            QTest::mouseClick(undo, Qt::LeftButton);
    }
    QCOMPARE(words(), u"Go"_s);
    // Two of one name there are not.
    QTest::keyClicks(find<QLineEdit>(u"list.filter"_s), u" winter"_s);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_F, Qt::ControlModifier | Qt::AltModifier);
    QLineEdit* field = nullptr;
    QTRY_VERIFY((field = find<QLineEdit>(u"filterName.name"_s)) && field->hasFocus());
    QTest::keyClicks(field, u"Go"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(find<QLineEdit>(u"filterName.name"_s)); // it asks for another one
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_VERIFY(!find<QLineEdit>(u"filterName.name"_s));
    QCOMPARE(navigation->model()->rowCount(), places);
}

void ListViewTest::headersAreDraggedIntoAnotherOrder() {
    start(makeCatalog(u"a.offers"_s));
    QHeaderView* header = m_window->workspace()->list().table().horizontalHeader();
    m_window->actions().action(ActionId::TogglePreview)->trigger(); // room for columns
    find<QSplitter>(u"workspace.splitter"_s)->setSizes({180, 900, 400});
    QTRY_VERIFY(!header->isSectionHidden(2));
    const auto middleOf = [header](int section) {
        return QPoint(header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
                      header->height() / 2);
    };
    int last = header->count() - 1; // in sight
    while (header->isSectionHidden(last))
        --last;
    QVERIFY(!header->isSectionHidden(1) && last > 1);
    const QPoint from = middleOf(last);
    const QPoint to = middleOf(1) - QPoint(30, 0);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= 10; ++step)
        QTest::mouseMove(header->viewport(), from + (to - from) * step / 10);
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, to);
    QCOMPARE(header->visualIndex(last), 1);
    QCOMPARE(header->visualIndex(0), 0); // the name stays where it is
}

} // namespace ow

#include "moc_list_view_test.cpp"
