#include "assets/picture_facts.h"

#include <QByteArray>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ow;

namespace {

/// A JPEG whose size stands behind notes of a camera.
QByteArray jpeg(int notes) {
    QByteArray bytes = QByteArray::fromHex("ffd8");
    for (int i = 0; i < notes; ++i)
        bytes += QByteArray::fromHex("ffe10102") + QByteArray(256, char(0xff));
    return bytes + QByteArray::fromHex("ffffc200110802580320030111000211010311010000");
}

} // namespace

class PictureFactsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizesAreRead_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QSize>("size");
        const auto row = [](const char* name, const QByteArray& head, QSize size) {
            QTest::newRow(name) << head << size;
        };
        // The bytes stand in the specifications: PNG 11.2.2, GIF89a 18, JFIF and T.81 B.2.2, RFC 9649,
        // BITMAPINFOHEADER.
        row("PNG", QByteArray::fromHex("89504e470d0a1a0a0000000d49484452000004b0000002760806000000"),
            {1200, 630});
        row("GIF", "GIF89a" + QByteArray::fromHex("40012c01f70000"), {320, 300});
        row("JPEG", jpeg(0), {800, 600});
        row("JPEG with notes", jpeg(3), {800, 600});
        row("WebP, lossy",
            "RIFF\x24\0\0\0WEBPVP8 "_ba + QByteArray::fromHex("18000000300100") +
                QByteArray::fromHex("9d012a20032c01"),
            {800, 300});
        row("WebP, lossless",
            "RIFF\x24\0\0\0WEBPVP8L"_ba + QByteArray::fromHex("0d0000002f") + QByteArray::fromHex("1fc31200"),
            {800, 76});
        row("WebP, extended",
            "RIFF\x24\0\0\0WEBPVP8X"_ba + QByteArray::fromHex("0a00000010000000") +
                QByteArray::fromHex("1f03002b0100"),
            {800, 300});
        row("BMP",
            "BM"_ba + QByteArray(12, 0) +
                QByteArray::fromHex("28000000"
                                    "80020000"
                                    "e0010000"),
            {640, 480});
        row("BMP, top row first",
            "BM"_ba + QByteArray(12, 0) +
                QByteArray::fromHex("28000000"
                                    "80020000"
                                    "20feffff"),
            {640, 480});
    }
    void sizesAreRead() {
        QFETCH(QByteArray, head);
        QFETCH(QSize, size);
        QVERIFY(pixelSize(head));
        QCOMPARE(*pixelSize(head), size);
        QVERIFY(!isSvg(head));
    }

    void whatEndsTooSoonHasNoSize_data() { sizesAreRead_data(); }
    void whatEndsTooSoonHasNoSize() {
        QFETCH(QByteArray, head);
        QFETCH(QSize, size);
        for (qsizetype length = 0; length < head.size(); ++length) {
            const auto found = pixelSize(QByteArrayView(head).first(length));
            QVERIFY(!found || *found == size);
        }
    }

    void whatIsNoPictureHasNoSize() {
        for (const QByteArray& bytes :
             {""_ba, "hello"_ba, "<svg width=\"4\" height=\"4\"/>"_ba, QByteArray::fromHex("ffd8ffda0002"),
              QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200000000000000000806000000")})
            QVERIFY(!pixelSize(bytes));
    }

    void anyBytesAreRead() {
        QRandomGenerator random(7);
        const QByteArray beginnings[] = {
            "\x89PNG\r\n\x1a\n"_ba, "\xff\xd8"_ba,         "GIF89a"_ba,          "BM"_ba,
            "RIFFxxxxWEBPVP8 "_ba,  "RIFFxxxxWEBPVP8L"_ba, "RIFFxxxxWEBPVP8X"_ba};
        for (int i = 0; i < 20'000; ++i) {
            QByteArray bytes = beginnings[random.bounded(int(std::size(beginnings)))];
            const int more = random.bounded(80);
            for (int k = 0; k < more; ++k)
                bytes.append(char(random.bounded(4) == 0 ? 0xff : random.bounded(256)));
            const auto size = pixelSize(bytes);
            QVERIFY(!size || (size->width() > 0 && size->height() > 0));
        }
    }

    void svgIsTold() {
        for (const QByteArray& bytes :
             {"<svg/>"_ba, "\xef\xbb\xbf \n<?xml version=\"1.0\"?>"_ba, "\x1f\x8b\x08"_ba, "\xfe\xff\0<"_ba})
            QVERIFY(isSvg(bytes));
        for (const QByteArray& bytes : {""_ba, "SQLite format 3"_ba, "x<svg/>"_ba})
            QVERIFY(!isSvg(bytes));
    }
};

QTEST_APPLESS_MAIN(PictureFactsTest)
#include "picture_facts_test.moc"
