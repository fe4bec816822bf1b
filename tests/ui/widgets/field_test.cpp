#include "ui/widgets/field_test.h"

#include "ui/widgets/stage.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/field_row.h"
#include "widgets/fields/instant_edit.h"
#include "widgets/fields/spoken_date.h"

#include <QApplication>
#include <QCalendarWidget>
#include <QDateTime>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

qint64 utc(const char* text) {
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs).toMSecsSinceEpoch();
}

} // namespace

void FieldTest::aLineHandsOverOnEnterAndWhenLeft() {
    auto* line = new CommitLineEdit;
    line->setHandOver(HandOver::OnLeaving);
    line->setValue(u"one"_s);
    const Stage stage(line);
    const QSignalSpy committed(line, &CommitLineEdit::committed);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_End);
    QTest::keyClicks(line, u" two"_s);
    QVERIFY(line->isPending());
    QCOMPARE(committed.count(), 0);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(committed.count(), 1);
    QTest::keyClicks(line, u"!"_s);
    stage.after->setFocus();
    QCOMPARE(committed.count(), 2);
    QCOMPARE(committed.last().first().toString(), u"one two!"_s);
}

void FieldTest::whatTheOwnerSaysLeavesTheCursor() {
    auto* line = new CommitLineEdit;
    line->setValue(u"abcdef"_s);
    const Stage stage(line);
    line->setFocus();
    line->setCursorPosition(3);
    line->setValue(u"abcxyz"_s);
    QCOMPARE(line->text(), u"abcxyz"_s);
    QCOMPARE(line->cursorPosition(), 3);
}

void FieldTest::aNumberOutOfBoundsStaysAndIsTold() {
    auto* number = new IntegerEdit(0, 100);
    number->setValue(7);
    const Stage stage(number);
    const QSignalSpy committed(number, &IntegerEdit::committed);
    const QSignalSpy problem(number, &IntegerEdit::problem);
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, u"500"_s);
    stage.after->setFocus();
    QTRY_VERIFY(!problem.isEmpty());
    QCOMPARE(committed.count(), 0);
    QCOMPARE(number->value(), 7);
    QCOMPARE(number->text(), u"500"_s);
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, u"50"_s);
    stage.after->setFocus();
    QTRY_COMPARE(committed.count(), 1);
    QCOMPARE(number->value(), 50);
}

void FieldTest::instantsAreReadInAZone_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<qint64>("ms"); // -1: no instant
    const auto row = [](const char* typed, const char* zone, qint64 ms) {
        QTest::addRow("%s in %s", typed, zone)
            << QString::fromLatin1(typed) << QString::fromLatin1(zone) << ms;
    };
    row("2026-03-01", "UTC", utc("2026-03-01T00:00:00Z"));
    row("2026-3-1 9:30", "UTC", utc("2026-03-01T09:30:00Z"));
    row("  2026-03-01   09:30:15.250 ", "UTC", utc("2026-03-01T09:30:15.250Z"));
    row("2026-07-01 09:30", "Europe/Berlin", utc("2026-07-01T07:30:00Z"));
    row("2026-01-01 09:30", "Europe/Berlin", utc("2026-01-01T08:30:00Z"));
    row("2026-03-29 02:30", "Europe/Berlin", utc("2026-03-29T01:30:00Z")); // the clocks leave this hour out
    row("2026-07-01T09:30:00+02:00", "America/New_York", utc("2026-07-01T07:30:00Z"));
    row("2026-02-30", "UTC", -1);
    row("2026-03-01 25:00", "UTC", -1);
    row("tomorrow", "UTC", -1);
    row("", "UTC", -1);
}

void FieldTest::instantsAreReadInAZone() {
    QFETCH(QString, typed);
    QFETCH(QString, zone);
    QFETCH(qint64, ms);
    const TimeZone rules = TimeZone::named(zone).value();
    QCOMPARE(InstantEdit::read(typed, rules.zone()).value_or(-1), ms);
}

void FieldTest::datesAreSpoken_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("day"); // empty: no date
    QTest::addColumn<QString>("time");
    const auto row = [](const char* typed, const char* day, const char* time = "") {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(day) << QString::fromUtf8(time);
    };
    // Today is Monday, 30 November 2026.
    row("today", "2026-11-30");
    row("Tomorrow 9:00", "2026-12-01", "09:00");
    row("tomorrow at 17:30", "2026-12-01", "17:30");
    row("yesterday", "2026-11-29");
    row("+30d", "2026-12-30");
    row("-2w", "2026-11-16");
    row("+3m", "2027-02-28");
    row("+1y", "2027-11-30");
    row("in 3 days", "2026-12-03");
    row("in 2 weeks 8:15", "2026-12-14", "08:15");
    row("30d", "");
    row("friday", "2026-12-04");
    row("monday", "2026-12-07");
    row("next Tue", "2026-12-01");
    row("1 dec", "2026-12-01");
    row("1. Dec.", "2026-12-01");
    row("29 nov", "2027-11-29");
    row("30 November", "2026-11-30");
    row("Dec 24", "2026-12-24");
    row("December 24, 2028", "2028-12-24");
    row("1 dec 2024 12:00", "2024-12-01", "12:00");
    row("29 feb", "2028-02-29");
    row("1.12.", "2026-12-01");
    row("1.12.2027 9:30", "2027-12-01", "09:30");
    row("end of month", "2026-11-30");
    row("end of the week", "2026-12-06");
    row("end of year", "2026-12-31");
    row("31 feb", "");
    row("1 de", "");
    row("tomorrow 25:00", "");
    row("9:00", "");
    row("soon", "");
    row("", "");
}

