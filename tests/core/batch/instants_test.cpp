#include "instants_test.h"

#include "base/instant.h"
#include "base/time_zone.h"
#include "base/timestamp.h"
#include "batch/field_classes.h"
#include "expression/value/compare.h"
#include "json/schema.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

#include <optional>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

using expr::Value;

constexpr qint64 kNone = noInstant;

/// Read by somebody else.
qint64 expected(const QString& column, const QString& text) {
    if (column == "-"_L1)
        return kNone;
    const QDateTime at = QDateTime::fromString(column == "="_L1 ? text : column, Qt::ISODateWithMs);
    return at.isValid() ? at.toMSecsSinceEpoch() : kNone;
}

qint64 ofDocument(const QString& text) {
    const Result<Timestamp> read = Timestamp::parse(text);
    return read ? read->ms() : kNone;
}

bool schemaTakes(const QString& text) {
    const JsonSchema schema({{u"type"_s, u"string"_s}, {u"format"_s, u"date-time"_s}});
    return schema.check(text).isEmpty();
}

qint64 ofRule(const std::string& text) {
    const auto time = toTime(Value::string(text), {});
    return time ? time->ms : kNone;
}

/// Which class a block of profiles puts a value of a field into that a rule compares with an instant.
std::uint32_t classOf(Value constant, std::string_view text) {
    FieldClasses classes(FieldClasses::Kind::Times);
    classes.separate(
        {.form = expr::FieldTest::Form::Compare, .op = expr::Op::Equal, .constant = constant, .zone = {}});
    classes.finish();
    return classes.classOf(text);
}

} // namespace

void InstantsTest::allReadTheSame_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("documents");
    QTest::addColumn<qint64>("data");
    QFile file(QStringLiteral(OW_TESTS_DIR "/golden/instants/forms.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QString table = QString::fromUtf8(file.readAll());
    table.chop(1); // the last line's end
    const QStringList rows = table.split(u'\n');
    for (const QString& row : rows.mid(1)) {
        const QStringList columns = row.split(u'|');
        QCOMPARE(columns.size(), 3);
        const QString& text = columns[0];
        QTest::addRow("'%s'", qPrintable(text))
            << text << expected(columns[1], text) << expected(columns[2], text);
    }
}

void InstantsTest::allReadTheSame() {
    QFETCH(QString, text);
    QFETCH(qint64, documents);
    QFETCH(qint64, data);
    const std::string bytes = text.toStdString();

    QCOMPARE(ofDocument(text), documents);
    QCOMPARE(schemaTakes(text), documents != kNone);
    QVERIFY(documents == kNone || documents == data); // what a document says, rules read alike

    QCOMPARE(ofRule(bytes), data);
    if (const qint64 usual = parseUsualInstant(bytes); usual != noInstant)
        QCOMPARE(usual, data);
    if (const qint64 whole = parseDateTime(bytes); whole != noInstant)
        QCOMPARE(whole, data);
    const qint64 some = data == kNone ? 0 : data;
    QCOMPARE(classOf(Value::instant(some), bytes),
             classOf(Value::instant(some), data == kNone ? "soon" : instantText(data)));
}

void InstantsTest::daysBeginInTheZone() {
    const TimeZone berlin = *TimeZone::named(u"Europe/Berlin"_s);
    const auto day = parseInstant("2026-07-01", InstantForms::Data, berlin.zone());
    QVERIFY(day && day->isDay);
    QCOMPARE(instantText(day->ms), "2026-06-30T22:00:00Z");
    const auto time = parseInstant("2026-07-01T00:00:00Z", InstantForms::Data, berlin.zone());
    QVERIFY(time && !time->isDay);
    QCOMPARE(instantText(time->ms), "2026-07-01T00:00:00Z");
}

void InstantsTest::finerThanAMillisecondIsTheSameMillisecond() {
    const Value fine = Value::string("2026-01-01T00:00:00.0009Z");
    QVERIFY(equalValues(fine, Value::string("2026-01-01T00:00:00Z"), {}));
    QVERIFY(equalValues(fine, Value::instant(ofDocument(u"2026-01-01T00:00:00Z"_s)), {}));
    QCOMPARE(Timestamp::parse(u"2026-01-01T00:00:00.0009Z"_s)->text(), u"2026-01-01T00:00:00.0009Z"_s);
}

} // namespace ow::test

#include "moc_instants_test.cpp"
