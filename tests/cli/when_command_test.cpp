#include "cli/command_line.h"
#include "support/test_folder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// when: bands and what brings them.
class WhenCommandTest : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;

    [[nodiscard]] Run when(const QStringList& arguments) const {
        return runCli(QStringList{u"when"_s, u"--catalog"_s, u"c.json"_s, u"--activity"_s, u"a"_s} +
                          arguments,
                      {}, {m_folder.root()});
    }
    static QJsonArray bandsOf(const Run& run) {
        return QJsonDocument::fromJson(run.out).object()["scopes"_L1][0]["bands"_L1].toArray();
    }

private Q_SLOTS:
    void initTestCase() {
        (void)m_folder.write(u"c.json"_s, R"({"offerwright": 1, "timeZone": "Europe/Berlin",
            "placements": [{"id": "p", "name": "Top"}, {"id": "q", "name": "Bottom"}],
            "rules": [{"id": "r", "name": "Visits soon",
                       "condition": {"format": "pql/text", "value": "visit occurs <= 2 days after now"}}],
            "offers": [
                {"id": "o1", "name": "Spring", "status": "approved", "calendar": {"startDate": "2026-03-29"},
                 "representations": [{"placement": "p"}, {"placement": "q"}]},
                {"id": "o2", "name": "Visit", "status": "approved", "rank": {"priority": 5},
                 "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "r"},
                 "representations": [{"placement": "p"}]}],
            "fallbackOffers": [{"id": "f", "name": "Welcome", "status": "approved",
                                "representations": [{"placement": "p"}, {"placement": "q"}]}],
            "activities": [{"id": "a", "name": "Home", "status": "live", "fallback": "f",
                            "criteria": [{"selection": "directList", "options": ["o1", "o2"]}]}],
            "profiles": [{"id": "mira", "name": "Mira", "document": {"visit": "2026-03-31T10:00:00Z"}}]})");
        (void)m_folder.write(u"p.json"_s, R"({"visit": "2026-03-31T10:00:00Z"})");
    }

    void bandsAreToldWithWhatBringsThem() {
        const Run run = when({u"--profile"_s, u"mira"_s, u"--placement"_s, u"p"_s, u"--from"_s,
                              u"2026-03-01"_s, u"--to"_s, u"2026-04-10"_s});
        QVERIFY2(run.exitCode == 0, run.err);
        QCOMPARE(QString::fromUtf8(run.out),
                 u"Home / Top\n"
                 "2026-03-01T00:00:00Z      Welcome (fallback)\n"
                 "2026-03-28T23:00:00Z      Spring\n"
                 "                            The offer \"Spring\" starts.\n"
                 "2026-03-29T10:00:00Z      Visit\n"
                 "                            A time that \"Visits soon\" compares with now is reached.\n"
                 "2026-03-31T10:00:00.001Z  Spring\n"
                 "                            A time that \"Visits soon\" compares with now is reached.\n"
                 "2026-04-10T00:00:00Z      (end)\n"_s);
    }

    void theZoneOfTheCommandLineGoesFirst() {
        const Run run = when({u"--placement"_s, u"p"_s, u"--from"_s, u"2026-03-01"_s, u"--to"_s,
                              u"2026-04-10"_s, u"--zone"_s, u"UTC"_s});
        QVERIFY2(run.out.contains("2026-03-29T00:00:00Z      Spring\n"), run.out);
    }

    void aFileIsAsGoodAsATestProfile() {
        const QStringList span{u"--from"_s,     u"2026-03-01"_s, u"--to"_s,
                               u"2026-04-10"_s, u"--format"_s,   u"json"_s};
        const Run file = when(QStringList{u"--profile"_s, u"p.json"_s} + span);
        QCOMPARE(bandsOf(file).size(), 4);
        QCOMPARE(file.out, when(QStringList{u"--profile"_s, u"mira"_s} + span).out);
        QCOMPARE(bandsOf(when(span)).size(), 2); // nobody known visits
    }

    void eachPlacementIsTold() {
        const Run run = when({u"--from"_s, u"2026-03-01"_s, u"--to"_s, u"2026-04-10"_s});
        QVERIFY(run.out.startsWith("Home / Top\n"));
        QVERIFY(run.out.contains("\n\nHome / Bottom\n"));
    }

    void theNextChangeAlone() {
        const Run run = when({u"--placement"_s, u"p"_s, u"--from"_s, u"2026-03-01"_s, u"--to"_s,
                              u"2026-04-10"_s, u"--next"_s, u"--format"_s, u"json"_s});
        const QJsonArray bands = bandsOf(run);
        QCOMPARE(bands.size(), 1);
        QCOMPARE(bands[0]["from"_L1], QJsonValue(u"2026-03-28T23:00:00Z"_s));
        QCOMPARE(bands[0]["causes"_L1][0]["id"_L1], QJsonValue(u"o1"_s));
        const Run none = when({u"--placement"_s, u"q"_s, u"--from"_s, u"2026-04-01"_s, u"--to"_s,
                               u"2026-04-10"_s, u"--next"_s});
        QCOMPARE(none.exitCode, 0);
        QVERIFY(none.out.contains("(nothing changes until then)"));
    }
};

QObject* makeWhenCommandTest() {
    return new WhenCommandTest;
}

} // namespace ow::test

#include "when_command_test.moc"
