#include "ui/editors/picture_field_test.h"

#include "assets/picture_limits.h"
#include "editors/content/internal/image_thumbnail.h"
#include "editors/content/internal/picture_model.h"
#include "pictures/picture_loader.h"
#include "ui/editors/editor_fixture.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QUndoStack>

#include <sys/stat.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const QString kForm = u"#representations.0.components.0/"_s;

void put(const QString& path, QSize size, Qt::GlobalColor colour = Qt::blue) {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    QVERIFY(image.save(path, "PNG"));
}

const ContentComponent& content(EditorFixture& f) {
    return f.value<PersonalizedOffer>().representations.constFirst().components.constFirst();
}

void openWith(EditorFixture& f, ContentForm form) {
    PersonalizedOffer offer = *f.document().catalog().find<PersonalizedOffer>(OfferId(u"o:lake"_s));
    Representation web;
    web.placement = PlacementId(u"p:web"_s);
    ContentComponent component;
    component.type = componentTypeUri(form);
    component.format = defaultFormat(form);
    web.components = {component};
    offer.representations = {web};
    QVERIFY(f.document().update(u"Content"_s, offer).ok());
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
}

bool drop(QWidget* on, const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    const QPoint at(5, 5);
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(on, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(on, &event);
    return event.isAccepted();
}

QString hintAt(EditorFixture& f, const QString& path) {
    return f.find(path)->accessibleDescription();
}

QString messageAt(EditorFixture& f, const QString& path) {
    return qobject_cast<FieldRow*>(f.find(path)->parentWidget())->messageText();
}

} // namespace

void PictureFieldTest::init() {
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(base()));
    QFile catalog(base() + u"/travel.offers"_s);
    QVERIFY(catalog.open(QIODevice::WriteOnly));
    m_fixture = std::make_unique<EditorFixture>(catalog.fileName());
}

void PictureFieldTest::cleanup() {
    m_fixture.reset();
    m_home.reset();
}

