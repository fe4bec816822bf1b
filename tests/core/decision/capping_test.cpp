#include "capping_test.h"

#include "decision/capping/capping.h"
#include "decision_case.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

std::optional<Timestamp> instant(const QJsonValue& text) {
    if (!text.isString())
        return std::nullopt;
    const Result<Timestamp> time = Timestamp::parse(text.toString());
    return time ? std::optional(*time) : std::nullopt;
}

std::optional<qint64> milliseconds(const QJsonValue& text) {
    const std::optional<Timestamp> time = instant(text);
    return time ? std::optional(time->ms()) : std::nullopt;
}

CalendarConstraint calendar(const QJsonObject& json) {
    return {instant(json.value("startDate"_L1)), instant(json.value("endDate"_L1))};
}

QString written(const std::optional<qint64>& ms) {
    return ms ? formatInstant(*ms) : QString();
}

void listCases(const QString& folder) {
    QTest::addColumn<QString>("path");
    const QStringList files = goldenFiles(folder);
    QVERIFY2(!files.isEmpty(), "there are no golden cases");
    for (const QString& path : files)
        QTest::newRow(qPrintable(path.section(u'/', -1))) << path;
}

} // namespace

void CappingTest::windows_data() {
    listCases(u"capping-windows"_s);
}

void CappingTest::windows() {
    QFETCH(QString, path);
    const QJsonObject one = readGolden(path);
    const QJsonObject repeats = one.value("repeat"_L1).toObject();
    CappingRepeat repeat;
    repeat.enabled = repeats.value("enabled"_L1).toBool();
    if (repeat.enabled)
        repeat.unit = fromToken<RepeatUnit>(repeats.value("unit"_L1).toString()).value();
    repeat.unitCount = repeats.value("unitCount"_L1).toInteger(1);
    const qint64 now = milliseconds(one.value("at"_L1)).value();
    const CappingWindow window = cappingWindow(repeat, calendar(one), now);
    QCOMPARE(written(window.start), one["window"_L1]["start"_L1].toString());
    QCOMPARE(written(window.end), one["window"_L1]["end"_L1].toString());
    QVERIFY(window.holds(now));
}

void CappingTest::dateEdits_data() {
    listCases(u"date-edits"_s);
}

void CappingTest::dateEdits() {
    QFETCH(QString, path);
    const QJsonObject one = readGolden(path);
    const QMap<QString, CountFate> fates{{u"unaffected"_s, CountFate::Unaffected},
                                         {u"carried"_s, CountFate::Carried},
                                         {u"expired"_s, CountFate::Expired}};
    const CountOutcome outcome = countsAfterEdit(
        calendar(one.value("before"_L1).toObject()), calendar(one.value("after"_L1).toObject()),
        milliseconds(one.value("editedAt"_L1)).value(), milliseconds(one.value("decidedAt"_L1)));
    QCOMPARE(int(outcome.fate), int(fates.value(one.value("counts"_L1).toString())));
    QCOMPARE(written(outcome.from), one.value("from"_L1).toString());
}

} // namespace ow::test

#include "moc_capping_test.cpp"
