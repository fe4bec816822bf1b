#include "ui/shell/view_test.h"

#include "document/catalog_document.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/catalog_files.h"
#include "shell/actions/file_actions.h"
#include "shell/catalog_views.h"
#include "shell/editor_pane.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "widgets/screen_room.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QSettings>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTestWidth = 1500;
constexpr int kTestHeight = 700;
constexpr int kDockWidth = 420;
constexpr int kNarrow = 640;

} // namespace

ViewTest::ViewTest() = default;
ViewTest::~ViewTest() = default;

void ViewTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*qApp, *m_settings);
}

void ViewTest::cleanup() {
    m_window.reset();
    m_folder.reset();
}

QString ViewTest::makeCatalog(const QString& name) const {
    const QString path = m_folder->filePath(name);
    return ensureSampleCatalog(path, m_clock).ok() ? path : QString();
}

void ViewTest::start(const QString& catalog) {
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    // The screen of the tests is narrower than the window, which then does not come back as wide as it was.
    m_window->resize(kTestWidth, m_window->height());
    open(catalog);
}

void ViewTest::open(const QString& catalog) {
    m_window->files().open(catalog);
    QTRY_VERIFY(m_window->document() && m_window->document()->location() == catalog);
    QCoreApplication::processEvents();
}

/// The control with this name that is in sight.
template <class T>
T* ViewTest::find(const QString& objectName) const {
    for (T* widget : m_window->findChildren<T*>(objectName)) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

void ViewTest::theWindowComesBackAsItWas() {
    const QString path = makeCatalog(u"a.offers"_s);
    start(path);
    m_window->resize(kTestWidth, kTestHeight);
    const Catalog catalog = m_window->document()->catalog();
    const auto revision = m_window->document()->revision();

    auto* splitter = find<QSplitter>(u"workspace.splitter"_s);
    splitter->setSizes({200, 420, 500});
    QCoreApplication::processEvents();
    // Lists: another sort, a wider column, filters in two of them; an activity stays open.
    m_window->workspace()->showKind(EntityKind::PersonalizedOffer);
    QTest::keyClicks(find<QLineEdit>(u"list.filter"_s), u"winter"_s);
    auto* status = find<QComboBox>(u"list.status"_s);
    status->setCurrentIndex(status->findData(u"approved"_s));
    QHeaderView* header = m_window->workspace()->list().table().horizontalHeader();
    m_window->workspace()->list().table().sortByColumn(1, Qt::DescendingOrder);
    header->resizeSection(1, 131);
    const EntityKey tag = entityKey(*catalog.entities(EntityKind::Tag).at(3));
    m_window->workspace()->open(tag);
    const EntityKey activity = entityKey(*catalog.entities(EntityKind::Activity).constLast());
    m_window->workspace()->open(activity);
    // Panes.
    m_window->actions().action(ActionId::ToggleProblems)->trigger();
    // The preview: all of it other than at first.
    PreviewSession& session = m_window->preview()->session();
    PreviewChoice choice = session.choice();
    const auto activities = catalog.all<Activity>();
    for (const Activity* one : activities) {
        if (one->id != choice.activity)
            choice.activity = one->id;
    }
    choice.placement = {};
    choice.profile = catalog.all<TestProfile>().constLast()->id;
    session.setChoice(choice);
    choice = session.choice();
    auto* preview = find<QDockWidget>(u"dock.preview"_s);
    QVERIFY(preview);
    m_window->resizeDocks({preview}, {kDockWidth}, Qt::Horizontal);
    QCoreApplication::processEvents();
    const int dock = preview->width();
    const int navigation = splitter->sizes().constFirst();
    QVERIFY(navigation > 190); // as it is at first it has 184
    const int height = m_window->height();
    QVERIFY(m_window->close());
    m_window.reset();

    start(path);
    QCOMPARE(m_window->height(), height);
    QVERIFY(find<QDockWidget>(u"dock.problems"_s));
    QTRY_COMPARE(find<QDockWidget>(u"dock.preview"_s)->width(), dock);
    QTRY_COMPARE(find<QSplitter>(u"workspace.splitter"_s)->sizes().constFirst(), navigation);
    QCOMPARE(m_window->workspace()->kind(), EntityKind::Activity);
    QCOMPARE(m_window->workspace()->current(), activity);
    QCOMPARE(m_window->workspace()->list().table().selectedKeys(), QVector<EntityKey>{activity});
    QCOMPARE(m_window->preview()->session().choice(), choice);
    m_window->workspace()->showKind(EntityKind::Tag);
    QCOMPARE(m_window->workspace()->current(), tag);
    m_window->workspace()->showKind(EntityKind::PersonalizedOffer);
    QCOMPARE(find<QLineEdit>(u"list.filter"_s)->text(), u"winter"_s);
    QCOMPARE(find<QComboBox>(u"list.status"_s)->currentData().toString(), u"approved"_s);
    header = m_window->workspace()->list().table().horizontalHeader();
    QCOMPARE(header->sortIndicatorSection(), 1);
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(header->sectionSize(1), 131);
    QCOMPARE(m_window->document()->revision(), revision); // nothing of it is in the catalog
}

/// Qt keeps what a window that is to be maximised restores until it is so.
void ViewTest::theDocksOfAMaximisedWindowComeBack() {
    const QString path = makeCatalog(u"a.offers"_s);
    start(path);
    m_window->actions().action(ActionId::ToggleProblems)->trigger();
    m_window->showMaximized();
    QTRY_VERIFY(find<QDockWidget>(u"dock.problems"_s));
    QCoreApplication::processEvents();
    QVERIFY(m_window->close());
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    QVERIFY(m_window->isMaximized());
    m_window->QWidget::show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    open(path);
    const auto* problems = find<QDockWidget>(u"dock.problems"_s);
    QVERIFY(problems);
    const QRect middle = m_window->workspace()->geometry();
    QTRY_VERIFY2(!m_window->workspace()->geometry().intersects(problems->geometry()),
                 qPrintable(u"%1 %2"_s.arg(middle.y()).arg(middle.height())));
    QVERIFY(m_window->workspace()->geometry().top() >= m_window->findChild<QToolBar*>()->geometry().bottom());
}

/// While one catalog goes and the next comes the preview is alone in the window.
void ViewTest::thePreviewKeepsItsWidthInAnotherCatalog() {
    start(makeCatalog(u"a.offers"_s));
    m_window->resize(kTestWidth, kTestHeight);
    const Catalog& catalog = m_window->document()->catalog();
    m_window->workspace()->open(entityKey(*catalog.entities(EntityKind::PersonalizedOffer).constFirst()));
    QTRY_VERIFY(find<QDockWidget>(u"dock.preview"_s));
    m_window->resizeDocks({find<QDockWidget>(u"dock.preview"_s)}, {kDockWidth}, Qt::Horizontal);
    QCoreApplication::processEvents();
    const int width = find<QDockWidget>(u"dock.preview"_s)->width();
    open(makeCatalog(u"b.offers"_s));
    QTRY_COMPARE(find<QDockWidget>(u"dock.preview"_s)->width(), width);
    open(m_folder->filePath(u"a.offers"_s));
    QTRY_COMPARE(find<QDockWidget>(u"dock.preview"_s)->width(), width);
}

/// Below 1280 the preview is a tab, and whether it is the one in front comes back too.
void ViewTest::theTabOfThePreviewComesBack() {
    const QString path = makeCatalog(u"a.offers"_s);
    for (const bool preview : {true, false}) {
        start(path);
        m_window->resize(kNarrow, std::min(roomOnScreenOf(m_window.get()).height(), kTestHeight));
        QTRY_VERIFY(find<QWidget>(u"editor.tabs"_s));
        m_window->workspace()->editor().showPreview(preview);
        QVERIFY(m_window->close());
        m_window = std::make_unique<MainWindow>(
            Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
        m_window->resize(kNarrow, m_window->height());
        m_window->QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        open(path);
        QTRY_COMPARE(m_window->workspace()->editor().showsPreview(), preview);
        QVERIFY(m_window->close());
        m_window.reset();
    }
}

/// The docks of a wide window are put back into one that the screen leaves no room for.
void ViewTest::theWindowStaysOnASmallerScreen() {
    const QString path = makeCatalog(u"a.offers"_s);
    start(path);
    m_window->resize(kTestWidth, kTestHeight);
    QTRY_VERIFY(find<QDockWidget>(u"dock.preview"_s));
    QVERIFY(m_window->close());

    m_settings->remove(u"window/geometry"_s); // Qt does not take over that of a screen of another scale
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    const QSize room = roomOnScreenOf(m_window.get());
    m_window->resize(kNarrow, std::min(room.height(), kTestHeight));
    m_window->QWidget::show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    open(path);
    QVERIFY(!find<QDockWidget>(u"dock.preview"_s));
    QVERIFY2(m_window->width() <= kNarrow, qPrintable(QString::number(m_window->width())));
}

void ViewTest::everyCatalogHasItsOwnView() {
    const QString a = makeCatalog(u"a.offers"_s);
    const QString b = makeCatalog(u"b.offers"_s);
    start(a);
    const EntityKey rule =
        entityKey(*m_window->document()->catalog().entities(EntityKind::EligibilityRule).constFirst());
    m_window->workspace()->open(rule);
    open(b);
    QCOMPARE(m_window->workspace()->kind(), EntityKind::PersonalizedOffer);
    QTest::keyClicks(find<QLineEdit>(u"list.filter"_s), u"night"_s);
    open(a);
    QCOMPARE(m_window->workspace()->current(), rule);
    m_window->workspace()->showKind(EntityKind::PersonalizedOffer);
    QCOMPARE(find<QLineEdit>(u"list.filter"_s)->text(), QString());
    open(b);
    QCOMPARE(find<QLineEdit>(u"list.filter"_s)->text(), u"night"_s);
    QVERIFY(m_window->close());
    m_window.reset();
    start(a);
    QCOMPARE(m_window->workspace()->kind(), EntityKind::PersonalizedOffer);
    m_window->workspace()->showKind(EntityKind::EligibilityRule);
    QCOMPARE(m_window->workspace()->current(), rule);
}

void ViewTest::viewsOfManyCatalogsAreForgotten() {
    CatalogViews views(*m_settings);
    CatalogView view;
    view.kind = EntityKind::Tag;
    view.filters.insert(EntityKind::Tag, {u"w"_s, {}});
    QStringList paths;
    for (int i = 0; i <= CatalogViews::kKept; ++i) {
        paths.append(m_folder->filePath(u"%1.offers"_s.arg(i)));
        QFile file(paths.constLast());
        QVERIFY(file.open(QIODevice::WriteOnly));
        views.keep(paths.constLast(), view);
    }
    QVERIFY(!views.view(paths.constFirst()));
    QCOMPARE(views.view(paths.at(1)), view);
    QCOMPARE(views.view(paths.constLast()), view);
    views.keep(u"nowhere.offers"_s, view);
    QVERIFY(!views.view(u"nowhere.offers"_s));
}

} // namespace ow

#include "moc_view_test.cpp"
