#include "cli/command_line.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// new, import, export: exit codes, messages, and that nothing changes on an error.
class CatalogCommandsTest final : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    QString write(const QString& name, const QByteArray& content) {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return path(name);
    }
    [[nodiscard]] QByteArray exported(const QString& catalog) const {
        return runCli({u"export"_s, u"--catalog"_s, catalog}).out;
    }
    /// The canonical document without its test suites.
    [[nodiscard]] static QJsonObject withoutSuites(const QByteArray& canonical) {
        QJsonObject document = QJsonDocument::fromJson(canonical).object();
        document.remove("testSuites"_L1);
        return document;
    }
    QString newCatalog() {
        const QString catalog = path(u"c.offers"_s);
        const Run run = runCli({u"new"_s, catalog});
        return run.exitCode == 0 ? catalog : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void versionAndUsage() {
        QCOMPARE(runCli({u"--version"_s}).out, QByteArray("offerwright-cli " OW_VERSION "\n"));
        QCOMPARE(runCli({u"--help"_s}).exitCode, 0);
        for (const QStringList& wrong :
             {QStringList{},
              {u"fly"_s},
              {u"import"_s},
              {u"export"_s, u"--catalogue"_s, u"x"_s},
              {u"export"_s, u"--catalog"_s, u"x"_s, u"--dialect"_s, u"french"_s}}) {
            const Run run = runCli(wrong);
            QCOMPARE(run.exitCode, 2);
            QVERIFY(!run.err.isEmpty() && run.out.isEmpty());
        }
    }

    void sampleGoesOutAndComesBackTheSame() {
        const QString first = path(u"first.offers"_s);
        QCOMPARE(runCli({u"new"_s, first, u"--sample"_s}).exitCode, 0);
        const QByteArray before = exported(first);
        QVERIFY(before.size() > 10'000);
        for (const QString& dialect : {u"offerwright"_s, u"xdm-2018"_s}) {
            const QString file = path(dialect + u".json"_s);
            QCOMPARE(runCli({u"export"_s, u"--catalog"_s, first, u"--dialect"_s, dialect,
                             u"--test-profiles"_s, u"-o"_s, file})
                         .exitCode,
                     0);
            // What others have no form for stays at home.
            const auto isTheSame = [&](const QByteArray& after) {
                return dialect == "offerwright"_L1 ? after == before
                                                   : withoutSuites(after) == withoutSuites(before);
            };
            QVERIFY(isTheSame(exported(file)));
            const QString second = path(dialect + u".offers"_s);
            QCOMPARE(runCli({u"new"_s, second}).exitCode, 0);
            QCOMPARE(runCli({u"import"_s, u"--catalog"_s, second, file}).exitCode, 0);
            QVERIFY(isTheSame(exported(second)));
        }
    }

    void importReadsFoldersAndStandardInput() {
        const QString catalog = newCatalog();
        QVERIFY(QDir(m_folder->path()).mkpath(u"in/deep"_s));
        (void)write(u"in/a.json"_s, R"({"@id": "xcore:tag:a", "xdm:name": "A"})");
        (void)write(u"in/deep/b.ndjson"_s, "{\"@id\": \"xcore:tag:b\", \"xdm:name\": \"B\"}\n{\"@id\": "
                                           "\"xcore:tag:c\", \"xdm:name\": \"C\"}\n");
        (void)write(u"in/readme.txt"_s, "not JSON");
        const Run folder = runCli({u"import"_s, u"--catalog"_s, catalog, path(u"in"_s)});
        QCOMPARE(folder.exitCode, 0);
        QCOMPARE(QJsonDocument::fromJson(folder.out).object().value(u"created"_s).toArray().size(), 3);
        const Run piped = runCli({u"import"_s, u"--catalog"_s, catalog, u"-"_s},
                                 R"({"@id": "xcore:tag:a", "xdm:name": "AA"})");
        QCOMPARE(piped.exitCode, 0);
        QCOMPARE(QJsonDocument::fromJson(piped.out).object().value(u"changed"_s).toArray().size(), 1);
        QVERIFY(exported(catalog).contains("\"AA\""));
    }

    void dryRunChangesNothing() {
        const QString catalog = newCatalog();
        const QByteArray before = exported(catalog);
        const Run run = runCli({u"import"_s, u"--catalog"_s, catalog, u"--dry-run"_s, u"-"_s},
                               R"({"@id": "xcore:tag:a", "xdm:name": "A"})");
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(exported(catalog), before);
    }

    void badInputChangesNothing_data() {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("says");
        const QByteArray good = R"({"@id": "xcore:tag:good", "xdm:name": "G"})";
        QTest::newRow("truncated") << "[" + good + ",\n {\"@id\": " << QByteArray("in.json:2:10: ");
        QTest::newRow("wrong type") << "[" + good + ",\n {\"@id\": \"xcore:tag:x\", \"xdm:name\": []}]"
                                    << QByteArray("in.json:2:37: /1/xdm:name: ");
        QTest::newRow("dangling") << "[" + good +
                                         R"(,{"@id": "xcore:personalized-offer:o", "xdm:tags": ["gone"]}])"
                                  << QByteArray("gone");
        QTest::newRow("duplicate id") << "[" + good + ",\n" + good + "]" << QByteArray("used twice");
        QTest::newRow("no catalog") << QByteArray(R"({"scripts": {}})")
                                    << QByteArray("recognised as part of a catalog");
        QTest::newRow("empty") << QByteArray() << QByteArray("empty");
    }
    void badInputChangesNothing() {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, says);
        const QString catalog = newCatalog();
        const QByteArray before = exported(catalog);
        const Run run = runCli({u"import"_s, u"--catalog"_s, catalog, write(u"in.json"_s, input)});
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.err.contains(says), run.err);
        QVERIFY2(run.err.contains(" — "), run.err);
        QCOMPARE(exported(catalog), before);
    }

    void allThatIsMissingIsListed() {
        const QString catalog = newCatalog();
        const QString in = write(
            u"in.json"_s, "[\n{\"@id\": \"xcore:personalized-offer:o\", \"xdm:tags\": [\"a\", \"b\"]}]");
        const Run run = runCli({u"import"_s, u"--catalog"_s, catalog, in, u"--dry-run"_s});
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.err.contains("in.json:2:1") && run.err.contains("“a”") && run.err.contains("“b”"),
                 run.err);
        QCOMPARE(QJsonDocument::fromJson(run.out).object().value(u"missing"_s).toArray().size(), 2);
        QCOMPARE(
            runCli({u"import"_s, u"--catalog"_s, catalog, in, u"--missing"_s, u"placeholder"_s}).exitCode, 0);
    }

    void clashesFollowTheRule_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QByteArray>("has");
        QTest::addColumn<int>("tags");
        QTest::newRow("theirs") << u"theirs"_s << QByteArray("\"T\"") << 1;
        QTest::newRow("mine") << u"mine"_s << QByteArray("\"M\"") << 1;
        QTest::newRow("both") << u"both"_s << QByteArray("\"M\"") << 2;
    }
    void clashesFollowTheRule() {
        QFETCH(QString, rule);
        QFETCH(QByteArray, has);
        const QString catalog = newCatalog();
        const auto import = [&](const QByteArray& name) {
            const QString in =
                write(u"in.json"_s, "{\"@id\": \"xcore:tag:a\", \"xdm:name\": \"" + name + "\"}");
            return runCli({u"import"_s, u"--catalog"_s, catalog, in, u"--clash"_s, rule}).exitCode;
        };
        QCOMPARE(import("M"), 0);
        QCOMPARE(import("T"), 0);
        const QByteArray after = exported(catalog);
        QVERIFY2(after.contains(has), after);
        QTEST(int(QJsonDocument::fromJson(after).object().value(u"tags"_s).toArray().size()), "tags");
    }

    void goodRowsOfATableComeInAndBadOnesAreNamed() {
        const QString catalog = newCatalog();
        QByteArray text = "id;Title;priority\n";
        for (int i = 0; i < 1000; ++i)
            text += "o" + QByteArray::number(i) + ";Offer;" + (i % 100 == 7 ? "many" : "3") + "\n";
        const QString table = write(u"offers.csv"_s, text);
        const Run run = runCli({u"import"_s, u"--catalog"_s, catalog, table, u"--map"_s, u"Title=name"_s});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.err.contains("offers.csv:9:3: C9: “many” is not a whole number"), run.err);
        const QJsonObject proposal = QJsonDocument::fromJson(run.out).object();
        QCOMPARE(proposal.value(u"created"_s).toArray().size(), 990);
        QCOMPARE(proposal.value(u"refused"_s).toArray().size(), 10);
        QCOMPARE(QJsonDocument::fromJson(exported(catalog)).object().value(u"offers"_s).toArray().size(),
                 990);
    }

    void partOfADocumentComesInWhenAskedFor() {
        const QString catalog = newCatalog();
        const QString in =
            write(u"in.json"_s,
                  R"([{"@id": "xcore:tag:a", "xdm:name": "A"}, {"@id": "xcore:tag:b", "xdm:name": 7}])");
        QCOMPARE(runCli({u"import"_s, u"--catalog"_s, catalog, in}).exitCode, 3);
        QCOMPARE(runCli({u"import"_s, u"--catalog"_s, catalog, in, u"--partial"_s}).exitCode, 1);
        QVERIFY(exported(catalog).contains("xcore:tag:a"));
    }

    void diffAnswersWithItsExitCode() {
        const QString a = write(u"a.json"_s, R"({"@id": "xcore:tag:a", "xdm:name": "A"})");
        const QString b = write(u"b.json"_s, R"({"@id": "xcore:tag:a", "xdm:name": "B"})");
        QCOMPARE(runCli({u"diff"_s, a, a}).exitCode, 0);
        const Run run = runCli({u"diff"_s, a, b});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.contains("name: \"A\""));
        const Run json = runCli({u"diff"_s, a, b, u"--format"_s, u"json"_s});
        QCOMPARE(QJsonDocument::fromJson(json.out).object().value(u"changed"_s).toArray().size(), 1);
    }

    void mergeWritesNothingWhileThereAreConflicts() {
        const QString base = write(u"base.json"_s, R"({"@id": "xcore:tag:a", "xdm:name": "A"})");
        const QString mine = write(u"mine.json"_s, R"({"@id": "xcore:tag:a", "xdm:name": "M"})");
        const QString theirs = write(u"theirs.json"_s, R"({"@id": "xcore:tag:a", "xdm:name": "T"})");
        const QString out = path(u"merged.json"_s);
        const Run refused = runCli({u"merge"_s, base, mine, theirs, u"-o"_s, out});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.err.contains("conflict in tag"));
        QVERIFY(!QFile::exists(out));
        QCOMPARE(runCli({u"merge"_s, base, mine, theirs, u"-o"_s, out, u"--prefer"_s, u"theirs"_s}).exitCode,
                 0);
        QCOMPARE(runCli({u"diff"_s, out, theirs}).exitCode, 0);
        const Run both = runCli({u"merge"_s, base, mine, theirs, u"-o"_s, out, u"--prefer"_s, u"both"_s});
        QVERIFY2(both.err.contains("taken: theirs"), both.err); // two names cannot stand beside one another
        const Run json = runCli({u"merge"_s, base, mine, theirs, u"--format"_s, u"json"_s});
        QCOMPARE(json.exitCode, 1);
        const QJsonObject conflict = QJsonDocument::fromJson(json.out).array().first().toObject();
        QCOMPARE(conflict.value(u"path"_s).toString(), u"name"_s);
        QCOMPARE(conflict.value(u"theirs"_s).toString(), u"T"_s);
    }

    void mergeNeverMakesADanglingReference() {
        const QByteArray tag = R"({"@id": "xcore:tag:a", "xdm:name": "A"})";
        const QByteArray filter =
            R"({"@id": "xcore:offer-filter:f", "xdm:name": "F", "xdm:filterType": "anyTags", "xdm:ids": ["xcore:tag:a"]})";
        const QString base = write(u"base.json"_s, tag);
        const QString mine = write(u"mine.json"_s, "[]");
        const QString theirs = write(u"theirs.json"_s, "[" + tag + "," + filter + "]");
        const Run run = runCli({u"merge"_s, base, mine, theirs});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.err.contains("one side removed the tag “xcore:tag:a”"), run.err);
        QVERIFY(run.out.isEmpty());
    }

    void validateAnswersWithItsExitCode() {
        const QString good = write(u"good.json"_s, R"({"@id": "xcore:tag:a", "xdm:name": "A"})");
        const Run fine = runCli({u"validate"_s, good, u"--format"_s, u"json"_s});
        QCOMPARE(fine.exitCode, 0);
        QVERIFY(QJsonDocument::fromJson(fine.out).array().isEmpty());
        const QString bad =
            write(u"bad.json"_s,
                  "[{\"@id\": \"xcore:personalized-offer:o\",\n \"xdm:status\": \"lve\"}, {\"@id\": "
                  "\"xcore:offer-filter:f\", \"xdm:filterType\": \"anyTags\", \"xdm:ids\": [\"none\"]}]");
        const Run run = runCli({u"validate"_s, bad});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.out.contains("bad.json:2:16: /0/xdm:status: error: "), run.out);
        QVERIFY2(run.out.contains("none"), run.out);
        QCOMPARE(runCli({u"validate"_s, write(u"cut.json"_s, "{\"a\": ")}).exitCode, 3);
    }

    void perEntityExportComesBack() {
        const QString sample = path(u"s.offers"_s);
        QCOMPARE(runCli({u"new"_s, sample, u"--sample"_s}).exitCode, 0);
        const QString folder = path(u"files"_s);
        QCOMPARE(runCli({u"export"_s, u"--catalog"_s, sample, u"--per-entity"_s, u"-o"_s, folder}).exitCode,
                 0);
        const QString again = path(u"again.offers"_s);
        QCOMPARE(runCli({u"new"_s, again}).exitCode, 0);
        QCOMPARE(runCli({u"import"_s, u"--catalog"_s, again, folder}).exitCode, 0);
        QCOMPARE(runCli({u"diff"_s, sample, again}).exitCode, 0);
    }

    /// An offer that can be reached and has no representation for a placement of a live activity, and the
    /// like.
    QString withErrors() {
        return write(u"errors.json"_s,
                     "[{\"@id\": \"xcore:offer-activity:a\", \"xdm:name\": \"A\", \"xdm:status\": \"live\", "
                     "\"xdm:fallback\": \"xcore:fallback-offer:gone\"}]");
    }

    void exportStopsAtErrorsOrSaysSo() {
        const QString catalog = withErrors();
        const Run stopped = runCli({u"export"_s, u"--catalog"_s, catalog});
        QCOMPARE(stopped.exitCode, 1);
        QVERIFY(stopped.out.isEmpty());
        QVERIFY2(stopped.err.contains("xcore:fallback-offer:gone") && stopped.err.contains("--anyway"),
                 stopped.err);
        for (const QString& dialect : {u"offerwright"_s, u"xdm-2018"_s, u"xdm"_s, u"dps"_s}) {
            const Run run =
                runCli({u"export"_s, u"--catalog"_s, catalog, u"--anyway"_s, u"--dialect"_s, dialect});
            QCOMPARE(run.exitCode, 0);
            QVERIFY2(run.out.contains("Exported in spite of"), run.out);
        }
        const QString rows = path(u"rows.ndjson"_s);
        QCOMPARE(runCli({u"export"_s, u"--catalog"_s, catalog, u"--anyway"_s, u"--dialect"_s, u"dataset"_s,
                         u"-o"_s, rows})
                     .exitCode,
                 0);
        QFile manifest(rows + u".manifest.json"_s);
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        QVERIFY(manifest.readAll().contains("Exported in spite of"));
    }

    void manifestNamesRevisionAndHash() {
        const QString catalog = newCatalog();
        const auto import = [&](const QByteArray& text) {
            return runCli({u"import"_s, u"--catalog"_s, catalog, u"-"_s}, text).exitCode;
        };
        QCOMPARE(import(R"({"@id": "xcore:tag:a", "xdm:name": "A"})"), 0);
        QCOMPARE(import(R"({"@id": "xcore:tag:a", "xdm:name": "AA"})"), 0);
        const auto exportedAs = [&](const QString& source) {
            const QString out = path(u"out.json"_s);
            if (runCli({u"export"_s, u"--catalog"_s, source, u"--manifest"_s, u"-o"_s, out}).exitCode != 0)
                return QJsonObject();
            QFile file(out);
            QFile manifest(out + u".manifest.json"_s);
            if (!file.open(QIODevice::ReadOnly) || !manifest.open(QIODevice::ReadOnly))
                return QJsonObject();
            QJsonObject facts = QJsonDocument::fromJson(manifest.readAll()).object();
            const QByteArray hash =
                QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
            facts.insert(u"hashed"_s,
                         facts.value(u"files"_s).toArray().first().toObject().value(u"sha256"_s) ==
                             QString::fromLatin1(hash));
            return facts;
        };
        QCOMPARE(exportedAs(catalog).value(u"revision"_s).toInt(), 2);
        const QJsonObject first = exportedAs(catalog + u"@1"_s);
        QCOMPARE(first.value(u"revision"_s).toInt(), 1);
        QVERIFY(first.value(u"hashed"_s).toBool());
        QCOMPARE(first.value(u"counts"_s).toObject(), (QJsonObject{{u"tags"_s, 1}}));
        const Run diff = runCli({u"diff"_s, catalog + u"@1"_s, catalog});
        QCOMPARE(diff.exitCode, 1);
        QVERIFY2(diff.out.contains("name: \"A\" → \"AA\""), diff.out);
        const Run none = runCli({u"diff"_s, catalog + u"@7"_s, catalog});
        QCOMPARE(none.exitCode, 2);
        QVERIFY2(none.err.contains("0 to 2"), none.err);
    }

    void tablesGoOutAndComeBack() {
        const QString sample = path(u"s.offers"_s);
        QCOMPARE(runCli({u"new"_s, sample, u"--sample"_s}).exitCode, 0);
        for (const QString& kind : {u"offer"_s, u"placement"_s, u"tag"_s, u"profile"_s}) {
            const QString table = path(kind + u"s.csv"_s);
            QCOMPARE(runCli({u"export"_s, u"--catalog"_s, sample, u"--csv"_s, kind, u"-o"_s, table}).exitCode,
                     0);
            const Run run = runCli({u"import"_s, u"--catalog"_s, sample, table, u"--dry-run"_s});
            QVERIFY2(run.exitCode == 0, run.err);
            const QJsonObject proposal = QJsonDocument::fromJson(run.out).object();
            QVERIFY2(proposal.value(u"changed"_s).toArray().isEmpty() &&
                         proposal.value(u"created"_s).toArray().isEmpty(),
                     run.out);
            QVERIFY(proposal.value(u"unchanged"_s).toInt() > 0);
        }
        QCOMPARE(runCli({u"export"_s, u"--catalog"_s, sample, u"--csv"_s, u"activity"_s}).exitCode, 2);
    }

    void missingCatalogIsSaid() {
        const Run run = runCli({u"export"_s, u"--catalog"_s, path(u"none.offers"_s)});
        QCOMPARE(run.exitCode, 3);
        QVERIFY(run.err.contains("none.offers"));
    }

    void aFileThatIsNoCatalogIsInvalidInput() {
        const QString catalog = write(u"broken.offers"_s, "this is no database at all");
        const Run run = runCli({u"export"_s, u"--catalog"_s, catalog});
        QCOMPARE(run.exitCode, 3);
        QVERIFY(run.err.contains("broken.offers"));
    }

    void newNeverOverwrites() {
        const QString catalog = newCatalog();
        QVERIFY(runCli({u"new"_s, catalog}).exitCode != 0);
    }

    void exportOntoAnUnwritablePlaceKeepsTheOldFile() {
        const QString catalog = newCatalog();
        const Run run = runCli({u"export"_s, u"--catalog"_s, catalog, u"-o"_s, path(u"none/out.json"_s)});
        QCOMPARE(run.exitCode, 3);
        QVERIFY(run.err.contains("none/out.json"));
    }
};

QObject* makeCatalogCommandsTest() {
    return new CatalogCommandsTest;
}

} // namespace ow::test

#include "catalog_commands_test.moc"
