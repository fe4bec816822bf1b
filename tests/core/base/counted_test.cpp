#include "base/counted.h"

#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

class CountedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersGoWithTheirNouns() {
        QCOMPARE(counted(0, u"error"_s), u"0 errors"_s);
        QCOMPARE(counted(1, u"error"_s), u"1 error"_s);
        QCOMPARE(counted(2, u"error"_s), u"2 errors"_s);
        QCOMPARE(counted(1, u"entity"_s), u"1 entity"_s);
        QCOMPARE(counted(5, u"entity"_s), u"5 entities"_s);
        QCOMPARE(counted(2, u"day"_s), u"2 days"_s);
        QCOMPARE(byNumber(1, u"is"_s, u"are"_s), u"is"_s);
        QCOMPARE(byNumber(0, u"is"_s, u"are"_s), u"are"_s);
    }

    void statesReadAsWordsBehindIs() {
        QCOMPARE(stateWords(u"draft"_s), u"a draft"_s);
        QCOMPARE(stateWords(u"archived"_s), u"archived"_s);
    }
};

} // namespace ow::test

QTEST_APPLESS_MAIN(ow::test::CountedTest)
#include "counted_test.moc"
