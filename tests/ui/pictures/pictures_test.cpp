#include "assets/picture_limits.h"
#include "pictures/picture_fault_text.h"
#include "pictures/picture_loader.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <sys/stat.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QByteArray svg(const QByteArray& inner) {
    return R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">)" +
           inner + "</svg>";
}

const QByteArray kBox = R"(<rect width="40" height="20" fill="#ff0000"/>)";

QString dataUrl(const QByteArray& bytes, const char* type = "image/svg+xml") {
    return u"data:%1;base64,%2"_s.arg(QLatin1StringView(type), QLatin1StringView(bytes.toBase64()));
}

QByteArray png(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray little(quint32 number) {
    QByteArray bytes;
    for (int i = 0; i < 4; ++i)
        bytes.append(char(number >> (8 * i)));
    return bytes;
}

quint32 crc32(const QByteArray& bytes) {
    quint32 crc = ~0U;
    for (const char byte : bytes) {
        crc ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? 0xedb88320U ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

/// gzip around what qCompress() deflates.
QByteArray gzipped(const QByteArray& bytes) {
    const QByteArray zlib = qCompress(bytes, 9);
    const QByteArray deflated = zlib.mid(6, zlib.size() - 10);
    return QByteArray::fromHex("1f8b0800000000000003") + deflated + little(crc32(bytes)) +
           little(quint32(bytes.size()));
}

/// Curves drawn in many dashes, each a shape of its own.
QByteArray dashes(const QByteArray& length) {
    QByteArray path = "<path fill=\"none\" stroke=\"#000\" stroke-width=\"2\" stroke-dasharray=\"" + length +
                      "," + length + "\" d=\"M0 0";
    for (int i = 0; i < 4000; ++i)
        path += " C" + QByteArray::number(i * 7 % 91) + " 13 17 " + QByteArray::number(i * 3 % 77) + " 40 " +
                QByteArray::number(i % 20);
    return path + "\"/>";
}

/// Each level draws the one below it twice.
QByteArray uses(int levels) {
    QByteArray inner = "<defs><g id=\"u0\">" + kBox + "</g>";
    for (int i = 1; i <= levels; ++i) {
        const QByteArray below = "<use xlink:href=\"#u" + QByteArray::number(i - 1) + "\"/>";
        inner += "<g id=\"u" + QByteArray::number(i) + "\">" + below + below + "</g>";
    }
    return inner + "</defs><use xlink:href=\"#u" + QByteArray::number(levels) + "\"/>";
}

const std::pair<const char*, QByteArray> kReachingOut[] = {
    {"image from a file", "<image width=\"9\" height=\"9\" xlink:href=\"/etc/hostname\"/>"},
    {"image from a URL", "<image width=\"9\" height=\"9\" href=\"file:///etc/hostname\"/>"},
    {"image from a name that begins like data", "<image xlink:href=\"data/x.png\"/>"}};

} // namespace

/// Pictures of content: shown where they are allowed and harmless, refused with a reason everywhere else.
class PicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_loader = std::make_unique<PictureLoader>(400);
        m_loader->setBaseFolder(m_folder->filePath(u"catalogs"_s));
        QVERIFY(QDir(m_folder->path()).mkpath(u"catalogs/images"_s));
    }

    void whatIsAllowedIsShown_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QSize>("size");
        QImage blue(60, 30, QImage::Format_RGB32);
        blue.fill(Qt::blue);
        QTest::newRow("SVG in a data: URL") << dataUrl(svg(kBox)) << QSize(80, 40);
        QTest::newRow("PNG in a data: URL") << dataUrl(png(blue), "image/png") << QSize(60, 30);
        QTest::newRow("percent-encoded SVG")
            << u"data:image/svg+xml,%1"_s.arg(QString::fromLatin1(svg(kBox).toPercentEncoding()))
            << QSize(80, 40);
        QTest::newRow("compressed SVG") << dataUrl(gzipped(svg(kBox))) << QSize(80, 40);
        QTest::newRow("SVG that holds pixels of its own")
            << dataUrl(svg("<image width=\"9\" height=\"9\" xlink:href=\"data:image/png;base64," +
                           png(blue).toBase64() + "\"/>"))
            << QSize(80, 40);
        QTest::newRow("larger than asked for: scaled down")
            << dataUrl(png(blue.scaled(1600, 800)), "image/png") << QSize(400, 200);
        QImage huge(5700, 5700, QImage::Format_Indexed8);
        huge.setColorTable({qRgb(0, 0, 255), qRgb(255, 255, 255)});
        huge.fill(0);
        QTest::newRow("huge, within the limit") << dataUrl(png(huge), "image/png") << QSize(400, 400);
        QTest::newRow("a file beside the catalog") << u"a.png"_s << QSize(60, 30);
        QTest::newRow("a file in a folder there") << u"images/b.png"_s << QSize(60, 30);
        QTest::newRow("a link that stays there") << u"link.png"_s << QSize(60, 30);
    }
    void whatIsAllowedIsShown() {
        QFETCH(QString, address);
        QFETCH(QSize, size);
        QImage blue(60, 30, QImage::Format_RGB32);
        blue.fill(Qt::blue);
        QVERIFY(blue.save(path(u"a.png"_s)) && blue.save(path(u"images/b.png"_s)));
        QVERIFY(QFile::link(path(u"images/b.png"_s), path(u"link.png"_s)));
        const DecodedPicture picture = load(address);
        QCOMPARE(int(picture.fault), 0);
        QCOMPARE(picture.image.size(), size);
        QVERIFY(m_loader->picture(address)); // kept: the second time at once
        const QColor colour = picture.image.pixelColor(2, 2);
        QVERIFY2(colour == Qt::red || colour == Qt::blue, qPrintable(colour.name(QColor::HexArgb)));
    }

    void aFileByItsUrl() {
        QImage blue(60, 30, QImage::Format_RGB32);
        QVERIFY(blue.save(path(u"a b.png"_s)));
        QCOMPARE(load(QUrl::fromLocalFile(path(u"a b.png"_s)).toString()).image.size(), QSize(60, 30));
        QCOMPARE(load(u"a%20b.png"_s).image.size(), QSize(60, 30));
    }

    void aChangedFileIsShownAnew() {
        QImage picture(60, 30, QImage::Format_RGB32);
        QVERIFY(picture.save(path(u"a.png"_s)));
        QCOMPARE(load(u"a.png"_s).image.size(), QSize(60, 30));
        QVERIFY(picture.scaled(90, 30).save(path(u"a.png"_s)));
        QCOMPARE(load(u"a.png"_s).image.size(), QSize(90, 30));
    }

    void everythingElseSaysWhy_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("fault");
        const auto row = [](const char* name, const QString& address, PictureFault fault) {
            QTest::newRow(name) << address << int(fault);
        };
        row("a pipe", u"pipe.png"_s, PictureFault::NotAFile);
        row("a folder", u"images"_s, PictureFault::NotAFile);
        row("a device", u"file:///dev/zero"_s, PictureFault::Elsewhere);
        row("a link to a device", u"zero.png"_s, PictureFault::Elsewhere);
        row("a file above", u"../secret.png"_s, PictureFault::Elsewhere);
        row("a link to a file above", u"out.png"_s, PictureFault::Elsewhere);
        row("a folder link that leads above", u"above/secret.png"_s, PictureFault::Elsewhere);
        row("a file above, in other letters", u"images/%2e%2e/%2e%2e/secret.png"_s, PictureFault::Elsewhere);
        row("a link that leads to itself", u"round.png"_s, PictureFault::NotFound);
        row("a pipe by its URL", u"file:///proc/self/fd/0"_s, PictureFault::Elsewhere);
        row("a file that is not there", u"none.png"_s, PictureFault::NotFound);
        row("a file of a server", u"file://server/share/a.png"_s, PictureFault::Remote);
        row("the network", u"https://example.org/a.png"_s, PictureFault::Remote);
        row("the network, without a scheme", u"//example.org/a.png"_s, PictureFault::Remote);
        row("a file too large", u"large.png"_s, PictureFault::TooManyBytes);
        row("a data: URL too large",
            u"data:image/png;base64,"_s + QString(picture::kMostBytes / 3 * 4 + 8, u'A'),
            PictureFault::TooManyBytes);
        row("a data: URL of 100 MB", u"data:image/png;base64,"_s + QString(100 << 20, u'A'),
            PictureFault::TooManyBytes);
        row("no picture", dataUrl("hello", "image/png"), PictureFault::Unreadable);
        row("nothing", dataUrl("", "image/png"), PictureFault::Unreadable);
        row("no comma", u"data:image/png"_s, PictureFault::Unreadable);
        QImage wide(10'000, 4'001, QImage::Format_Mono);
        wide.fill(0);
        row("one past the pixels", dataUrl(png(wide), "image/png"), PictureFault::TooManyPixels);
        row("SVG that unpacks to too much",
            dataUrl(gzipped(svg(QByteArray(picture::kMostInflatedBytes, ' ')))),
            PictureFault::TooMuchInflated);
        row("SVG packed twice", dataUrl(gzipped(gzipped(svg(kBox)))), PictureFault::Unreadable);
        row("SVG cut short", dataUrl(svg(kBox).chopped(9)), PictureFault::Unreadable);
        for (const auto& [name, inner] : kReachingOut)
            row(name, dataUrl(svg(inner)), PictureFault::ReachesOut);
        row("an SVG in an SVG",
            dataUrl(svg("<image xlink:href=\"data:image/png;base64," + svg(kBox).toBase64() + "\"/>")),
            PictureFault::ReachesOut);
        row("a style sheet beside it",
            dataUrl("<?xml-stylesheet type=\"text/css\" href=\"/etc/hostname\"?>" + svg(kBox)),
            PictureFault::ReachesOut);
        row("entities of entities",
            dataUrl(
                "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
                "\"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>" +
                svg("<text>&d;&d;&d;&d;</text>")),
            PictureFault::Unreadable);
    }
    void everythingElseSaysWhy() {
        QFETCH(QString, address);
        QFETCH(int, fault);
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe.png"_s)).constData(), 0600), 0);
        QVERIFY(QImage(9, 9, QImage::Format_RGB32).save(m_folder->filePath(u"secret.png"_s)));
        QVERIFY(QFile::link(m_folder->filePath(u"secret.png"_s), path(u"out.png"_s)));
        QVERIFY(QFile::link(u"/dev/zero"_s, path(u"zero.png"_s)));
        QVERIFY(QFile::link(m_folder->path(), path(u"above"_s)));
        QVERIFY(QFile::link(path(u"round.png"_s), path(u"round.png"_s)));
        QFile large(path(u"large.png"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(picture::kMostBytes + 1));
        const DecodedPicture picture = load(address);
        QCOMPARE(int(picture.fault), fault);
        QVERIFY(picture.image.isNull());
        const QString why = pictureFaultText(picture, address);
        QVERIFY(!why.isEmpty() && why.size() < 300);
    }

    void nothingInAnSvgOpensAFile_data() {
        QTest::addColumn<QByteArray>("document");
        const auto row = [](const char* name, const QByteArray& inner) {
            QTest::newRow(name) << svg(kBox + inner);
        };
        row("use", "<use xlink:href=\"PIPE#a\"/>");
        row("style sheet",
            "<style type=\"text/css\">@import url(\"PIPE\"); rect { fill: url(PIPE#a) }</style>");
        row("paint", "<rect width=\"9\" height=\"9\" fill=\"url(PIPE#a)\" style=\"stroke:url('PIPE')\"/>");
        row("filter", "<filter id=\"f\"><feImage xlink:href=\"PIPE\"/></filter><rect filter=\"url(#f)\"/>");
        row("font",
            "<style>@font-face { font-family: x; src: url(PIPE) }</style><text font-family=\"x\">a</text>");
        row("font of SVG", "<font-face font-family=\"x\"><font-face-src><font-face-uri "
                           "xlink:href=\"PIPE\"/></font-face-src></font-face>");
        row("film",
            "<video xlink:href=\"PIPE\"/><audio xlink:href=\"PIPE\"/><animation xlink:href=\"PIPE\"/>");
        row("base", "<g xml:base=\"PIPE\"><use xlink:href=\"#a\"/></g>");
        row("script", "<script xlink:href=\"PIPE\"/>");
        row("web page", "<foreignObject width=\"9\" height=\"9\"><img xmlns=\"http://www.w3.org/1999/xhtml\" "
                        "src=\"PIPE\"/></foreignObject>");
        QTest::newRow("document type") << QByteArray("<!DOCTYPE svg SYSTEM \"PIPE\">") + svg(kBox);
        QTest::newRow("entity") << QByteArray("<!DOCTYPE svg [<!ENTITY e SYSTEM \"PIPE\">]>") +
                                       svg(kBox + "<text>&e;</text>");
        QTest::newRow("entity of the type")
            << QByteArray("<!DOCTYPE svg [<!ENTITY % e SYSTEM \"PIPE\"> %e;]>") + svg(kBox);
        QTest::newRow("entity as address")
            << QByteArray("<!DOCTYPE svg [<!ENTITY e \"PIPE\">]>") +
                   svg(kBox + "<image width=\"9\" height=\"9\" xlink:href=\"&e;\"/>");
    }
    /// Whoever opens the pipe waits until he is given up.
    void nothingInAnSvgOpensAFile() {
        QFETCH(QByteArray, document);
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe.svg"_s)).constData(), 0600), 0);
        const QByteArray pipe = QUrl::fromLocalFile(path(u"pipe.svg"_s)).toEncoded();
        for (const QByteArray& address : {pipe, QFile::encodeName(path(u"pipe.svg"_s))}) {
            const DecodedPicture picture = load(dataUrl(QByteArray(document).replace("PIPE", address)));
            QVERIFY2(picture.fault == PictureFault::None || picture.fault == PictureFault::ReachesOut ||
                         picture.fault == PictureFault::Unreadable,
                     qPrintable(QString::number(int(picture.fault))));
        }
    }

    /// The window never waits for them, and their process does not outlive its time.
    void whatTakesTooLongIsGivenUp() {
        const QString addresses[] = {dataUrl(svg(dashes("0.01"))), dataUrl(svg(uses(40)))};
        for (const QString& address : addresses)
            QVERIFY(!m_loader->picture(address));
        const DecodedPicture dashed = load(addresses[0]);
        QVERIFY2(dashed.fault == PictureFault::TooSlow || dashed.fault == PictureFault::TooMuchMemory,
                 qPrintable(QString::number(int(dashed.fault))));
        (void)load(addresses[1]); // newer versions of Qt end it by themselves
        QVERIFY(!m_loader->isBusy());
    }

    void pixelsThatTakeAllMemoryAreGivenUp() {
        const DecodedPicture picture = load(
            dataUrl("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100000000\" height=\"100000000\">" +
                    kBox + "</svg>"));
        QVERIFY(picture.fault != PictureFault::None || picture.image.width() <= 400);
    }

    void leavingDoesNotWaitForPictures() {
        QVERIFY(!m_loader->picture(dataUrl(svg(dashes("0.01")))));
        QTRY_VERIFY(m_loader->isBusy());
        QElapsedTimer timer;
        timer.start();
        m_loader.reset();
        qInfo("gone after %lld ms", timer.elapsed());
    }

private:
    [[nodiscard]] QString path(const QString& name) const {
        return m_folder->filePath(u"catalogs/"_s + name);
    }
    DecodedPicture load(const QString& address) {
        std::optional<DecodedPicture> picture;
        [&] { QTRY_VERIFY_WITH_TIMEOUT((picture = m_loader->picture(address)), 30'000); }();
        return picture.value_or(DecodedPicture{{}, PictureFault::TooSlow});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PictureLoader> m_loader;
};

} // namespace ow

QTEST_GUILESS_MAIN(ow::PicturesTest)
#include "pictures_test.moc"
