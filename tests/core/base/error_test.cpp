#include "base/error.h"

#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// The voice of messages (CONTRIBUTING.md).
class ErrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTextSaysPlaceMessageAndMend() {
        const QString message = u"“31.3.” is not a date"_s;
        const QString mend = u"write it as 2026-03-31"_s;
        QCOMPARE(Error::input(message).text(), message);
        QCOMPARE(Error::input(message, mend).text(), u"“31.3.” is not a date — write it as 2026-03-31"_s);
        QCOMPARE(Error::input(message, mend, Place::inLine(u"offers.csv"_s, 12, 0, u"startDate"_s)).text(),
                 u"offers.csv:12: startDate: “31.3.” is not a date — write it as 2026-03-31"_s);
        QCOMPARE(Error::input(message, {}, Place::inLine(u"a.json"_s, 2, 7)).text(),
                 u"a.json:2:7: “31.3.” is not a date"_s);
        QCOMPARE(Error::input(message, {}, Place::inLine({}, 3)).text(), u"line 3: “31.3.” is not a date"_s);
        QCOMPARE(Error::io(u"it is gone"_s, {}, Place::inFile(u"a.offers"_s)).text(),
                 u"a.offers: it is gone"_s);
        QCOMPARE(Error::invalid(u"it is odd"_s, {}, Place::at(u"/id"_s)).text(), u"/id: it is odd"_s);
    }

    void codesAreThoseOfTheirFunctions() {
        QCOMPARE(Error::usage({}).code, ErrorCode::Usage);
        QCOMPARE(Error::notFound({}).code, ErrorCode::NotFound);
        QCOMPARE(Error::conflict({}).code, ErrorCode::Conflict);
        QCOMPARE(Error::inUse({}).code, ErrorCode::InUse);
        QCOMPARE(Error::store({}).code, ErrorCode::Store);
        QCOMPARE(Error::damaged({}).code, ErrorCode::Damaged);
        QCOMPARE(Error::cancelled({}).code, ErrorCode::Cancelled);
    }

    void aloneTheyAreWholeSentences() {
        QCOMPARE(asSentences(u"it is gone"_s), u"It is gone."_s);
        QCOMPARE(asSentences(u"it is gone"_s, u"look elsewhere"_s), u"It is gone. Look elsewhere."_s);
        QCOMPARE(asSentences(u"“a” is unknown"_s, u"did you mean “b”?"_s),
                 u"“a” is unknown. Did you mean “b”?"_s);
        QCOMPARE(asSentences({}), QString());
    }
};

} // namespace ow::test

QTEST_APPLESS_MAIN(ow::test::ErrorTest)
#include "error_test.moc"
