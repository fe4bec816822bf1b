#include "cli/command_line.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// --zone, the time zone of a catalog and days as dates (DOMAIN.md 11.10, 11.11).
class ZoneCommandsTest : public QObject {
    Q_OBJECT

private:
    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    static bool proposes(const Run& run) {
        return run.exitCode == 0 && run.out.contains("\"xdm:id\": \"o\"");
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() {
        (void)write(u"catalog.json"_s, R"({"offerwright": 1,
          "placements": [{"id": "p", "name": "Top"}],
          "fallbackOffers": [{"id": "f", "name": "Hello", "status": "approved",
            "representations": [{"placement": "p", "components": [{"type": "text", "format": "text/plain", "content": "x"}]}]}],
          "offers": [{"id": "o", "name": "One", "status": "approved", "rank": {"priority": 3},
            "representations": [{"placement": "p", "components": [{"type": "text", "format": "text/plain", "content": "x"}]}],
            "calendar": {"startDate": "2026-03-02", "endDate": "2026-03-29"}}],
          "activities": [{"id": "a", "name": "A", "status": "live", "fallback": "f",
            "criteria": [{"selection": "directList", "options": ["o"], "placements": ["p"]}]}]})");
    }

    void everyCommandRefusesUnknownZones_data() {
        QTest::addColumn<QStringList>("arguments");
        const QString catalog = path(u"catalog.json"_s);
        QTest::newRow("decide") << QStringList{u"decide"_s, u"--catalog"_s, catalog};
        QTest::newRow("eval") << QStringList{u"eval"_s, u"--rule"_s, u"today"_s};
        QTest::newRow("check") << QStringList{u"check"_s, u"--rule"_s, u"today"_s};
        QTest::newRow("validate") << QStringList{u"validate"_s, catalog};
        QTest::newRow("export") << QStringList{u"export"_s, u"--catalog"_s, catalog};
        QTest::newRow("diff") << QStringList{u"diff"_s, catalog, catalog};
        QTest::newRow("new") << QStringList{u"new"_s, path(u"never.offers"_s)};
        QTest::newRow("simulate") << QStringList{u"simulate"_s, u"--catalog"_s, catalog, u"--profiles"_s,
                                                 u"-"_s};
    }
    void everyCommandRefusesUnknownZones() {
        QFETCH(QStringList, arguments);
        const Run run = runCli(arguments << u"--zone"_s << u"Europe/Belrin"_s);
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.err.contains("did you mean “Europe/Berlin”?"), run.err.constData());
        QVERIFY(run.out.isEmpty());
        QVERIFY(!QFile::exists(path(u"never.offers"_s)));
    }

    void theEndDayIsOfTheZone() {
        const auto decide = [&](const QString& at, const QStringList& more = {}) {
            return runCli(QStringList{u"decide"_s, u"--catalog"_s, path(u"catalog.json"_s), u"--at"_s, at}
                          << more);
        };
        QVERIFY(proposes(decide(u"2026-03-29T23:59:59Z"_s)));
        QVERIFY(!proposes(decide(u"2026-03-30T00:00:00Z"_s)));
        QVERIFY(!proposes(decide(u"2026-03-29T22:00:00Z"_s, {u"--zone"_s, u"Europe/Berlin"_s})));
        QVERIFY(proposes(decide(u"2026-03-01T23:00:00Z"_s, {u"--zone"_s, u"Europe/Berlin"_s})));
        const Run explained =
            decide(u"2026-04-02T00:00:00Z"_s, {u"--explain"_s, u"--zone"_s, u"Europe/Berlin"_s});
        QVERIFY2(explained.out.contains("valid until the end of 29 March 2026 (Europe/Berlin)"),
                 explained.out.constData());
        QVERIFY(explained.err.isEmpty()); // a day is no missing offset
    }

    void rulesReadTheZone() {
        const auto eval = [](const QString& rule, const QStringList& more) {
            return runCli(QStringList{u"eval"_s, u"--rule"_s, rule, u"--at"_s, u"2026-03-29T22:30:00Z"_s}
                          << more)
                .out.trimmed();
        };
        QCOMPARE(eval(u"today"_s, {}), QByteArray("\"2026-03-29\""));
        QCOMPARE(eval(u"today"_s, {u"--zone"_s, u"Europe/Berlin"_s}), QByteArray("\"2026-03-30\""));
        QCOMPARE(eval(u"currentDayOfMonth()"_s, {u"--zone"_s, u"UTC-12:00"_s}), QByteArray("29"));
        QCOMPARE(eval(u"currentDayOfMonth()"_s, {u"--zone"_s, u"Asia/Kolkata"_s}), QByteArray("30"));
    }

    void theCatalogKeepsItsZone() {
        const QString catalog = path(u"kept.offers"_s);
        QCOMPARE(runCli({u"new"_s, catalog, u"--zone"_s, u"Europe/Berlin"_s}).exitCode, 0);
        QCOMPARE(runCli({u"import"_s, u"--catalog"_s, catalog, path(u"catalog.json"_s)}).exitCode, 0);
        const QStringList decide{u"decide"_s, u"--catalog"_s, catalog, u"--at"_s, u"2026-03-29T22:00:00Z"_s};
        QVERIFY(!proposes(runCli(decide)));
        QVERIFY(proposes(runCli(QStringList(decide) << u"--zone"_s << u"UTC"_s)));
        // It goes out and comes in again, and is a difference.
        const QString exported = path(u"exported.json"_s);
        QCOMPARE(runCli({u"export"_s, u"--catalog"_s, catalog, u"-o"_s, exported}).exitCode, 0);
        QFile file(exported);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(document.value("timeZone"_L1).toString(), u"Europe/Berlin"_s);
        QCOMPARE(document["offers"_L1][0]["calendar"_L1]["endDate"_L1].toString(), u"2026-03-29"_s);
        QCOMPARE(runCli({u"diff"_s, catalog, exported}).exitCode, 0);
        const Run differs = runCli({u"diff"_s, path(u"catalog.json"_s), exported});
        QCOMPARE(differs.exitCode, 1);
        QVERIFY2(differs.out.contains("timeZone: “UTC” → “Europe/Berlin”"), differs.out.constData());
        const QString other = path(u"other.offers"_s);
        QCOMPARE(runCli({u"new"_s, other}).exitCode, 0);
        const Run imported = runCli({u"import"_s, u"--catalog"_s, other, exported});
        QCOMPARE(imported.exitCode, 0);
        QVERIFY(imported.err.contains("the time zone UTC becomes Europe/Berlin"));
        QCOMPARE(runCli({u"diff"_s, other, catalog}).exitCode, 0);
    }

    void otherDialectsGetTheLastMillisecond_data() {
        QTest::addColumn<QString>("dialect");
        for (const char* dialect : {"xdm-2018", "xdm", "dps", "dataset"})
            QTest::newRow(dialect) << QString::fromLatin1(dialect);
    }
    void otherDialectsGetTheLastMillisecond() {
        QFETCH(QString, dialect);
        const auto exported = [&](const QStringList& more) {
            return runCli(QStringList{u"export"_s, u"--catalog"_s, path(u"catalog.json"_s), u"--dialect"_s,
                                      dialect, u"--anyway"_s}
                          << more)
                .out;
        };
        QVERIFY(exported({}).contains("\"2026-03-29T23:59:59.999Z\""));
        QVERIFY(exported({}).contains("\"2026-03-02T00:00:00Z\""));
        // Imported again it means the same: no difference.
        if (dialect != u"dataset"_s) {
            const QString again = path(dialect + u".json"_s);
            QCOMPARE(runCli({u"export"_s, u"--catalog"_s, path(u"catalog.json"_s), u"--dialect"_s, dialect,
                             u"--anyway"_s, u"-o"_s, again})
                         .exitCode,
                     0);
            const Run diff = runCli({u"diff"_s, path(u"catalog.json"_s), again});
            QVERIFY2(!diff.out.contains("calendar"), diff.out.constData());
        }
        const QByteArray berlin = exported({u"--zone"_s, u"Europe/Berlin"_s});
        QVERIFY(berlin.contains("\"2026-03-29T21:59:59.999Z\""));
        QVERIFY(berlin.contains("\"2026-03-01T23:00:00Z\""));
    }

    void theDayIsNoted() {
        const Run run = runCli({u"validate"_s, path(u"catalog.json"_s), u"--zone"_s, u"Europe/Berlin"_s});
        QVERIFY2(run.out.contains("note: offer “One” (o)"), run.out.constData());
        QVERIFY(run.out.contains("until the end of 29 March 2026 in the time zone Europe/Berlin"));
    }
};

QObject* makeZoneCommandsTest() {
    return new ZoneCommandsTest;
}

} // namespace ow::test

#include "zone_commands_test.moc"
