#include "cli/command_line.h"
#include "store/sqlite_catalog_store.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace ow::test {

using namespace Qt::StringLiterals;

/// import: what is not understood is said, with its place and the exit code; what is said to be in is in.
class ImportCommandTest final : public QObject {
    Q_OBJECT

private:
    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }
    Run import(const QStringList& arguments) {
        return runCli(QStringList{u"import"_s, u"--catalog"_s, m_catalog} + arguments);
    }
    [[nodiscard]] QJsonObject exported() const {
        return QJsonDocument::fromJson(runCli({u"export"_s, u"--catalog"_s, m_catalog}).out).object();
    }
    static QJsonObject json(const Run& run) { return QJsonDocument::fromJson(run.out).object(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_catalog;

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_catalog = m_folder->filePath(u"c.offers"_s);
        QCOMPARE(runCli({u"new"_s, m_catalog}).exitCode, 0);
    }

    void columnsThatStayOutAreNamed() {
        const QString table = write(u"offers.csv"_s, "id,name,priority,Valid until\no1,Card,10,in spring\n");
        const Run run = import({table});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.err.contains("offers.csv:1:4: D: warning: column D “Valid until”"), run.err);
        QCOMPARE(json(run).value(u"created"_s).toArray().size(), 1);
        QCOMPARE(json(run).value(u"findings"_s).toArray().size(), 1);
        QCOMPARE(import({table, u"--map"_s, u"Valid until="_s}).exitCode, 0);
        QCOMPARE(import({table, u"--map"_s, u"Valid until=endDate"_s}).exitCode, 1); // no date
    }

    void typesOfColumnsAreShownAndChosen() {
        const QString table = write(u"p.csv"_s, "id,name,cart.total,card\nz1,Ann,100.50,17\nz2,Bob,9,18\n");
        const QStringList asProfiles{table, u"--kind"_s, u"profile"_s};
        const Run run = import(asProfiles + QStringList{u"--map"_s, u"card=document.card:text"_s});
        QVERIFY2(run.exitCode == 0, run.err);
        QVERIFY2(run.err.contains("column C “cart.total” comes in as the attribute cart.total (number)"),
                 run.err);
        const QJsonArray columns =
            json(run).value(u"tables"_s).toArray().first().toObject().value(u"columns"_s).toArray();
        QCOMPARE(columns.at(2).toObject(), (QJsonObject{{u"column"_s, u"C"_s},
                                                        {u"title"_s, u"cart.total"_s},
                                                        {u"field"_s, u"document.cart.total"_s},
                                                        {u"type"_s, u"number"_s}}));
        QCOMPARE(columns.at(3).toObject().value(u"type"_s).toString(), u"text"_s);
        const QJsonObject ann =
            exported().value(u"profiles"_s).toArray().first().toObject().value(u"document"_s).toObject();
        QCOMPARE(ann, (QJsonObject{{u"cart"_s, QJsonObject{{u"total"_s, 100.5}}}, {u"card"_s, u"17"_s}}));
        QCOMPARE(import(asProfiles + QStringList{u"--map"_s, u"name=name:number"_s}).exitCode, 2);
        const Run refused = import(asProfiles + QStringList{u"--map"_s, u"card=document.card:boolean"_s});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.err.contains("D2: “17” is neither true nor false"), refused.err);
    }

    void aDryRunAsksForFourEyesToo() {
        {
            const auto store = SqliteCatalogStore::open(m_catalog);
            QVERIFY(store.ok() && (*store)->setSettings({.fourEyes = true}, u"Ada"_s, 0).ok());
        }
        const QString in = write(u"in.json"_s, R"({"offerwright": 1, "placements": [{"id": "p", "name": "P"}],
            "offers": [{"id": "o", "name": "Card", "status": "approved"}]})");
        const Run dry = import({in, u"--dry-run"_s});
        const Run real = import({in});
        QVERIFY(real.exitCode != 0);
        QCOMPARE(dry.exitCode, real.exitCode);
        QVERIFY2(real.err.contains("nobody else has seen"), real.err);
        QCOMPARE(dry.err, real.err);
    }

    void unknownMembersAreNamedAndKept() {
        const QString in =
            write(u"in.json"_s, "{\"@id\": \"xcore:tag:a\", \"xdm:name\": \"A\",\n \"xdm:colour\": \"red\"}");
        const Run run = import({in});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.err.contains("in.json:2:16: /xdm:colour: warning: “xdm:colour”"), run.err);
        QCOMPARE(exported().value(u"tags"_s).toArray().first().toObject().value(u"extra"_s).toObject(),
                 (QJsonObject{{u"xdm:colour"_s, u"red"_s}}));
        const Run vendor =
            import({write(u"v.json"_s, R"({"@id": "xcore:tag:b", "xdm:name": "B", "acme:note": 1})")});
        QCOMPARE(vendor.exitCode, 0);
        QVERIFY2(vendor.err.contains("note: “acme:note”"), vendor.err);
    }

    /// A catalog that is read as JSON says it as well.
    void aJsonCatalogNamesWhatItDoesNotUnderstand() {
        const QString in =
            write(u"c.json"_s, R"({"offerwright": 1, "offers": [{"id": "o", "name": "O", "prioritty": 1}]})");
        const Run run = runCli({u"diff"_s, in, in});
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.err.contains("“prioritty”"), run.err);
        const Run validated = runCli({u"validate"_s, in});
        QVERIFY2((validated.out + validated.err).contains("“prioritty”"), validated.out);
    }

    void nothingIsCreatedWhereNothingWas() {
        const QString in = write(
            u"in.json"_s,
            R"([{"@id": "xcore:tag:a", "xdm:name": "A"}, {"@id": "d1", "@type": "xdm:descriptorIdentity"}])");
        const Run run = import({in});
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.err.contains("“descriptorIdentity”"), run.err);
        QVERIFY(json(run).value(u"created"_s).toArray().isEmpty());
        QCOMPARE(json(run).value(u"refused"_s).toArray().size(), 1);
        QVERIFY(exported().value(u"tags"_s).toArray().isEmpty());
        const Run part = import({in, u"--partial"_s, u"--dry-run"_s});
        QCOMPARE(json(part).value(u"created"_s).toArray().size(), 1);
        QCOMPARE(json(part).value(u"dryRun"_s).toBool(), true);
        QVERIFY(exported().value(u"tags"_s).toArray().isEmpty());
    }

    void audiencesComeInWhenAskedFor() {
        const QString in = write(u"segments.json"_s, R"({"segments": [{"id": "s1", "name": "Owls",
            "expression": {"type": "PQL", "format": "pql/text", "value": "loyalty.points > 1"},
            "evaluationInfo": {"batch": {"enabled": true}}}], "page": {"totalCount": 1}})");
        const Run refused = import({in});
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(refused.err.contains("--audiences-as-rules"), refused.err);
        const Run run = import({in, u"--audiences-as-rules"_s});
        QVERIFY2(run.exitCode == 0, run.err);
        QCOMPARE(exported().value(u"rules"_s).toArray().first().toObject().value(u"id"_s).toString(),
                 u"s1"_s);
    }

    void aPageOfALongerListSaysBothNumbers() {
        const QByteArray page = R"({"results": [{"id": "dps:tag:N", "name": "N"}], "count": 1, "total": 2})";
        const QString one = write(u"1.json"_s, QByteArray(page).replace('N', '1'));
        const QString two = write(u"2.json"_s, QByteArray(page).replace('N', '2'));
        const Run alone = import({one});
        QVERIFY2(alone.err.contains("1 of 2 rows"), alone.err);
        QCOMPARE(alone.exitCode, 1);
        const Run both = import({one, two});
        QVERIFY2(both.exitCode == 0, both.err);
    }

    /// The order of sets and the layout of rules are no difference and no conflict.
    void setsAndLayoutInDiffAndMerge() {
        const auto catalog = [this](const QString& name, const QByteArray& tags, const QByteArray& rule) {
            return write(name, R"({"offerwright": 1, "tags": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
                "offers": [{"id": "o", "name": "O", "tags": )" +
                                   tags + R"(}], "rules": [{"id": "r", "condition": {"value": ")" + rule +
                                   R"("}}]})");
        };
        const QString base = catalog(u"base.json"_s, R"(["a", "b"])", "vip and x > 1");
        const QString turned = catalog(u"turned.json"_s, R"(["b", "a"])", "vip AND x>1");
        const QString mine = catalog(u"mine.json"_s, R"(["c", "b", "a"])", "vip  and x>1");
        const QString theirs = catalog(u"theirs.json"_s, R"(["a"])", "vip and x > 2");
        const Run same = runCli({u"diff"_s, base, turned});
        QVERIFY2(same.exitCode == 0 && same.out.isEmpty(), same.out);
        const Run merged = runCli({u"merge"_s, base, mine, theirs});
        QVERIFY2(merged.exitCode == 0, merged.err);
        const QJsonObject offer =
            QJsonDocument::fromJson(merged.out).object().value(u"offers"_s).toArray().first().toObject();
        QCOMPARE(offer.value(u"tags"_s).toArray(), (QJsonArray{u"a"_s, u"c"_s}));
        QVERIFY(merged.out.contains("vip and x > 2"));
    }
};

QObject* makeImportCommandTest() {
    return new ImportCommandTest;
}

} // namespace ow::test

#include "import_command_test.moc"
