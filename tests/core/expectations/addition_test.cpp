#include "expectations/suite_addition.h"
#include "expectations/suite_reader.h"

#include <QObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

NewTest goldWins() {
    return {.name = u"Ann gets \"gold\": yes"_s,
            .asked = {{u"profile"_s, u"Ann, 40"_s}, {u"activity"_s, u"Home"_s}, {u"seed"_s, 7}},
            .expected = {
                {.kind = Expectation::Kind::Wins, .offers = {u"Gold # card"_s}},
                {.kind = Expectation::Kind::Loses, .offers = {u"Student loan"_s}, .by = Stage::Eligibility},
                {.kind = Expectation::Kind::Never, .offers = {}},
                {.kind = Expectation::Kind::Before, .offers = {u"A"_s, u"B"_s}}}};
}

} // namespace

class AdditionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTestIsAdded_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<int>("tests");
        const QByteArray one =
            "suite: S # mine\ntests:\n  - name: x\n    activity: A\n    expect:\n      - wins: y\n";
        QTest::newRow("nothing yet") << QByteArray() << 1;
        QTest::newRow("one") << one << 2;
        QTest::newRow("no end of line") << one.chopped(1) << 2;
        QTest::newRow("lists that are not further in")
            << QByteArray("suite: S\ntests:\n- name: x\n  activity: A\n  expect:\n  - wins: y\n") << 2;
        QTest::newRow("something below")
            << QByteArray(
                   "tests:\n  - name: x\n    expect: [{wins: y}]\n\n# who\nprofiles:\n  ann: {ref: Ann}\n"
                   "defaults: {activity: A}\nsuite: S\n")
            << 2;
        QTest::newRow("a dash of its own")
            << QByteArray("suite: S\ntests:\n  -\n    name: x\n    activity: A\n    expect: [{wins: y}]\n")
            << 2;
    }

    void aTestIsAdded() {
        QFETCH(QByteArray, before);
        QFETCH(int, tests);
        const Result<QByteArray> after = withTest(before, u"S"_s, goldWins());
        QVERIFY2(after, after ? "" : qPrintable(after.error().text()));
        const auto suite = readSuite(*after, {});
        QVERIFY2(suite, after->constData());
        QCOMPARE(suite->name, u"S"_s);
        QCOMPARE(suite->tests.size(), tests);
        const SuiteTest& added = suite->tests.constLast();
        QCOMPARE(added.name, goldWins().name);
        QCOMPARE(added.activity.text, u"Home"_s);
        QCOMPARE(suite->profiles.at(added.profile).reference->text, u"Ann, 40"_s);
        QCOMPARE(added.asked.request.seed, std::optional<quint64>(7));
        QCOMPARE(added.expectations.size(), 4);
        QCOMPARE(added.expectations.at(0).offers.constFirst().text, u"Gold # card"_s);
        QCOMPARE(added.expectations.at(1).by, std::optional(Stage::Eligibility));
        QVERIFY(added.expectations.at(2).offers.constFirst().isFallbackWord);
        QCOMPARE(added.expectations.at(3).offers.size(), 2);
        // Not a byte of what was there is another one.
        QByteArray rest = *after;
        if (!before.isEmpty()) {
            const qsizetype at = rest.indexOf("- name: \"Ann");
            const qsizetype start = rest.lastIndexOf('\n', at); // and the empty line before it
            const qsizetype end = rest.indexOf("- before: ", at);
            rest.remove(start, rest.indexOf('\n', end) + 1 - start);
            QCOMPARE(rest.trimmed(), before.trimmed());
        }
    }

    /// Empty lines divide tests where they do so before, and where nobody knows.
    void testsAreDividedAsBefore_data() {
        QTest::addColumn<QByteArray>("tests");
        QTest::addColumn<QByteArray>("below");
        QTest::addColumn<QByteArray>("divider");
        const QByteArray x = "  - name: x\n    expect: [wins: y]\n";
        const QByteArray z = "  - name: z\n    expect: [wins: y]\n";
        const QByteArray below = "\n# who\nprofiles:\n  ann: {ref: Ann}\n";
        QTest::newRow("one") << x << QByteArray() << QByteArray("\n");
        QTest::newRow("close together") << x + z << QByteArray() << QByteArray();
        QTest::newRow("divided") << x + '\n' + z << QByteArray() << QByteArray("\n");
        QTest::newRow("divided, with a comment") << x + "\n  # why\n" + z << QByteArray() << QByteArray("\n");
        QTest::newRow("a comment alone") << x + "  # why\n" + z << QByteArray() << QByteArray();
        QTest::newRow("a comment that is the last") << x + z + "    # more\n" << QByteArray() << QByteArray();
        QTest::newRow("something below") << x + z << below << QByteArray();
        QTest::newRow("something below, divided") << x + '\n' + z << below << QByteArray("\n");
        QTest::newRow("empty lines at the end") << x + '\n' + z << QByteArray("\n\n") << QByteArray("\n");
    }
    void testsAreDividedAsBefore() {
        QFETCH(QByteArray, tests);
        QFETCH(QByteArray, below);
        QFETCH(QByteArray, divider);
        const QByteArray before = "suite: S\ndefaults: {activity: A}\ntests:\n" + tests;
        const Result<QByteArray> after = withTest(before + below, u"S"_s, goldWins());
        QVERIFY2(after, after ? "" : qPrintable(after.error().text()));
        QVERIFY2(after->startsWith(before + divider + "  - name: \"Ann"), after->constData());
        QVERIFY2(after->endsWith("\"B\"]\n" + below), after->constData());
    }

    void anotherNameIsFound() {
        Result<QByteArray> text = withTest({}, u"S"_s, goldWins());
        for (int i = 0; i < 2 && text; ++i)
            text = withTest(*text, u"S"_s, goldWins());
        QVERIFY(text);
        const auto suite = readSuite(*text, {});
        QVERIFY(suite);
        QCOMPARE(suite->tests.at(1).name, goldWins().name + u" 2"_s);
        QCOMPARE(suite->tests.at(2).name, goldWins().name + u" 3"_s);
    }

    void whatHasNoPlaceIsRefused_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("in brackets") << QByteArray(
            "suite: S\ntests: [{name: x, activity: A, expect: [{wins: y}]}]\n");
        QTest::newRow("unreadable") << QByteArray("suite: S\ntests: {\n");
    }

    void whatHasNoPlaceIsRefused() {
        QFETCH(QByteArray, before);
        const Result<QByteArray> after = withTest(before, u"S"_s, goldWins());
        QVERIFY(!after);
        QVERIFY(!after.error().message.isEmpty());
    }
};

QObject* makeAdditionTest() {
    return new AdditionTest;
}

} // namespace ow::test

#include "addition_test.moc"
