#include "ui/shell/locks_test.h"

#include "document/catalog_document.h"
#include "lists/list_pane.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/catalog_files.h"
#include "shell/actions/file_actions.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "widgets/file_dialog.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemModel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QTreeView>
#include <QUrl>

#include <sys/stat.h>
#include <unistd.h>

namespace ow {

using namespace Qt::StringLiterals;

LocksTest::LocksTest() = default;
LocksTest::~LocksTest() = default;

void LocksTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*qApp, *m_settings);
    m_path = m_folder->filePath(u"c.offers"_s);
    QVERIFY(ensureSampleCatalog(m_path, m_clock).ok());
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    m_window->resize(1400, 900);
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->files().open(m_path);
    QTRY_VERIFY(m_window->document() && m_window->document()->isChecked());
    const QVector<EntityPtr> offers = m_window->document()->catalog().entities(EntityKind::PersonalizedOffer);
    m_window->workspace()->open(entityKey(*offers.constFirst()));
    settle();
    if (locks() == 0)
        QSKIP("the system does not list the locks of this process");
}

void LocksTest::cleanup() {
    m_window.reset();
    QThreadPool::globalInstance()->waitForDone();
    m_folder.reset();
}

int LocksTest::locks() const {
    struct stat facts = {};
    if (::stat(QFile::encodeName(m_path).constData(), &facts) != 0)
        return -1;
    QFile list(u"/proc/locks"_s);
    if (!list.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray mine = ' ' + QByteArray::number(::getpid()) + ' ';
    const QByteArray file = ':' + QByteArray::number(qulonglong(facts.st_ino)) + ' ';
    int count = 0;
    for (const QByteArray& line : list.readAll().split('\n'))
        count += line.contains(mine) && line.contains(file);
    return count;
}

/// Until what the action set off in other threads is done.
void LocksTest::settle() {
    for (int i = 0; i < 3; ++i) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThreadPool::globalInstance()->waitForDone();
    }
    QTRY_VERIFY(!m_window->document() || m_window->document()->isChecked());
}

void LocksTest::closeDialogs() {
    for (int tries = 0; tries < 10; ++tries) {
        QWidget* top = QApplication::activePopupWidget();
        if (!top)
            top = QApplication::activeModalWidget();
        if (!top) {
            for (QWidget* window : QApplication::topLevelWidgets()) {
                if (window != m_window.get() && window->isVisible() && qobject_cast<QDialog*>(window))
                    top = window;
            }
        }
        if (!top)
            return;
        top->close();
        settle();
    }
}

/// All in one window, in the order of the table.
void LocksTest::everyActionKeepsTheLocks() {
    int tried = 0;
    for (const ActionSpec& spec : actionTable()) {
        if (spec.id == ActionId::Quit || spec.id == ActionId::OpenSample)
            continue; // they leave this catalog
        m_window->actions().action(spec.id)->trigger();
        settle();
        QVERIFY2(locks() > 0, spec.name);
        closeDialogs();
        QVERIFY2(locks() > 0, qPrintable(u"closing what %1 opened"_s.arg(QLatin1StringView(spec.name))));
        ++tried;
    }
    QCOMPARE(tried, int(actionTable().size()) - 2);
    // Leaving this catalog for another one and coming back.
    m_window->actions().action(ActionId::OpenSample)->trigger();
    QTRY_VERIFY(m_window->document() && m_window->document()->location() != m_path);
    settle();
    QCOMPARE(locks(), 0);
    m_window->files().open(m_path);
    QTRY_VERIFY(m_window->document() && m_window->document()->location() == m_path);
    settle();
    QVERIFY(locks() > 0);
}

void LocksTest::fileDialogsKeepTheLocks_data() {
    QTest::addColumn<int>("asks");
    QTest::newRow("a file") << int(FileDialog::Asks::File);
    QTest::newRow("files") << int(FileDialog::Asks::Files);
    QTest::newRow("a folder") << int(FileDialog::Asks::Folder);
    QTest::newRow("a file to write") << int(FileDialog::Asks::Output);
    QTest::newRow("a new catalog") << int(FileDialog::Asks::NewCatalog);
}

/// Names without a suffix and with strange ones are what a dialog would look into.
void LocksTest::fileDialogsKeepTheLocks() {
    QFETCH(int, asks);
    for (const QString& name : {u"c"_s, u"c.unknown"_s, u"c.png"_s})
        QVERIFY(QFile::link(m_path, m_folder->filePath(name)) || QFileInfo::exists(m_folder->filePath(name)));
    auto* dialog = new FileDialog(m_window.get(), u"Choose"_s, m_folder->path(), FileDialog::Asks(asks));
    dialog->open();
    auto* model = dialog->findChild<QFileSystemModel*>();
    QVERIFY(model);
    const auto listed = [&] {
        return model->index(m_path).isValid() && !model->fileInfo(model->index(m_path)).fileName().isEmpty();
    };
    QTRY_VERIFY(listed());
    for (const auto& view : {u"listView"_s, u"treeView"_s}) {
        dialog->setViewMode(view == u"treeView" ? QFileDialog::Detail : QFileDialog::List);
        auto* files = dialog->findChild<QAbstractItemView*>(view);
        QVERIFY(files);
        QTRY_VERIFY(files->isVisible());
        files->setCurrentIndex(files->model()->index(0, 0, files->rootIndex()));
        QApplication::processEvents();
    }
    QCOMPARE(model->type(model->index(m_path)), u"Catalog"_s);
    QVERIFY(!model->fileIcon(model->index(m_path)).isNull());
    dialog->findChild<QLineEdit*>()->setText(m_path);
    settle();
    QVERIFY(locks() > 0);
    dialog->reject();
    settle();
    QVERIFY(locks() > 0);
}

void LocksTest::droppedAndRecentFilesKeepTheLocks() {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(m_path), QUrl::fromLocalFile(m_folder->path())});
    QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    settle();
    QVERIFY(locks() > 0);
    QDropEvent drop(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop); // the folder that holds the catalog is read as an import
    settle();
    QVERIFY(locks() > 0);
    closeDialogs();
    auto* recent = m_window->findChild<QMenu*>(u"file.recent"_s);
    QVERIFY(recent);
    Q_EMIT recent->aboutToShow();
    QVERIFY(!recent->actions().isEmpty());
    QVERIFY(locks() > 0);
    recent->actions().constFirst()->trigger(); // the catalog that is open already
    settle();
    QVERIFY(locks() > 0);
}

/// Content that names the catalog itself as its picture.
void LocksTest::pictureFilesKeepTheLocks() {
    PersonalizedOffer offer = std::get<PersonalizedOffer>(
        *m_window->document()->catalog().entities(EntityKind::PersonalizedOffer).constFirst());
    QVERIFY(!offer.representations.isEmpty());
    for (Representation& representation : offer.representations) {
        for (ContentComponent& component : representation.components)
            component.deliveryURL = u"c.offers"_s;
    }
    QVERIFY(m_window->document()->update(u"Picture"_s, offer).ok());
    m_window->workspace()->open(entityKey(Entity(offer)));
    settle();
    QTRY_VERIFY(m_window->preview()->session().isCurrent());
    settle();
    QVERIFY(locks() > 0);
}

} // namespace ow

#include "moc_locks_test.cpp"
