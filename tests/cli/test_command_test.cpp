#include "cli/command_line.h"
#include "support/test_folder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

const QString& sample() {
    static const QString path = QStringLiteral(OW_SOURCE_DIR) + u"/resources/sample/"_s;
    return path;
}

} // namespace

/// test: suites found and named, what is written and what stays.
class TestCommandTest : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;

    [[nodiscard]] Run test(const QStringList& arguments) const {
        return runCli(QStringList{u"test"_s, u"--catalog"_s, u"sample.json"_s} + arguments, {},
                      {m_folder.root()});
    }
    QString suite(const QString& name, const QByteArray& expectations) {
        return m_folder.write(name,
                              "suite: Hero\ndefaults: {activity: Home page hero, at: 2026-11-30T12:00:00Z}\n"
                              "tests:\n  - name: Mira   # who commutes\n"
                              "    profile: \"Mira Alden, weekly commuter\"\n    expect:\n" +
                                  expectations);
    }

private Q_SLOTS:
    void initTestCase() {
        (void)m_folder.write(u"sample.json"_s, contentOf(sample() + u"catalog.json"_s));
        QCOMPARE(runCli({u"new"_s, m_folder.file(u"c.offers"_s), u"--sample"_s}).exitCode, 0);
    }

    void theSampleHoldsItsTests() {
        const Run run = runCli({u"test"_s, u"--catalog"_s, sample() + u"catalog.json"_s});
        QVERIFY2(run.exitCode == 0, run.out + run.err);
        QVERIFY(run.out.startsWith("Home page: "));
        QVERIFY(run.out.contains(" tests passed ("));
    }

    void suitesBesideTheCatalogAreFound() {
        const Run none = test({});
        QCOMPARE(none.exitCode, 2);
        QVERIFY(none.err.contains("sample.json: there are no tests in the catalog, nor beside it"));
        const QString file = suite(u"hero.tests.yaml"_s, "      - wins: So close to a free night\n");
        const QString other = suite(u"other.yaml"_s, "      - wins: fallback\n");
        const QByteArray passed = "Hero: 1 test passed (hero.tests.yaml)\n";
        QCOMPARE(test({}).out, passed);
        QCOMPARE(test({u"other.yaml"_s}).exitCode, 1);
        // Those that the catalog keeps go before.
        const QByteArray kept = "Home page: 5 tests passed (Home page)\n";
        for (const QString& catalog : {u"c.offers"_s, u"c.offers@1"_s})
            QCOMPARE(runCli({u"test"_s, u"--catalog"_s, catalog}, {}, {m_folder.root()}).out,
                     kept + passed + "\n6 tests passed\n");
        QVERIFY(QFile::remove(file) && QFile::remove(other));
    }

    void anUpdateChangesWhatDiffersAlone() {
        const QString file = suite(u"u.yaml"_s, "      - wins: The winter pass  # soon\n"
                                                "      - loses: So close to a free night\n"
                                                "      - first: [ The winter pass ]\n");
        const QByteArray before = contentOf(file);
        const Run failed = test({u"u.yaml"_s});
        QCOMPARE(failed.exitCode, 1);
        QCOMPARE(contentOf(file), before);
        const Run updated = test({u"u.yaml"_s, u"--update"_s});
        QCOMPARE(updated.exitCode, 1); // that it loses is for people to change
        QCOMPARE(updated.err.count("u.yaml:"), 2);
        QVERIFY(updated.err.contains(
            "u.yaml:7: updated: Mira: wins “So close to a free night”, was “The winter pass”\n"));
        QByteArray after = before;
        after.replace("The winter pass", "So close to a free night");
        QCOMPARE(contentOf(file), after);
        QVERIFY(updated.out.contains("expected “So close to a free night” to lose, but it was shown"));
        QCOMPARE(test({u"u.yaml"_s, u"--update"_s}).err, QByteArray());
        QCOMPARE(contentOf(file), after);
        QVERIFY(QFile::remove(file));
    }

    void junitIsWrittenWholeOrNotAtAll() {
        const QString file = suite(u"j.yaml"_s, "      - wins: So close to a free night\n");
        QCOMPARE(test({u"j.yaml"_s, u"--junit"_s, u"j.xml"_s, u"--tap"_s}).exitCode, 0);
        QVERIFY(contentOf(m_folder.file(u"j.xml"_s)).endsWith("</testsuites>\n"));
        const QStringList before = m_folder.names();
        QCOMPARE(test({u"j.yaml"_s, u"--junit"_s, u"nowhere/j.xml"_s}).exitCode, 3);
        QCOMPARE(test({u"j.yaml"_s, u"--junit"_s, u"c.offers"_s}).exitCode, 2);
        QCOMPARE(m_folder.names(), before);
        QVERIFY(QFile::remove(file));
    }

    void aPageIsWrittenBesideTheText() {
        const QString file = suite(u"p.yaml"_s, "      - wins: So close to a free night\n");
        const Run run = test({u"p.yaml"_s, u"--html"_s, u"p.html"_s});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.contains("passed"));
        const QByteArray page = contentOf(m_folder.file(u"p.html"_s));
        QVERIFY(page.startsWith("<!DOCTYPE html>") && page.contains(">passed</td>"));
        QCOMPARE(test({u"p.yaml"_s, u"--html"_s, u"p.yaml"_s}).exitCode, 2);
        QCOMPARE(test({u"p.yaml"_s, u"--html"_s, u"-"_s}).exitCode, 2);
        QCOMPARE(test({u"p.yaml"_s, u"--html"_s, u"p.html"_s, u"--junit"_s, u"p.html"_s}).exitCode, 2);
        QCOMPARE(contentOf(m_folder.file(u"p.html"_s)), page);
        QVERIFY(QFile::remove(file) && QFile::remove(m_folder.file(u"p.html"_s)));
    }

    void allMistakesOfAllSuitesAreTold() {
        const QString one = m_folder.write(u"1.yaml"_s, "suite: One\ntest: []\n");
        const QString two = m_folder.write(u"2.yaml"_s, "suite: Two\ntests:\n  - {nam: x}\n");
        const Run run = test({u"1.yaml"_s, u"2.yaml"_s});
        QCOMPARE(run.exitCode, 3);
        QVERIFY(run.out.isEmpty());
        QVERIFY(run.err.indexOf("1.yaml:2:1: /test: the suite has no key “test” — did you mean “tests”?") >=
                0);
        QVERIFY(run.err.contains("2.yaml:3:6: /tests/0/nam: a test has no key “nam” — did you mean “name”?"));
        QVERIFY(QFile::remove(one) && QFile::remove(two));
    }

    void aZoneStandsAboveTheSuite() {
        const QByteArray text = "suite: Z\ntests:\n  - {name: z, activity: a, at: 2026-05-01T00:30:00Z, "
                                "zone: UTC, expect: [wins: o]}\n";
        (void)m_folder.write(u"z.yaml"_s, text);
        (void)m_folder.write(u"z.json"_s, R"({"offerwright": 1, "placements": [{"id": "p", "name": "P"}],
            "offers": [{"id": "o", "name": "O", "status": "approved", "calendar": {"startDate": "2026-05-01"},
                        "representations": [{"placement": "p"}]}],
            "activities": [{"id": "a", "name": "A", "status": "live", "criteria": [
              {"placements": ["p"], "selection": "directList", "options": ["o"], "ranking": {"priority": 0}}]}]})");
        const QStringList command{u"test"_s, u"--catalog"_s, m_folder.file(u"z.json"_s),
                                  m_folder.file(u"z.yaml"_s)};
        const Run utc = runCli(command);
        QVERIFY2(utc.exitCode == 0, utc.out + utc.err);
        const Run west = runCli(command + QStringList{u"--zone"_s, u"UTC-03:00"_s});
        QCOMPARE(west.exitCode, 1);
        QVERIFY2(west.out.contains("“O” lost by calendar"), west.out);
    }

    /// Every test profile of the sample at every activity with one placement: one answer.
    void testAgreesWithDecide() {
        const Run exported = runCli({u"export"_s, u"--catalog"_s, m_folder.file(u"c.offers"_s)});
        const QJsonObject catalog = QJsonDocument::fromJson(exported.out).object();
        QByteArray text =
            "suite: Agreement\ndefaults: {activity: Home page hero, at: 2026-11-30T12:00:00Z, seed: 3, "
            "items: 4}\ntests:\n";
        int tests = 0;
        for (const QJsonValue& profile : catalog.value("profiles"_L1).toArray()) {
            const QString id = profile["id"_L1].toString();
            const Run decided =
                runCli({u"decide"_s, u"--catalog"_s, m_folder.file(u"c.offers"_s), u"--profile"_s, id,
                        u"--activity"_s, u"xcore:offer-activity:home-hero"_s, u"--seed"_s, u"3"_s,
                        u"--items"_s, u"4"_s, u"--at"_s, u"2026-11-30T12:00:00Z"_s});
            const QJsonValue scope = QJsonDocument::fromJson(decided.out)["xdm:propositions"_L1][0];
            QStringList ids;
            for (const QJsonValue& option : scope["xdm:options"_L1].toArray())
                ids.append(option["xdm:id"_L1].toString());
            QVERIFY(ids.size() == 4);
            text += "  - {name: \"" + id.toUtf8() + "\", profile: \"" + id.toUtf8() +
                    "\", expect: [first: [\"" + ids.join(u"\", \""_s).toUtf8() + "\"], wins: \"" +
                    ids.constFirst().toUtf8() + "\"]}\n";
            ++tests;
        }
        QVERIFY(tests > 10);
        (void)m_folder.write(u"agree.yaml"_s, text);
        const Run run = test({u"agree.yaml"_s});
        QVERIFY2(run.exitCode == 0, run.out + run.err);
    }
};

QObject* makeTestCommandTest() {
    return new TestCommandTest;
}

} // namespace ow::test

#include "test_command_test.moc"
