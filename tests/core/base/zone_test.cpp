#include "base/time_zone.h"
#include "base/timestamp.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

#include <random>

using namespace Qt::StringLiterals;
using namespace ow;

namespace {

constexpr qint64 hour = 3'600'000;

qint64 ms(const QString& text) {
    return Timestamp::parse(text)->ms();
}

qint64 dayOf(const QString& date) {
    return Timestamp::parse(date)->day();
}

} // namespace

class ZoneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void utcIsFree() {
        QVERIFY(TimeZone().zone().isUtc());
        QVERIFY(TimeZone::named(u"UTC"_s)->zone().isUtc());
        QVERIFY(TimeZone::named(u"Etc/UTC"_s)->zone().isUtc());
        QCOMPARE(TimeZone().name(), u"UTC"_s);
        QCOMPARE(Zone().dayOf(-1), -1);
        QCOMPARE(Zone().dayOf(0), 0);
        QCOMPARE(Zone().lastInstant(0), 86'399'999);
    }

    void knowsItsNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("known");
        QTest::addColumn<QString>("mend");
        QTest::newRow("place") << u"Europe/Berlin"_s << true << QString();
        QTest::newRow("old name") << u"US/Eastern"_s << true << QString();
        QTest::newRow("three parts") << u"America/Argentina/Buenos_Aires"_s << true << QString();
        QTest::newRow("abbreviation of a place") << u"CET"_s << true << QString();
        QTest::newRow("distance") << u"UTC-05:30"_s << true << QString();
        QTest::newRow("small letters") << u"europe/berlin"_s << false << u"did you mean “Europe/Berlin”?"_s;
        QTest::newRow("misspelt") << u"Europe/Belrin"_s << false << u"did you mean “Europe/Berlin”?"_s;
        QTest::newRow("city alone") << u"new york"_s << false << u"did you mean “America/New_York”?"_s;
        QTest::newRow("empty")
            << QString() << false
            << u"write its IANA name, like Europe/Berlin, or its distance from UTC, like UTC+02:00"_s;
        QTest::newRow("POSIX rule") << u"XYZ-3"_s << false << QString();
        QTest::newRow("no such word") << u"Foo"_s << false << QString();
        QTest::newRow("path") << u"../../../etc/passwd"_s << false << QString();
        QTest::newRow("nothing near")
            << u"qqqqqqqqqqqqqqq"_s << false
            << u"write its IANA name, like Europe/Berlin, or its distance from UTC, like UTC+02:00"_s;
    }
    void knowsItsNames() {
        QFETCH(QString, name);
        QFETCH(QString, mend);
        const Result<TimeZone> zone = TimeZone::named(name);
        QTEST(zone.ok(), "known");
        if (zone)
            QCOMPARE(zone->name(), name);
        else if (!mend.isEmpty())
            QCOMPARE(zone.error().mend, mend);
        if (!zone)
            QCOMPARE(zone.error().code, ErrorCode::Usage);
    }

    void daysOfOtherLengths_data() {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("first");
        QTest::addColumn<qint64>("length");
        QTest::newRow("24 hours") << u"Europe/Berlin"_s << u"2026-03-28"_s << u"2026-03-27T23:00:00Z"_s
                                  << 24 * hour;
        QTest::newRow("23 hours") << u"Europe/Berlin"_s << u"2026-03-29"_s << u"2026-03-28T23:00:00Z"_s
                                  << 23 * hour;
        QTest::newRow("25 hours") << u"Europe/Berlin"_s << u"2026-10-25"_s << u"2026-10-24T22:00:00Z"_s
                                  << 25 * hour;
        QTest::newRow("half an hour") << u"Australia/Lord_Howe"_s << u"2026-04-05"_s
                                      << u"2026-04-04T13:00:00Z"_s << 24 * hour + hour / 2;
        QTest::newRow("no midnight") << u"America/Havana"_s << u"2026-03-08"_s << u"2026-03-08T05:00:00Z"_s
                                     << 23 * hour;
        QTest::newRow("two midnights")
            << u"America/Havana"_s << u"2026-11-01"_s << u"2026-11-01T04:00:00Z"_s << 25 * hour;
        QTest::newRow("put back over midnight")
            << u"America/St_Johns"_s << u"2010-11-06"_s << u"2010-11-06T02:30:00Z"_s << 24 * hour;
        QTest::newRow("after a clock that was put back over midnight")
            << u"America/St_Johns"_s << u"2010-11-07"_s << u"2010-11-07T02:30:00Z"_s << 25 * hour;
        QTest::newRow("left out") << u"Pacific/Apia"_s << u"2011-12-30"_s << u"2011-12-30T10:00:00Z"_s
                                  << qint64(0);
        QTest::newRow("after what is recorded")
            << u"Europe/Berlin"_s << u"2100-03-28"_s << u"2100-03-27T23:00:00Z"_s << 23 * hour;
        QTest::newRow("far") << u"Europe/Berlin"_s << u"7777-07-07"_s << u"7777-07-06T22:00:00Z"_s
                             << 24 * hour;
    }
    void daysOfOtherLengths() {
        QFETCH(QString, zone);
        QFETCH(QString, day);
        QFETCH(QString, first);
        const TimeZone named = TimeZone::named(zone).value();
        const qint64 number = dayOf(day);
        QCOMPARE(formatInstant(named.zone().firstInstant(number)), first);
        QTEST(qint64(named.zone().lastInstant(number) + 1 - named.zone().firstInstant(number)), "length");
    }

    void timesLeftOutAndTwice() {
        const TimeZone berlin = TimeZone::named(u"Europe/Berlin"_s).value();
        const auto instantOf = [&](const QString& clock) {
            return formatInstant(berlin.zone().instantOf(ms(clock)));
        };
        QCOMPARE(instantOf(u"2026-03-29T01:59:59"_s), u"2026-03-29T00:59:59Z"_s);
        QCOMPARE(instantOf(u"2026-03-29T02:30:00"_s), u"2026-03-29T01:30:00Z"_s); // an hour later: 03:30
        QCOMPARE(instantOf(u"2026-03-29T03:00:00"_s), u"2026-03-29T01:00:00Z"_s);
        QCOMPARE(instantOf(u"2026-10-25T02:30:00"_s), u"2026-10-25T00:30:00Z"_s); // the first of two
        QCOMPARE(instantOf(u"2026-10-25T03:00:00"_s), u"2026-10-25T02:00:00Z"_s);
    }

    /// Every zone, against Qt asked for each instant.
    void agreesWithQt() {
        std::mt19937_64 random(11);
        const qint64 from = ms(u"1890-01-01"_s);
        const qint64 to = ms(u"2440-01-01"_s);
        const QStringList names = TimeZone::allNames();
        for (qsizetype z = 0; z < names.size(); z += 5) {
            const QString name = names.at(z);
            const TimeZone zone = TimeZone::named(name).value();
            const QTimeZone qt(name.toUtf8());
            for (int i = 0; i < 40; ++i) {
                const qint64 at = from + qint64(random() % quint64(to - from));
                const QDateTime utc = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
                QVERIFY2(zone.zone().offsetMs(at) == qint64(qt.offsetFromUtc(utc)) * 1000,
                         qPrintable(name + u' ' + formatInstant(at)));
            }
            for (int i = 0; i < 20; ++i) { // days are one after the other, and hold their instants
                const qint64 day = qint64(random() % 50'000) - 10'000;
                const qint64 first = zone.zone().firstInstant(day);
                const qint64 next = zone.zone().firstInstant(day + 1);
                QVERIFY2(first <= next && next - first <= 50 * hour, qPrintable(name));
                if (first == next)
                    continue; // left out
                QCOMPARE(qint64(zone.zone().dayOf(first)), day);
                QCOMPARE(qint64(zone.zone().dayOf(next - 1)), day);
                QCOMPARE(qint64(zone.zone().dayOf(first + qint64(random() % quint64(next - first)))), day);
            }
        }
    }
};

QTEST_APPLESS_MAIN(ZoneTest)
#include "zone_test.moc"
