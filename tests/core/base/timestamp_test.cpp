#include "base/date_text.h"
#include "base/timestamp.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TimestampTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAndKeepsSpelling_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("utc") << u"2018-03-13T05:59:18.914Z"_s << Q_INT64_C(1520920758914);
        QTest::newRow("offset") << u"2018-03-13T07:59:18.914+02:00"_s << Q_INT64_C(1520920758914);
        QTest::newRow("no offset is UTC") << u"1970-01-01T00:00:01"_s << Q_INT64_C(1000);
        QTest::newRow("date only") << u"1970-01-02"_s << Q_INT64_C(86400000);
        QTest::newRow("small letters") << u"1970-01-01t00:00:01z"_s << Q_INT64_C(1000);
        QTest::newRow("space, behind UTC") << u"1969-12-31 22:30:00-01:30"_s << Q_INT64_C(0);
        QTest::newRow("tenths") << u"1970-01-01T00:00:00.5Z"_s << Q_INT64_C(500);
        QTest::newRow("leap day") << u"2024-02-29"_s << Q_INT64_C(1709164800000);
        QTest::newRow("first year") << u"0001-01-01T00:00:00Z"_s << Q_INT64_C(-62135596800000);
        QTest::newRow("micro") << u"1970-01-01T00:00:00.123456Z"_s << Q_INT64_C(123);
    }
    void readsAndKeepsSpelling() {
        QFETCH(QString, text);
        const auto read = ow::Timestamp::parse(text);
        QVERIFY(read.ok());
        QTEST(read->ms(), "ms");
        QCOMPARE(read->text(), text);
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        for (const char* bad : {"", "soon", "2018-13-01T00:00:00Z", "2018-02-30", "2018-01-01T25:00:00Z",
                                "2018-01-01T00:00:00+25:00", "2018-01-01T24:00:00Z", "2018-01-01T00:00:60Z",
                                "2018-01-01T00:00:00.Z", "2018-01-01T00:00Z", "2018-01-01T00:00:00+0200",
                                "2018-01-01T00:00:00Z ", "2018-01-01Z", "0000-01-01", "2018-1-1",
                                "2018-01-01T00:00:00+00:60", "2023-02-29"})
            QTest::newRow(bad) << QString::fromLatin1(bad);
    }
    void refuses() {
        QFETCH(QString, text);
        const auto read = ow::Timestamp::parse(text);
        QVERIFY(!read.ok());
        QVERIFY(!read.error().mend.isEmpty());
    }

    void sentencesHaveOneFormatOfDates() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QCOMPARE(ow::withReadableDates(u"the end 2026-11-25 lies before the start 2026-12-01T09:00:00Z"_s),
                 u"the end 25 Nov 2026 lies before the start 1 Dec 2026, 09:00 UTC"_s);
        QCOMPARE(ow::withReadableDates(u"“2026-11-25” is no name, nor is 2026-13-40 a day"_s),
                 u"“2026-11-25” is no name, nor is 2026-13-40 a day"_s);
        QCOMPARE(ow::withReadableDates(u"id-2026-11-25 stays"_s), u"id-2026-11-25 stays"_s);
        QLocale::setDefault(QLocale::c());
    }
    void writesUtc() {
        QCOMPARE(ow::Timestamp::fromMs(0).text(), u"1970-01-01T00:00:00Z"_s);
        QCOMPARE(ow::Timestamp::fromMs(1520920758914).text(), u"2018-03-13T05:59:18.914Z"_s);
    }
};

QTEST_APPLESS_MAIN(TimestampTest)
#include "timestamp_test.moc"
