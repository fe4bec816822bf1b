#include "assets/files/picture_files.h"
#include "assets/picture_limits.h"
#include "disk/database_file.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace ow;

namespace {

const QByteArray kPng = QByteArray::fromHex("89504e470d0a1a0a0000000d49484452000004b0000002760806000000");

void put(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class PictureFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        m_base = m_home->filePath(u"catalogs"_s);
        QVERIFY(QDir().mkpath(m_base));
    }

    void picturesOfTheFolderAreListed() {
        for (const QString& name : {u"b.PNG"_s, u"assets/z.svg"_s, u"assets/hero image.jpg"_s, u"notes.txt"_s,
                                    u"x.offers"_s, u"more/deep/a.webp"_s})
            put(m_base + u'/' + name, kPng);
        put(m_home->filePath(u"out.png"_s), kPng);
        QVERIFY(QFile::link(m_home->filePath(u"out.png"_s), m_base + u"/link.png"_s));
        QVERIFY(QFile::link(m_home->path(), m_base + u"/round"_s));
        QStringList names;
        for (const PictureFile& file : pictureFiles(m_base)) {
            names.append(file.name);
            QCOMPARE(file.bytes, kPng.size());
        }
        QCOMPARE(names, (QStringList{u"assets/hero image.jpg"_s, u"assets/z.svg"_s, u"b.PNG"_s,
                                     u"more/deep/a.webp"_s}));
        QCOMPARE(pictureFiles(m_base).constFirst().address, u"assets/hero%20image.jpg"_s);
        QVERIFY(pictureSource(u"assets/hero%20image.jpg"_s, m_base).fault == PictureFault::None);
        QVERIFY(pictureFiles({}).isEmpty() && pictureFiles(m_base + u"/none"_s).isEmpty());
    }

    void aFolderIsListedToALimit() {
        for (int i = 0; i <= kMostPictureFiles; ++i)
            put(m_base + u"/%1.png"_s.arg(i), "x");
        QCOMPARE(pictureFiles(m_base).size(), kMostPictureFiles);
    }

    void whatIsChosenIsCopied() {
        const QString desktop = m_home->filePath(u"My hero (1).png"_s);
        put(desktop, kPng);
        const Result<TakenPicture> taken = takePicture(desktop, m_base);
        QVERIFY(taken);
        QVERIFY(taken->isCopied);
        QCOMPARE(taken->file.name, u"assets/My-hero--1-.png"_s);
        QCOMPARE(bytesOf(m_base + u'/' + taken->file.name), kPng);
        QVERIFY(pictureSource(taken->file.address, m_base).fault == PictureFault::None);
        QCOMPARE(bytesOf(desktop), kPng);
    }

    void nothingIsOverwritten() {
        const QString desktop = m_home->filePath(u"hero.png"_s);
        put(m_base + u"/assets/hero.png"_s, "another");
        put(m_base + u"/assets/hero-2.png"_s, "yet another");
        put(desktop, kPng);
        QCOMPARE(takePicture(desktop, m_base)->file.name, u"assets/hero-3.png"_s);
        QCOMPARE(bytesOf(m_base + u"/assets/hero.png"_s), "another");
        QCOMPARE(bytesOf(m_base + u"/assets/hero-2.png"_s), "yet another");
        const Result<TakenPicture> again = takePicture(desktop, m_base); // which is there already
        QCOMPARE(again->file.name, u"assets/hero-3.png"_s);
        QVERIFY(!again->isCopied);
        QCOMPARE(QDir(m_base + u"/assets"_s).entryList(QDir::Files | QDir::Hidden).size(), 3);
    }

    void whatIsInTheFolderStaysThere() {
        put(m_base + u"/pictures/a b.png"_s, kPng);
        const Result<TakenPicture> taken = takePicture(m_base + u"/pictures/a b.png"_s, m_base);
        QVERIFY(!taken->isCopied);
        QCOMPARE(taken->file.address, u"pictures/a%20b.png"_s);
        QVERIFY(!QFileInfo::exists(m_base + u"/assets"_s));
    }

    void hostileFilesAreRefused() {
        const QString pipe = m_home->filePath(u"pipe.png"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const QString large = m_home->filePath(u"large.png"_s);
        put(large, kPng);
        QVERIFY(QFile::resize(large, picture::kMostBytes + 1));
        const QString full = m_home->filePath(u"full.png"_s);
        put(full, kPng);
        QVERIFY(QFile::resize(full, picture::kMostBytes));
        const QString catalog = m_home->filePath(u"catalog.png"_s);
        put(catalog, "SQLite format 3\0and more"_ba);
        QElapsedTimer time;
        time.start();
        for (const QString& path :
             {pipe, large, catalog, m_home->path(), u"/dev/zero"_s, m_home->filePath(u"none.png"_s)})
            QVERIFY2(!takePicture(path, m_base), qPrintable(path));
        QVERIFY(time.elapsed() < 2000);
        QVERIFY(!QFileInfo::exists(m_base + u"/assets"_s));
        QVERIFY(takePicture(full, m_base)); // at the limit
    }

    void aFolderThatLeadsElsewhereIsNotWrittenTo() {
        QVERIFY(QDir().mkpath(m_home->filePath(u"elsewhere"_s)));
        QVERIFY(QFile::link(m_home->filePath(u"elsewhere"_s), m_base + u"/assets"_s));
        put(m_home->filePath(u"hero.png"_s), kPng);
        QVERIFY(!takePicture(m_home->filePath(u"hero.png"_s), m_base));
        QVERIFY(QDir(m_home->filePath(u"elsewhere"_s)).isEmpty());
    }

    void factsComeFromTheBeginning() {
        put(m_base + u"/a.png"_s, kPng + QByteArray(1000, 'x'));
        const auto facts = pictureFacts(pictureSource(u"a.png"_s, m_base));
        QVERIFY(facts);
        QCOMPARE(facts->bytes, kPng.size() + 1000);
        QCOMPARE(facts->pixels, std::optional(QSize(1200, 630)));
        put(m_base + u"/a.svg"_s, "<svg/>");
        const auto drawn = pictureFacts(pictureSource(u"a.svg"_s, m_base));
        QVERIFY(drawn && !drawn->pixels);
        QCOMPARE(drawn->bytes, 6);
        const QString url = u"data:image/png;base64,"_s + QString::fromLatin1(kPng.toBase64());
        QCOMPARE(pictureFacts(pictureSource(url, {}))->pixels, std::optional(QSize(1200, 630)));
        QVERIFY(!pictureFacts(pictureSource(u"https://example.org/a.png"_s, m_base)));
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_base;
};

QTEST_GUILESS_MAIN(PictureFilesTest)
#include "picture_files_test.moc"
