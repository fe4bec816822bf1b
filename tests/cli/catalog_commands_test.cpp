#include "cli/command_line.h"

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
            QCOMPARE(exported(file), before);
            const QString second = path(dialect + u".offers"_s);
            QCOMPARE(runCli({u"new"_s, second}).exitCode, 0);
            QCOMPARE(runCli({u"import"_s, u"--catalog"_s, second, file}).exitCode, 0);
            QCOMPARE(exported(second), before);
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
