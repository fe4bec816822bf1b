#include "ui/editors/fields_test.h"

#include "widgets/fields/commit_edits.h"

#include <QSignalSpy>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Longer than a line edit of Qt takes by default.
const QString kLong = u"data:image/png;base64,"_s + QString(90'000, u'A');

} // namespace

void FieldsTest::aValueThatNobodyTypedIntoIsNotHandedOver_data() {
    QTest::addColumn<QString>("value");
    QTest::newRow("plain") << u"Night train"_s;
    QTest::newRow("no-break space") << u"10\u00a0€"_s;
    QTest::newRow("line ends of Windows") << u"one\r\ntwo"_s;
    QTest::newRow("a lone carriage return") << u"one\rtwo"_s;
    QTest::newRow("line separator") << u"one\u2028two"_s;
    QTest::newRow("paragraph separator") << u"one\u2029two"_s;
    QTest::newRow("spaces around") << u"  one  "_s;
    QTest::newRow("longer than a line") << kLong;
    QTest::newRow("longer than a text") << QString(kMostText + 1, u'x');
}

void FieldsTest::aValueThatNobodyTypedIntoIsNotHandedOver() {
    QFETCH(QString, value);
    CommitLineEdit line;
    CommitTextEdit text;
    QSignalSpy ofLine(&line, &CommitLineEdit::committed);
    QSignalSpy ofText(&text, &CommitTextEdit::committed);
    for (const QString& shown : {value, u"another"_s, value}) {
        line.setValue(shown);
        text.setValue(shown);
        QVERIFY(!line.isPending() && !text.isPending());
    }
    line.show();
    text.show();
    for (QWidget* field : {static_cast<QWidget*>(&line), static_cast<QWidget*>(&text)}) {
        field->setFocus();
        QTest::keyClick(field, Qt::Key_End); // moves, changes nothing
        field->clearFocus();
    }
    line.flush();
    text.flush();
    QCOMPARE(ofLine.size(), 0);
    QCOMPARE(ofText.size(), 0);
}

void FieldsTest::typingKeepsTheOtherCharacters_data() {
    QTest::addColumn<QString>("value");
    QTest::newRow("no-break space") << u"10\u00a0€"_s;
    QTest::newRow("line ends of Windows") << u"one\r\ntwo"_s;
    QTest::newRow("line separator") << u"one\u2028two"_s;
    QTest::newRow("several lines") << u"one\n\ntwo"_s;
}

void FieldsTest::typingKeepsTheOtherCharacters() {
    QFETCH(QString, value);
    CommitTextEdit text;
    QSignalSpy committed(&text, &CommitTextEdit::committed);
    text.setValue(value);
    text.moveCursor(QTextCursor::End);
    QTest::keyClicks(&text, u"!"_s);
    text.flush();
    QCOMPARE(committed.size(), 1);
    QCOMPARE(committed.constFirst().constFirst().toString(), value + u'!');
}

void FieldsTest::aLongLineIsShownInPartAndStaysWhole() {
    CommitLineEdit line;
    line.setValue(kLong);
    QVERIFY(line.isLong());
    QVERIFY(line.text().size() < 400 && line.text().startsWith(u"data:image/png"_s));
    QSignalSpy committed(&line, &CommitLineEdit::committed);
    QTest::keyClicks(&line, u"xyz"_s);
    line.flush();
    QCOMPARE(committed.size(), 0);
    line.setValue(u"short"_s);
    QVERIFY(!line.isLong() && !line.isReadOnly());
    QCOMPARE(line.text(), u"short"_s);
}

void FieldsTest::theLongestIsShownWhole() {
    CommitLineEdit line;
    CommitTextEdit text;
    line.setValue(QString(10'000, u'x'));
    text.setValue(QString(500'000, u'x'));
    QCOMPARE(line.text().size(), 10'000);
    QCOMPARE(text.toPlainText().size(), 500'000);
    QVERIFY(!line.isReadOnly() && !text.isReadOnly());
    line.setValue(QString(10'001, u'x'));
    text.setValue(QString(500'001, u'x'));
    QVERIFY(line.text().size() < 10'000);
    QVERIFY(text.toPlainText().size() < 500'000);
    QVERIFY(line.isReadOnly() && text.isReadOnly());
}

void FieldsTest::deleteEmptiesWhatIsTooLong() {
    CommitLineEdit line;
    line.setValue(kLong);
    CommitTextEdit text;
    text.setValue(QString(kMostText + 1, u'x'));
    QSignalSpy ofLine(&line, &CommitLineEdit::committed);
    QSignalSpy ofText(&text, &CommitTextEdit::committed);
    QTest::keyClick(&line, Qt::Key_Delete);
    QTest::keyClicks(&line, u"new"_s);
    line.flush();
    QTest::keyClick(&text, Qt::Key_Backspace);
    QTest::keyClicks(&text, u"new"_s);
    text.flush();
    QCOMPARE(ofLine.size(), 1);
    QCOMPARE(ofLine.constFirst().constFirst().toString(), u"new"_s);
    QCOMPARE(ofText.size(), 1);
    QCOMPARE(ofText.constFirst().constFirst().toString(), u"new"_s);
}

void FieldsTest::aLongPasteIsHandedOverWhole() {
    CommitLineEdit line;
    line.setValue({});
    QSignalSpy committed(&line, &CommitLineEdit::committed);
    line.insert(kLong);
    line.flush();
    QCOMPARE(committed.size(), 1);
    QCOMPARE(committed.constFirst().constFirst().toString(), kLong);
    line.setValue(kLong); // the document says it back
    QVERIFY(!line.isPending());
    QCOMPARE(line.text(), kLong);
}

} // namespace ow

#include "moc_fields_test.cpp"
