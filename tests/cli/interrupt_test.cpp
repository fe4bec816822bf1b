#include "cli/command_line.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

const QString kCatalog = QStringLiteral(OW_TESTS_DIR "/golden/exit-codes/inputs/catalog.json");

void waitForOutput(QProcess& process, qsizetype lines) {
    QByteArray seen;
    while (seen.count('\n') < lines && process.waitForReadyRead(30'000))
        seen = process.peek(1 << 20);
    QCOMPARE(seen.count('\n'), lines);
}

} // namespace

/// What a stop leaves behind.
class InterruptTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QStringList simulate(const QStringList& more = {}) const {
        return QStringList{u"simulate"_s, u"--catalog"_s, kCatalog, u"--profiles"_s, u"-"_s} + more;
    }

private Q_SLOTS:
    /// Lines are decided when they come; a line that was begun is none.
    void aSilentInputIsLeft_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("end") << SIGTERM;
        QTest::newRow("hang-up") << SIGHUP;
    }
    void aSilentInputIsLeft() {
        QFETCH(int, signal);
        QProcess process;
        startCli(process, simulate());
        process.write("{\"_id\":\"me\"}\n{\"_id\":\"you\"}\n{\"_id\":\"un");
        waitForOutput(process, 2);
        ::kill(pid_t(process.processId()), signal);
        const Run run = endOf(process);
        QCOMPARE(run.exitCode, 128 + signal);
        QCOMPARE(run.out.count('\n'), 2);
        QVERIFY(run.out.endsWith("]}\n"));
        QVERIFY2(run.err.contains("stopped after 2 profiles"), run.err);
    }

    void whatWasDoneIsInPlace() {
        const QString output = m_folder.filePath(u"out.nd"_s);
        const QString summary = m_folder.filePath(u"summary.json"_s);
        QProcess profiles;
        QProcess process;
        profiles.setStandardOutputProcess(&process);
        profiles.start(u"yes"_s, {u"{\"_id\":\"me\"}"_s});
        startCli(process, simulate({u"-o"_s, output, u"--summary"_s, summary, u"--jobs"_s, u"2"_s}));
        const auto hasWritten = [this] {
            for (const QFileInfo& file : QDir(m_folder.path()).entryInfoList(QDir::Files | QDir::Hidden)) {
                if (file.size() > 1'000'000)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasWritten(), 30'000);
        ::kill(pid_t(process.processId()), SIGINT);
        const Run run = endOf(process);
        profiles.kill();
        profiles.waitForFinished();
        QCOMPARE(run.exitCode, 130);
        QFile file(output);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray lines = file.readAll();
        QVERIFY(lines.endsWith("]}\n"));
        QFile counts(summary);
        QVERIFY(counts.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(counts.readAll()).object();
        QCOMPARE(json.value("profiles"_L1).toInteger(), qint64(lines.count('\n')));
        QCOMPARE(json.value("cancelled"_L1).toBool(), true);
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).size(),
                 2); // and nothing half done
    }

    /// Commands that do not wait for more have nothing to finish: the signal ends them.
    void othersJustEnd() {
        const QString catalog = m_folder.filePath(u"c.offers"_s);
        QCOMPARE(runCli({u"new"_s, catalog}).exitCode, 0);
        const QVector<QStringList> calls{{u"import"_s, u"--catalog"_s, catalog, u"-"_s},
                                         {u"decide"_s, u"--catalog"_s, kCatalog, u"--profile"_s, u"-"_s},
                                         {u"validate"_s, u"-"_s}};
        for (const QStringList& call : calls) {
            QProcess process;
            startCli(process, call);
            QVERIFY(process.waitForStarted());
            process.write("{");
            process.waitForBytesWritten();
            ::kill(pid_t(process.processId()), SIGINT);
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitStatus(), QProcess::CrashExit); // 130 for a shell
            QCOMPARE(process.exitCode(), SIGINT);
            QVERIFY(process.readAllStandardOutput().isEmpty());
        }
        QCOMPARE(runCli({u"validate"_s, catalog}).exitCode, 0);
    }

    /// All of the input is there: what is made of it takes longer than the signal.
    void theyEndAtWorkToo_data() {
        QTest::addColumn<QStringList>("command");
        const QString catalog = m_folder.filePath(u"work.offers"_s);
        const QString output = m_folder.filePath(u"merged.json"_s);
        QTest::newRow("diff") << QStringList{u"diff"_s, kCatalog, u"-"_s};
        QTest::newRow("merge") << QStringList{u"merge"_s, kCatalog, kCatalog, u"-"_s, u"-o"_s, output};
        QTest::newRow("validate") << QStringList{u"validate"_s, u"-"_s};
        QTest::newRow("import") << QStringList{u"import"_s, u"--catalog"_s, catalog, u"-"_s};
        QTest::newRow("export") << QStringList{u"export"_s, u"--catalog"_s, u"-"_s, u"-o"_s, output};
    }

    void theyEndAtWorkToo() {
        QFETCH(QStringList, command);
        const QString catalog = m_folder.filePath(u"work.offers"_s);
        if (!QFile::exists(catalog))
            QCOMPARE(runCli({u"new"_s, catalog}).exitCode, 0);
        const auto history = [&catalog] { return runCli({u"history"_s, u"--catalog"_s, catalog}).out; };
        const QByteArray before = history();
        QByteArray offers;
        for (int i = 0; i < 20'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            offers += "{\"@id\": \"xcore:personalized-offer:" + number + "\", \"xdm:name\": \"Offer " +
                      number + "\", \"xdm:rank\": {\"xdm:priority\": " + number + "}}\n";
        }
        QProcess process;
        startCli(process, command);
        QVERIFY(process.waitForStarted());
        process.write(offers);
        while (process.bytesToWrite() > 0)
            QVERIFY(process.waitForBytesWritten());
        process.closeWriteChannel();
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::CrashExit); // 130 for a shell
        QCOMPARE(process.exitCode(), SIGINT);
        QVERIFY(process.readAllStandardOutput().isEmpty());
        QVERIFY(!QFile::exists(m_folder.filePath(u"merged.json"_s)));
        QVERIFY(!before.isEmpty());
        QCOMPARE(history(), before); // all of an import or nothing
    }
};

QObject* makeInterruptTest() {
    return new InterruptTest;
}

} // namespace ow::test

#include "interrupt_test.moc"
