#include "capping_test.h"

#include "decision/capping.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

std::optional<Timestamp> instant(const QString& text) {
    if (text.isEmpty())
        return std::nullopt;
    const Result<Timestamp> time = Timestamp::parse(text);
    return time ? std::optional(*time) : std::nullopt;
}

std::optional<qint64> milliseconds(const QString& text) {
    const std::optional<Timestamp> time = instant(text);
    return time ? std::optional(time->ms()) : std::nullopt;
}

QString written(const std::optional<qint64>& ms) {
    return ms ? formatInstant(*ms) : QString();
}

} // namespace

void CappingTest::windows_data() {
    QTest::addColumn<QString>("unit");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("offerStart");
    QTest::addColumn<QString>("offerEnd");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("end");
    const auto row = [](const char* name, const char* unit, int count, const char* offerStart,
                        const char* offerEnd, const char* now, const char* start, const char* end) {
        QTest::newRow(name) << QString::fromLatin1(unit) << count << QString::fromLatin1(offerStart)
                            << QString::fromLatin1(offerEnd) << QString::fromLatin1(now)
                            << QString::fromLatin1(start) << QString::fromLatin1(end);
    };
    row("daily, 00:00 UTC", "day", 1, "", "", "2025-06-15T23:59:59Z", "2025-06-15T00:00:00Z",
        "2025-06-16T00:00:00Z");
    row("the instant of the reset", "day", 1, "", "", "2025-06-16T00:00:00Z", "2025-06-16T00:00:00Z",
        "2025-06-17T00:00:00Z");
    row("weekly, from Sunday", "week", 1, "", "", "2025-06-18T12:00:00Z", "2025-06-15T00:00:00Z",
        "2025-06-22T00:00:00Z");
    row("monthly, first day", "month", 1, "", "", "2025-02-28T12:00:00Z", "2025-02-01T00:00:00Z",
        "2025-03-01T00:00:00Z");
    row("every 3 days from the day of the start", "day", 3, "2025-06-01T15:00:00Z", "",
        "2025-06-04T00:00:00Z", "2025-06-04T00:00:00Z", "2025-06-07T00:00:00Z");
    row("every 2 weeks from the Sunday before the start", "week", 2, "2025-06-04T00:00:00Z", "",
        "2025-06-14T12:00:00Z", "2025-06-01T00:00:00Z", "2025-06-15T00:00:00Z");
    row("every 2 months from the month of the start", "month", 2, "2024-12-20T00:00:00Z", "",
        "2025-01-31T12:00:00Z", "2024-12-01T00:00:00Z", "2025-02-01T00:00:00Z");
    row("every 2 weeks without a start: from 1970-01-04", "week", 2, "", "", "1970-01-18T00:00:00Z",
        "1970-01-18T00:00:00Z", "1970-02-01T00:00:00Z");
    row("before the anchor", "day", 3, "", "", "1970-01-03T00:00:00Z", "1970-01-01T00:00:00Z",
        "1970-01-04T00:00:00Z");
    row("no repeat: two years after the start", "", 1, "2025-01-15T00:00:00Z", "", "2025-06-15T00:00:00Z",
        "2025-01-15T00:00:00Z", "2027-01-15T00:00:00Z");
    row("no repeat: until the offer ends", "", 1, "2025-01-15T00:00:00Z", "2025-12-31T00:00:00Z",
        "2025-06-15T00:00:00Z", "2025-01-15T00:00:00Z", "2025-12-31T00:00:00.001Z");
    row("no repeat, no dates", "", 1, "", "", "2025-06-15T00:00:00Z", "", "");
}

void CappingTest::windows() {
    QFETCH(QString, unit);
    QFETCH(int, count);
    QFETCH(QString, offerStart);
    QFETCH(QString, offerEnd);
    QFETCH(QString, now);
    QFETCH(QString, start);
    QFETCH(QString, end);
    CappingRepeat repeat;
    repeat.enabled = !unit.isEmpty();
    if (repeat.enabled)
        repeat.unit = fromToken<RepeatUnit>(unit).value();
    repeat.unitCount = count;
    const CappingWindow window =
        cappingWindow(repeat, {instant(offerStart), instant(offerEnd)}, *milliseconds(now));
    QCOMPARE(written(window.start), start);
    QCOMPARE(written(window.end), end);
    QVERIFY(window.holds(*milliseconds(now)));
}

void CappingTest::dateEdits_data() {
    QTest::addColumn<QString>("newStart");
    QTest::addColumn<QString>("newEnd");
    QTest::addColumn<QString>("edited");
    QTest::addColumn<QString>("decided");
    QTest::addColumn<int>("fate");
    QTest::addColumn<QString>("from");
    // The offer ran from 2025-06-01 to 2025-06-30. Rows of the table "Effect of date edits".
    const auto row = [](const char* name, const char* newStart, const char* newEnd, const char* edited,
                        const char* decided, CountFate fate, const char* from) {
        QTest::newRow(name) << QString::fromLatin1(newStart) << QString::fromLatin1(newEnd)
                            << QString::fromLatin1(edited) << QString::fromLatin1(decided) << int(fate)
                            << QString::fromLatin1(from);
    };
    row("start moved before the original start has begun", "2025-06-10T00:00:00Z", "2025-06-30T00:00:00Z",
        "2025-05-20T00:00:00Z", "", CountFate::Unaffected, "2025-06-10T00:00:00Z");
    row("new start < current end", "2025-06-20T00:00:00Z", "2025-06-30T00:00:00Z", "2025-06-10T00:00:00Z", "",
        CountFate::Carried, "");
    row("new start > current end", "2025-07-05T00:00:00Z", "2025-07-31T00:00:00Z", "2025-06-10T00:00:00Z", "",
        CountFate::Expired, "2025-07-05T00:00:00Z");
    row("end extended, decision before the old end", "2025-06-01T00:00:00Z", "2025-07-31T00:00:00Z",
        "2025-06-10T00:00:00Z", "2025-06-29T00:00:00Z", CountFate::Carried, "");
    row("end extended, no decision before the old end", "2025-06-01T00:00:00Z", "2025-07-31T00:00:00Z",
        "2025-06-10T00:00:00Z", "", CountFate::Expired, "2025-06-30T00:00:00Z");
    row("end extended, decision after the old end", "2025-06-01T00:00:00Z", "2025-07-31T00:00:00Z",
        "2025-06-10T00:00:00Z", "2025-07-02T00:00:00Z", CountFate::Expired, "2025-06-30T00:00:00Z");
}

void CappingTest::dateEdits() {
    QFETCH(QString, newStart);
    QFETCH(QString, newEnd);
    QFETCH(QString, edited);
    QFETCH(QString, decided);
    QFETCH(int, fate);
    QFETCH(QString, from);
    const CalendarConstraint before{instant(u"2025-06-01T00:00:00Z"_s), instant(u"2025-06-30T00:00:00Z"_s)};
    const CountOutcome outcome = countsAfterEdit(before, {instant(newStart), instant(newEnd)},
                                                 *milliseconds(edited), milliseconds(decided));
    QCOMPARE(int(outcome.fate), fate);
    QCOMPARE(written(outcome.from), from);
}

} // namespace ow::test