void PictureFieldTest::aPictureIsChosenByKeys() {
    EditorFixture& f = *m_fixture;
    put(base() + u"/assets/alpha.png"_s, {30, 20});
    put(base() + u"/assets/hero image.png"_s, {60, 30});
    openWith(f, ContentForm::ImageLink);
    const int steps = f.document().undoStack().count();
    f.press(kForm + u"choosePicture"_s);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QWidget* picker = QApplication::activeModalWidget();
    auto* list = picker->findChild<QListView*>(u"pictures.list"_s);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QTRY_VERIFY(list->model()->index(1, 0).data().toString().contains(u"60 × 30"_s));
    auto* filter = picker->findChild<QLineEdit*>(u"pictures.filter"_s);
    QTest::keyClicks(filter, u"hero"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QCOMPARE(content(f).deliveryURL, u"assets/hero%20image.png"_s);
    QCOMPARE(content(f).format, u"image/png"_s);
    QCOMPARE(f.document().undoStack().count(), steps + 1);
    QTRY_VERIFY(f.find<ImageThumbnail>(kForm + u"thumbnail"_s)->hasPicture());
    QCOMPARE(messageAt(f, kForm + u"deliveryURL"_s), QString()); // its form is well
}

void PictureFieldTest::aDroppedFileIsCopied() {
    EditorFixture& f = *m_fixture;
    const QString desktop = m_home->filePath(u"My hero.png"_s);
    put(desktop, {60, 30});
    put(base() + u"/assets/My-hero.png"_s, {3, 3}, Qt::red); // which stays
    openWith(f, ContentForm::ImageLink);
    QVERIFY(drop(f.find(kForm + u"deliveryURL"_s), desktop));
    QTRY_COMPARE(content(f).deliveryURL, u"assets/My-hero-2.png"_s);
    QCOMPARE(QImage(base() + u"/assets/My-hero.png"_s).size(), QSize(3, 3));
    QTRY_VERIFY2(hintAt(f, kForm + u"deliveryURL"_s).contains(u"Copied to “assets/My-hero-2.png”"_s),
                 qPrintable(hintAt(f, kForm + u"deliveryURL"_s)));
    QTRY_VERIFY(hintAt(f, kForm + u"deliveryURL"_s).contains(u"60 × 30 pixels"_s));
}

void PictureFieldTest::aDroppedFileGoesIntoHtml() {
    EditorFixture& f = *m_fixture;
    const QString desktop = m_home->filePath(u"hero.png"_s);
    put(desktop, {60, 30});
    openWith(f, ContentForm::Html);
    auto* edit = f.find<QPlainTextEdit>(kForm + u"content"_s);
    edit->setPlainText(u"<p></p>"_s);
    QTextCursor cursor = edit->textCursor();
    cursor.setPosition(3);
    edit->setTextCursor(cursor);
    QVERIFY(drop(edit->viewport(), desktop));
    QTRY_COMPARE(content(f).content, u"<p><img src=\"assets/hero.png\" alt=\"\"></p>"_s);
    QVERIFY(QFile::exists(base() + u"/assets/hero.png"_s));
    f.segment(kForm + u"componentType"_s, 0); // a text has no pictures
    QVERIFY(!f.find(kForm + u"choosePicture"_s)->isVisible());
}

void PictureFieldTest::hostileFilesAreRefused() {
    EditorFixture& f = *m_fixture;
    openWith(f, ContentForm::ImageLink);
    QWidget* field = f.find(kForm + u"deliveryURL"_s);
    const QString pipe = m_home->filePath(u"pipe.png"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QString large = m_home->filePath(u"large.png"_s);
    put(large, {4, 4});
    QVERIFY(QFile::resize(large, picture::kMostBytes + 1));
    for (const QString& path : {pipe, large}) {
        QVERIFY(drop(field, path));
        QTRY_VERIFY2(!messageAt(f, kForm + u"deliveryURL"_s).isEmpty(), qPrintable(path));
        qobject_cast<FieldRow*>(field->parentWidget())->setInputProblem({});
    }
    QVERIFY(!drop(field, m_home->filePath(u"notes.txt"_s))); // no picture: left to others
    QCOMPARE(content(f).deliveryURL, QString());
    QVERIFY(!QDir(base() + u"/assets"_s).exists());
}

void PictureFieldTest::sizeAndWeightAreTold() {
    EditorFixture& f = *m_fixture;
    put(base() + u"/assets/a.png"_s, {60, 30});
    openWith(f, ContentForm::ImageLink);
    const QString at = kForm + u"deliveryURL"_s;
    QCOMPARE(hintAt(f, at), QString());
    f.type(at, u"assets/a.png"_s);
    const qint64 bytes = QFileInfo(base() + u"/assets/a.png"_s).size();
    QTRY_COMPARE(hintAt(f, at), u"60 × 30 pixels · %1 bytes"_s.arg(bytes));
    Placement web = *f.document().catalog().find<Placement>(PlacementId(u"p:web"_s));
    web.maxPictureWidth = 50;
    web.maxPictureBytes = 20'000;
    QVERIFY(f.document().update(u"Room"_s, web).ok());
    QTRY_COMPARE(hintAt(f, at),
                 u"60 × 30 of at most 50 × any pixels · %1 bytes of at most 20.0 kB"_s.arg(bytes));
    f.type(at, u"https://example.org/a.png"_s); // of which nothing is known
    QTRY_COMPARE(hintAt(f, at), u"At most 50 × any pixels · at most 20.0 kB"_s);
}

void PictureFieldTest::withoutAFileThereIsNoFolder() {
    EditorFixture f;
    openWith(f, ContentForm::ImageLink);
    f.press(kForm + u"choosePicture"_s);
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(messageAt(f, kForm + u"deliveryURL"_s).contains("no file yet"_L1));
}

void PictureFieldTest::manyPicturesAreListed() {
    PictureLoader loader(480);
    loader.setBaseFolder(base());
    PictureModel model(loader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVector<PictureFile> files;
    for (int i = 0; i < 3; ++i) {
        put(base() + u"/%1.png"_s.arg(i), {10 * (i + 1), 10});
        files.append({u"%1.png"_s.arg(i), u"%1.png"_s.arg(i), 5});
    }
    files.append({u"gone.png"_s, u"gone.png"_s, 5});
    model.setFiles(files);
    QCOMPARE(model.rowCount(), 4);
    for (int i = 0; i < 4; ++i)
        QVERIFY(!model.index(i).data(Qt::DecorationRole).isNull());
    QTRY_VERIFY(model.index(2).data().toString().contains(u"30 × 10"_s) ||
                model.index(2).data(Qt::DecorationRole).isNull());
    QVERIFY(model.index(3).data().toString().contains("cannot be shown"_L1));
}

void PictureFieldTest::addressesAreChecked() {
    EditorFixture& f = *m_fixture;
    openWith(f, ContentForm::ImageLink);
    const QString at = kForm + u"linkURL"_s;
    auto* link = f.find<QLineEdit>(at);
    f.editor().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.editor()));
    link->setFocus();
    QTest::keyClicks(link, u"www.example.com"_s);
    QCOMPARE(messageAt(f, at), QString()); // one is writing it
    link->clearFocus();
    QTRY_VERIFY2(messageAt(f, at).contains("is no full address"_L1), qPrintable(messageAt(f, at)));
    f.type(at, u"https://www.example.com/{{offer.name}}"_s);
    QTRY_COMPARE(messageAt(f, at), QString());
    f.type(kForm + u"deliveryURL"_s, u"https:///a.png"_s);
    QTRY_VERIFY(messageAt(f, kForm + u"deliveryURL"_s).contains("names no host"_L1));
}

void PictureFieldTest::addressesInHtmlAreMarked() {
    EditorFixture& f = *m_fixture;
    openWith(f, ContentForm::Html);
    const QString at = kForm + u"content"_s;
    auto* edit = f.find<QPlainTextEdit>(at);
    f.type(at, u"<a href=\"nowhere\">x</a>"_s);
    QTRY_VERIFY2(messageAt(f, at).contains(u"“nowhere” is no full address"_s), qPrintable(messageAt(f, at)));
    QCOMPARE(edit->extraSelections().size(), 1);
    QCOMPARE(edit->extraSelections().constFirst().cursor.selectedText(), u"nowhere"_s);
    f.segment(kForm + u"componentType"_s, 0); // in a plain text it is no address
    QTRY_COMPARE(messageAt(f, at), QString());
    QVERIFY(edit->extraSelections().isEmpty());
}

} // namespace ow

#include "moc_picture_field_test.cpp"
