#include "cli/command_line.h"
#include "support/test_folder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// prove: what can never happen, and who shows that something can.
class ProveCommandTest : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;

    [[nodiscard]] Run prove(const QString& catalog, const QStringList& arguments) const {
        return runCli(QStringList{u"prove"_s, u"--catalog"_s, catalog, u"--at"_s, u"2026-06-01"_s} +
                          arguments,
                      {}, {m_folder.root()});
    }

private Q_SLOTS:
    void initTestCase() {
        (void)m_folder.write(u"c.json"_s, R"({"offerwright": 1,
            "placements": [{"id": "p", "name": "Top"}],
            "rules": [{"id": "r", "name": "Gold", "condition": {"format": "pql/text", "value": "tier = 3"}},
                      {"id": "s", "name": "Gold in Oslo",
                       "condition": {"format": "pql/text", "value": "tier = 3 and city = 4"}}],
            "offers": [{"id": "o", "name": "First", "status": "approved", "rank": {"priority": 2},
                        "representations": [{"placement": "p"}],
                        "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "r"}},
                       {"id": "o2", "name": "Second", "status": "approved", "rank": {"priority": 1},
                        "representations": [{"placement": "p"}],
                        "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "s"}}],
            "fallbackOffers": [{"id": "f", "name": "Rest", "status": "approved",
                           "representations": [{"placement": "p"}]}],
            "activities": [{"id": "a", "name": "Home", "status": "live", "fallback": "f",
                            "criteria": [{"placements": ["p"],
                                          "selection": "directList", "options": ["o", "o2"]}]}]})");
        (void)m_folder.write(u"clean.json"_s, R"({"offerwright": 1,
            "rules": [{"id": "r", "name": "Gold",
                       "condition": {"format": "pql/text", "value": "tier = 3"}}]})");
    }

    void whatCanNeverHappenIsSaid() {
        const Run run = prove(u"c.json"_s, {});
        QVERIFY2(run.exitCode == 1, run.err);
        const QString text = QString::fromUtf8(run.out);
        QVERIFY2(text.contains(u"Whoever meets the rule “Gold in Oslo” meets “Gold” too.\n"_s), run.out);
        QVERIFY2(text.contains(
                     u"The offer “Second” never wins: whoever is eligible for it gets “First”, which comes "
                     "before it.\n"_s),
                 run.out);
        QVERIFY2(text.endsWith(u"not told 0.\n"_s), run.out);
        QCOMPARE(prove(u"clean.json"_s, {}).exitCode, 0);
    }

    void rulesAreSaidShorter() {
        (void)m_folder.write(u"long.json"_s, R"({"offerwright": 1,
            "rules": [{"id": "r", "name": "Gold", "condition": {"format": "pql/text", "value": "tier = 3 or tier = 3"}},
                      {"id": "s", "name": "Fine", "condition": {"format": "pql/text", "value": "tier = 3"}}]})");
        const Run run = prove(u"long.json"_s, {u"--shorter"_s});
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(
            QString::fromUtf8(run.out),
            u"The rule “Gold” says the same shorter.\n  before: tier = 3 or tier = 3\n  after:  tier = 3\n"
            "  - tier = 3 fell away: with the rest it makes no difference for anybody.\n"_s);
        const Run fine =
            prove(u"long.json"_s, {u"--shorter"_s, u"--rule"_s, u"fine"_s, u"--format"_s, u"json"_s});
        QCOMPARE(fine.exitCode, 0);
        const QJsonValue shorter = QJsonDocument::fromJson(fine.out).object()["shorter"_L1].toArray().at(0);
        QCOMPARE(shorter["after"_L1], QJsonValue(u"tier = 3"_s));
        QCOMPARE(prove(u"long.json"_s, {u"--shorter"_s, u"--offer"_s, u"o"_s}).exitCode, 2);
    }

    void aChangeIsToldByRulesAndOffers() {
        QString text = QString::fromUtf8(contentOf(m_folder.file(u"c.json"_s)));
        text.replace(u"tier = 3\"}"_s, u"tier = 3 and city = 5\"}"_s);
        (void)m_folder.write(u"after.json"_s, text.toUtf8());
        const Run run = prove(u"after.json"_s, {u"--against"_s, u"c.json"_s});
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(QString::fromUtf8(run.out),
                 u"The rule “Gold” was changed.\n  gains: nobody\n  loses: for example {\"tier\":3}\n"
                 "The offer “Second” can win now; before, it never won.\n"
                 "  for example {\"city\":4,\"tier\":3}\n"_s);
        const Run back = prove(u"c.json"_s, {u"--against"_s, u"after.json"_s, u"--format"_s, u"json"_s});
        const QJsonObject json = QJsonDocument::fromJson(back.out).object();
        QCOMPARE(json["offers"_L1].toArray().at(0)["change"_L1], QJsonValue(u"canWinNoMore"_s));
        QCOMPARE(json["offers"_L1].toArray().at(0)["always"_L1], QJsonValue(QJsonArray{u"o"_s}));
        QCOMPARE(json["rules"_L1].toArray().at(0)["gains"_L1]["witness"_L1]["tier"_L1], QJsonValue(3));
        QCOMPARE(prove(u"c.json"_s, {u"--against"_s, u"c.json"_s}).exitCode, 0);
        QCOMPARE(prove(u"c.json"_s, {u"--against"_s, u"c.json"_s, u"--shorter"_s}).exitCode, 2);
    }

    void twoRulesDifferByTheirWitnesses() {
        const Run run =
            prove(u"c.json"_s, {u"--rule"_s, u"r"_s, u"--rule"_s, u"s"_s, u"--format"_s, u"json"_s});
        QCOMPARE(run.exitCode, 1);
        const QJsonArray proofs = QJsonDocument::fromJson(run.out).object()["proofs"_L1].toArray();
        QCOMPARE(proofs.size(), 3);
        QCOMPARE(proofs.at(0)["question"_L1], QJsonValue(u"metWithout"_s));
        QCOMPARE(proofs.at(0)["answer"_L1], QJsonValue(u"canHappen"_s));
        QCOMPARE(proofs.at(0)["witness"_L1]["tier"_L1], QJsonValue(3));
        QCOMPARE(proofs.at(1)["answer"_L1], QJsonValue(u"never"_s));
        QCOMPARE(proofs.at(2)["witness"_L1]["city"_L1], QJsonValue(4));
    }

    /// A witness holds what the answer needs, and nothing of other rules.
    void witnessesAreLean() {
        const Run run = prove(u"c.json"_s, {u"--rule"_s, u"gold in oslo"_s, u"--format"_s, u"json"_s});
        const QJsonArray proofs = QJsonDocument::fromJson(run.out).object()[u"proofs"_s].toArray();
        QCOMPARE(proofs.at(0)["witness"_L1], QJsonValue(QJsonObject{{u"city"_s, 4}, {u"tier"_s, 3}}));
        QCOMPARE(proofs.at(1)["witness"_L1], QJsonValue(QJsonObject()));
    }

    void oneQuestionIsAsked() {
        QCOMPARE(prove(u"c.json"_s, {u"--offer"_s, u"o"_s, u"--activity"_s, u"a"_s}).exitCode, 0);
        QCOMPARE(prove(u"c.json"_s, {u"--offer"_s, u"o2"_s}).exitCode, 1);
        const Run unknown = prove(u"c.json"_s, {u"--rule"_s, u"x"_s});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(QString::fromUtf8(unknown.err).contains(u"the catalog holds no eligibility rule “x”"_s),
                 unknown.err);
        QCOMPARE(prove(u"c.json"_s, {u"--rule"_s, u"r"_s, u"--rule"_s, u"r"_s, u"--rule"_s, u"s"_s}).exitCode,
                 2);
    }
};

QObject* makeProveCommandTest() {
    return new ProveCommandTest;
}

} // namespace ow::test

#include "prove_command_test.moc"
