#include "expectations/report_html.h"
#include "expectations/report_junit.h"
#include "expectations/report_tap.h"
#include "expectations/suite_reader.h"
#include "support/test_folder.h"

#include <QObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

/// One test of each outcome, with names that are hard to write down.
SuiteRun everyOutcome() {
    const auto suite =
        readSuite("suite: \"all <of> & \\x01 \\\"them\\\"\"\n"
                  "tests:\n"
                  "  - {name: passes, activity: a, expect: [wins: x]}\n"
                  "  - {name: \"fails # \\\\ \\x1b[31m 1..9\\nok\", activity: a, expect: [wins: x]}\n"
                  "  - {name: \"open \\uFFFE 𝒳\", activity: a, expect: [wins: x]}\n"
                  "  - {name: \"]]> --\", activity: a, expect: [wins: x]}\n",
                  u"s.yaml"_s);
    if (!suite)
        qFatal("%s", qPrintable(suite.error().constFirst().text()));
    SuiteRun run{*suite, {}};
    for (const TestResult::Outcome outcome :
         {TestResult::Outcome::Passed, TestResult::Outcome::Failed, TestResult::Outcome::CannotTell,
          TestResult::Outcome::CannotRun}) {
        TestResult test;
        test.outcome = outcome;
        test.place = Place::inLine(u"s.yaml"_s, 3);
        if (outcome == TestResult::Outcome::Failed || outcome == TestResult::Outcome::CannotTell)
            test.misses.append(Miss{0, false, u"“x” to win"_s, u"“y\u0000z” won"_s, u"because <b>"_s, {}});
        if (outcome == TestResult::Outcome::CannotRun)
            test.broken.append(Error::notFound(u"the catalog holds no offer “x”"_s, u"check the name"_s));
        run.result.tests.append(test);
    }
    return run;
}

} // namespace

/// Reports for build servers.
class ReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void junitHoldsToItsSchema() {
        const TestFolder folder;
        const QString report = folder.write(u"report.xml"_s, junitReport({everyOutcome(), everyOutcome()}));
        QProcess lint;
        lint.setProcessChannelMode(QProcess::MergedChannels);
        lint.start(u"xmllint"_s,
                   {u"--noout"_s, u"--schema"_s,
                    QStringLiteral(OW_TESTS_DIR) + u"/golden/expectations/junit/junit.xsd"_s, report});
        QVERIFY2(lint.waitForFinished(), "xmllint is in libxml2-utils");
        const QByteArray said = lint.readAll();
        QVERIFY2(lint.exitCode() == 0, said.constData());
    }

    void junitSaysWhatFailed() {
        const QString xml = QString::fromUtf8(junitReport({everyOutcome()}));
        QVERIFY(xml.contains("<testsuites tests=\"4\" failures=\"1\" errors=\"2\""_L1));
        QVERIFY(xml.contains("<failure type=\"failed\""_L1));
        QVERIFY(xml.contains("<error type=\"cannot tell\""_L1));
        QVERIFY(xml.contains("<error type=\"cannot be run\""_L1));
        QVERIFY(xml.contains(u"\\u001b[31m"_s) && xml.contains(u"\\ufffe 𝒳"_s) && xml.contains(u"\\u0001"_s));
    }

    /// The page is read by people who did not write the names in it.
    void thePageTellsEveryTestAsText() {
        const QString page = QString::fromUtf8(htmlReport({everyOutcome()}, u"<i>Mine</i>"_s));
        QVERIFY(page.contains("<h1>&lt;i&gt;Mine&lt;/i&gt;</h1>"_L1));
        QVERIFY(page.contains("all &lt;of&gt; &amp;"_L1));
        QVERIFY(page.contains("4 tests: 1 passed, 1 failed, 1 cannot tell, 1 cannot be run"_L1));
        QVERIFY(page.contains(u"expected “x” to win, but “y"_s));
        QVERIFY(page.contains("because &lt;b&gt;"_L1));
        QVERIFY(page.contains(u"the catalog holds no offer “x”"_s));
        QVERIFY(!page.contains("<script"_L1) && !page.contains("http://"_L1));
        QCOMPARE(page.count("<tr>"_L1), 4);
    }

    void tapIsOneLineATest() {
        const QStringList lines = QString::fromUtf8(tapReport({everyOutcome()})).split(u'\n');
        QCOMPARE(lines.at(0), u"TAP version 13"_s);
        QCOMPARE(lines.at(1), u"1..4"_s);
        const QStringList results = lines.filter(QRegularExpression(u"^(not )?ok "_s));
        QCOMPARE(results.size(), 4);
        QVERIFY(results.at(0).startsWith("ok 1 - "_L1));
        QVERIFY(results.at(1).startsWith("not ok 2 - "_L1));
        QVERIFY(results.at(1).endsWith("fails \\# \\\\  [31m 1..9 ok"_L1));
    }
};

QObject* makeReportTest() {
    return new ReportTest;
}

} // namespace ow::test

#include "report_test.moc"
