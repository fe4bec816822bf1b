#include "ui/widgets/dialog_test.h"

#include "widgets/application/screen_fit.h"
#include "widgets/file_dialog.h"
#include "widgets/scroll_page.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString newFile(const QTemporaryDir& folder, const QString& name) {
    QFile file(folder.filePath(name));
    return file.open(QIODevice::WriteOnly) ? file.fileName() : QString();
}

/// As fast as keys can come, before the folder is listed.
void type(FileDialog* dialog, const QString& path) {
    auto* name = dialog->findChild<QLineEdit*>(u"fileNameEdit"_s);
    QVERIFY(name);
    dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    name->setFocus();
    name->clear();
    QTest::keyClicks(name, path);
    QTest::keyClick(name, Qt::Key_Return);
}

} // namespace

void DialogTest::aTypedPathIsTaken_data() {
    QTest::addColumn<int>("asks");
    QTest::addColumn<QString>("name");
    QTest::newRow("a file") << int(FileDialog::Asks::File) << u"a.offers"_s;
    QTest::newRow("a file that the filter hides") << int(FileDialog::Asks::File) << u"a.json"_s;
    QTest::newRow("files") << int(FileDialog::Asks::Files) << u"a.offers"_s;
    QTest::newRow("a file to write") << int(FileDialog::Asks::Output) << u"new.offers"_s;
    QTest::newRow("a new catalog") << int(FileDialog::Asks::NewCatalog) << u"new.offers"_s;
}

void DialogTest::aTypedPathIsTaken() {
    QFETCH(int, asks);
    QFETCH(QString, name);
    const QTemporaryDir here;
    const QTemporaryDir there;
    QVERIFY(!newFile(there, u"a.offers"_s).isEmpty() && !newFile(there, u"a.json"_s).isEmpty());
    const QByteArray home = qgetenv("HOME");
    for (const QString& typed : {there.filePath(name), u"~/"_s + name}) {
        QWidget window;
        const QPointer dialog = new FileDialog(&window, u"Choose"_s, here.path(), FileDialog::Asks(asks),
                                               u"Catalogs (*.offers)"_s);
        QStringList chosen;
        connect(dialog, &QFileDialog::filesSelected, this, [&](const QStringList& files) { chosen = files; });
        qputenv("HOME", QFile::encodeName(there.path()));
        dialog->open();
        type(dialog, typed);
        qputenv("HOME", home);
        QTRY_COMPARE(chosen, QStringList{there.filePath(name)});
        QTRY_VERIFY(!dialog);
    }
}

void DialogTest::aFolderThatIsTypedIsShown() {
    const QTemporaryDir here;
    const QTemporaryDir there;
    QWidget window;
    auto* dialog = new FileDialog(&window, u"Choose"_s, here.path(), FileDialog::Asks::File);
    const QSignalSpy chosen(dialog, &QFileDialog::filesSelected);
    dialog->open();
    type(dialog, there.path());
    QTRY_COMPARE(dialog->directory().absolutePath(), there.path());
    QVERIFY(dialog->isVisible());
    QCOMPARE(chosen.count(), 0);
    dialog->reject();
}

void DialogTest::theNextDialogBeginsWhereTheLastEnded() {
    const QTemporaryDir here;
    const QTemporaryDir there;
    QVERIFY(!newFile(there, u"a.offers"_s).isEmpty());
    QWidget window;
    QDialog between(&window); // a dialog that asks for files itself
    QPointer first = new FileDialog(&between, u"Choose"_s, here.path(), FileDialog::Asks::File);
    QCOMPARE(first->directory().absolutePath(), here.path());
    first->open();
    type(first, there.filePath(u"a.offers"_s));
    QTRY_VERIFY(!first);
    auto* second = new FileDialog(&window, u"Choose"_s, here.path(), FileDialog::Asks::Output);
    QCOMPARE(second->directory().absolutePath(), there.path());
    delete second;
}

void DialogTest::theColumnsOfFilesFit() {
    const QTemporaryDir here;
    QVERIFY(!newFile(here, u"a name of a file that is as long as some people make them.offers"_s).isEmpty());
    QWidget window;
    auto* dialog = new FileDialog(&window, u"Choose"_s, here.path(), FileDialog::Asks::File);
    dialog->setViewMode(QFileDialog::Detail);
    dialog->open();
    auto* files = dialog->findChild<QTreeView*>(u"treeView"_s);
    QVERIFY(files);
    QTRY_COMPARE(files->model()->rowCount(files->rootIndex()), 1);
    QTRY_COMPARE(files->horizontalScrollBar()->maximum(), 0);
    dialog->reject();
}

void DialogTest::aPageMakesItsDialogAsHighAsItNeeds() {
    QWidget window;
    QDialog dialog(&window);
    auto* layout = new QVBoxLayout(&dialog);
    auto* page = new ScrollPage;
    layout->addWidget(page, 1);
    for (int i = 0; i < 5; ++i)
        page->body()->addWidget(new QLineEdit);
    auto* later = new QWidget;
    later->setFixedHeight(90);
    later->hide();
    page->body()->addWidget(later);
    dialog.resize(300, 80);
    dialog.show();
    QTRY_VERIFY(!page->verticalScrollBar()->isVisible());
    const int before = dialog.height();
    later->show();
    QTRY_VERIFY(dialog.height() >= before + 90);
    QTRY_VERIFY(!page->verticalScrollBar()->isVisible());
}

void DialogTest::whatIsHigherThanTheScreenScrolls() {
    const ScreenFit fit(*qApp);
    QWidget window;
    window.show();
    QDialog dialog(&window);
    auto* layout = new QVBoxLayout(&dialog);
    auto* page = new ScrollPage;
    layout->addWidget(page, 1);
    auto* high = new QWidget;
    high->setFixedSize(200, 4'000);
    page->body()->addWidget(high);
    auto* button = new QPushButton(u"Close"_s);
    layout->addWidget(button);
    dialog.resize(9'000, 9'000);
    dialog.show();
    QTRY_VERIFY(page->verticalScrollBar()->isVisible());
    QVERIFY(dialog.screen()->availableGeometry().contains(dialog.frameGeometry()));
    QVERIFY(dialog.rect().contains(button->geometry()));
    dialog.move(dialog.x(), dialog.screen()->availableGeometry().bottom() - 200);
    dialog.resize(dialog.width(), 4'000); // as a layout would make it
    QTRY_VERIFY(dialog.screen()->availableGeometry().contains(dialog.frameGeometry()));
}

} // namespace ow

#include "moc_dialog_test.cpp"