void FieldTest::datesAreSpoken() {
    QFETCH(QString, typed);
    QFETCH(QString, day);
    QFETCH(QString, time);
    const std::optional<SpokenDate> said = readSpokenDate(typed, QDate(2026, 11, 30));
    QCOMPARE(said ? said->day.toString(Qt::ISODate) : QString(), day);
    QCOMPARE(said && said->time ? said->time->toString(u"HH:mm"_s) : QString(), time);
}

void FieldTest::aSpokenDateIsTaken() {
    auto* edit = new InstantEdit(u"Valid from"_s);
    edit->setKeepsDays();
    edit->setZone(TimeZone::named(u"Europe/Berlin"_s).value());
    edit->setNow([] { return utc("2026-11-29T23:30:00Z"); }); // the 30th already in Berlin
    const Stage stage(edit);
    auto* line = edit->findChild<CommitLineEdit*>(u"instantText"_s);
    line->setFocus();
    QTest::keyClicks(line, u"tomorrow"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY(edit->value());
    QCOMPARE(edit->value()->text(), u"2026-12-01"_s);
    line->selectAll();
    QTest::keyClicks(line, u"tomorrow 9:00"_s);
    stage.after->setFocus();
    QTRY_COMPARE(edit->value()->ms(), utc("2026-12-01T08:00:00Z"));
    QCOMPARE(line->text(), u"2026-12-01 09:00"_s);
}

void FieldTest::aDayStaysADay() {
    auto* edit = new InstantEdit(u"Valid from"_s);
    edit->setKeepsDays();
    edit->setZone(TimeZone::named(u"Europe/Berlin"_s).value());
    const Stage stage(edit);
    const QSignalSpy edited(edit, &InstantEdit::edited);
    auto* line = edit->findChild<CommitLineEdit*>(u"instantText"_s);
    line->setFocus();
    QTest::keyClicks(line, u"2026-3-1"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(edited.count(), 1);
    QVERIFY(edit->value() && edit->value()->isDay());
    QCOMPARE(edit->value()->text(), u"2026-03-01"_s);
    line->selectAll();
    QTest::keyClicks(line, u"2026-03-01 09:30"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(edited.count(), 2);
    QVERIFY(!edit->value()->isDay());
    QCOMPARE(edit->value()->ms(), utc("2026-03-01T08:30:00Z"));
}

void FieldTest::textThatIsNoDateStays() {
    auto* edit = new InstantEdit(u"Valid from"_s);
    edit->setValue(Timestamp::fromMs(utc("2026-03-01T09:30:00Z")));
    const Stage stage(edit);
    const QSignalSpy edited(edit, &InstantEdit::edited);
    const QSignalSpy problem(edit, &InstantEdit::problem);
    auto* line = edit->findChild<CommitLineEdit*>(u"instantText"_s);
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, u"soon"_s);
    stage.after->setFocus();
    QTRY_VERIFY(!problem.isEmpty());
    QVERIFY(problem.last().first().toString().contains(u"soon"_s));
    QCOMPARE(line->text(), u"soon"_s);
    QCOMPARE(edited.count(), 0);
}

void FieldTest::whatTheCatalogSaysKeepsItsColour() {
    auto* edit = new InstantEdit(u"Valid until"_s);
    auto* row = new FieldRow(u"Valid until"_s, edit);
    const Stage stage(row);
    Finding finding;
    finding.severity = Severity::Warning;
    finding.message = u"the offer is over"_s;
    row->setFindings({finding});
    auto* line = edit->findChild<CommitLineEdit*>(u"instantText"_s);
    line->setFocus();
    QTest::keyClicks(line, u"soon"_s);
    stage.after->setFocus();
    QTRY_VERIFY(row->messageText().contains(u"soon"_s));
    QStringList tones;
    for (const QLabel* label : row->findChildren<QLabel*>(u"fieldMessage"_s))
        tones.append(label->property("tone").toString());
    tones.sort();
    QCOMPARE(tones, QStringList({u"error"_s, u"warning"_s}));
    QVERIFY(row->messageText().indexOf(u"soon"_s) < row->messageText().indexOf(u"The offer is over"_s));
}

void FieldTest::aDayIsChosenInTheCalendarByKeys() {
    auto* edit = new InstantEdit(u"Valid from"_s);
    edit->setValue(Timestamp::fromMs(utc("2026-03-10T09:30:00Z")));
    const Stage stage(edit);
    QTest::mouseClick(edit->findChild<QToolButton*>(u"instantCalendar"_s), Qt::LeftButton);
    QCalendarWidget* calendar = nullptr;
    QTRY_VERIFY((calendar = edit->findChild<QCalendarWidget*>(u"instantCalendarPopup"_s)));
    QCOMPARE(calendar->selectedDate(), QDate(2026, 3, 10));
    QWidget* days = calendar->findChild<QWidget*>(u"qt_calendar_calendarview"_s);
    QTest::keyClick(days, Qt::Key_Right);
    QTest::keyClick(days, Qt::Key_Down);
    QTest::keyClick(days, Qt::Key_Return);
    QTRY_COMPARE(edit->value()->ms(), utc("2026-03-18T09:30:00Z")); // the time of day stays
    QTRY_VERIFY(!edit->findChild<QCalendarWidget*>(u"instantCalendarPopup"_s));
}

} // namespace ow

#include "moc_field_test.cpp"
