#include "cli/command_line.h"
#include "support/test_folder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// personas: profiles made for rules, which other commands read.
class PersonasCommandTest : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;

    [[nodiscard]] Run personas(const QStringList& arguments) const {
        return runCli(QStringList{u"personas"_s, u"--catalog"_s, u"c.json"_s, u"--at"_s, u"2026-06-01"_s} +
                          arguments,
                      {}, {m_folder.root()});
    }

private Q_SLOTS:
    void initTestCase() {
        (void)m_folder.write(u"c.json"_s, R"({"offerwright": 1,
            "rules": [{"id": "r", "name": "Buyers",
                       "condition": {"format": "pql/text", "value": "age >= 18 and total > 99.99"}},
                      {"id": "s", "name": "Idle", "condition": {"format": "pql/text", "value": "idle = true"}}],
            "offers": [{"id": "o", "name": "O", "status": "approved",
                        "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "r"}}],
            "profiles": [{"id": "mira", "name": "Mira", "document": {"age": 30, "total": 500.5}}]})");
    }

    void whatIsMadeLeavesNothingUntried() {
        const Run made = personas({u"-o"_s, u"made.nd"_s});
        QVERIFY2(made.exitCode == 0, made.err);
        QVERIFY(made.out.isEmpty());
        const Run covered =
            personas({u"--coverage"_s, u"--profiles"_s, u"made.nd"_s, u"--format"_s, u"json"_s});
        QVERIFY2(covered.exitCode == 0, covered.out + covered.err);
        const QJsonObject json = QJsonDocument::fromJson(covered.out).object();
        QCOMPARE(json["shown"_L1], QJsonValue(4));
        QCOMPARE(json["rules"_L1].toArray().size(), 1); // nobody uses the other
    }

    void eachProfileSaysWhatItShows() {
        const Run run = personas({});
        QCOMPARE(run.exitCode, 0);
        QStringList shown;
        for (const QByteArray& line : run.out.trimmed().split('\n')) {
            const QJsonObject profile = QJsonDocument::fromJson(line).object();
            QVERIFY(profile["_id"_L1].toString().startsWith(u"persona-"_s));
            for (const auto& text : profile["_shows"_L1].toArray())
                shown.append(text.toString());
        }
        for (const QString& text :
             {u"\"Buyers\" is true"_s, u"\"Buyers\" is not true"_s,
              u"\"Buyers\": age = 18, which is enough"_s, u"\"Buyers\": age = 17, which is not enough"_s,
              u"\"Buyers\": total = 100, which is enough"_s,
              u"\"Buyers\": total = 99.99, which is not enough"_s})
            QVERIFY2(shown.contains(text), qPrintable(text));
    }

    void testProfilesAreLookedAtWithoutOthers() {
        const Run run = personas({u"--coverage"_s, u"--all-rules"_s});
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(QString::fromUtf8(run.out),
                 u"Buyers: true for 1, not true for 0\n"
                 "  never false: age >= 18\n"
                 "  never false: total > 99.99\n"
                 "Idle: true for 0, not true for 1\n"
                 "  never true; never false, but without a value for 1: idle = true\n"
                 "1 profile and 2 rules show 2 of 6 outcomes of conditions.\n"_s);
    }
};

QObject* makePersonasCommandTest() {
    return new PersonasCommandTest;
}

} // namespace ow::test

#include "personas_command_test.moc"
