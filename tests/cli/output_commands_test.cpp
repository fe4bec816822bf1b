#include "cli/command_line.h"
#include "support/test_folder.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace ow::test {

using namespace Qt::StringLiterals;

/// What commands write to, and what they read without end.
class OutputCommandsTest final : public QObject {
    Q_OBJECT

private:
    /// Every option that writes, on a catalog, to a target.
    [[nodiscard]] QVector<QStringList> writersTo(const QString& target) const {
        const QString c = m_catalog;
        const QString profiles = m_folder->file(u"p.ndjson"_s);
        return {
            {u"export"_s, u"--catalog"_s, c, u"-o"_s, target},
            {u"export"_s, u"--catalog"_s, c, u"--dialect"_s, u"dps"_s, u"-o"_s, target},
            {u"export"_s, u"--catalog"_s, c, u"--csv"_s, u"tag"_s, u"-o"_s, target},
            {u"merge"_s, c, c, c, u"-o"_s, target},
            {u"decide"_s, u"--catalog"_s, c, u"--event"_s, target},
            {u"simulate"_s, u"--catalog"_s, c, u"--profiles"_s, profiles, u"-o"_s, target},
            {u"simulate"_s, u"--catalog"_s, c, u"--profiles"_s, profiles, u"--summary"_s, target},
        };
    }

    std::unique_ptr<TestFolder> m_folder;
    QString m_catalog;

private Q_SLOTS:
    void initTestCase() {
        m_folder = std::make_unique<TestFolder>();
        m_catalog = m_folder->file(u"spring.offers"_s);
        QCOMPARE(runCli({u"new"_s, m_catalog, u"--sample"_s}).exitCode, 0);
        m_folder->write(u"p.ndjson"_s, "{\"_id\": \"p\"}\n");
        QVERIFY(QFile::link(u"spring.offers"_s, m_folder->file(u"link.json"_s)));
        QCOMPARE(::link(QFile::encodeName(m_catalog).constData(),
                        QFile::encodeName(m_folder->file(u"hard.json"_s)).constData()),
                 0);
    }

    void noCommandWritesADocumentOverACatalog_data() {
        QTest::addColumn<QString>("target");
        QTest::newRow("itself") << u"spring.offers"_s;
        QTest::newRow("a link to it") << u"link.json"_s;
        QTest::newRow("a second name of it") << u"hard.json"_s;
        QTest::newRow("its log") << u"spring.offers-wal"_s;
    }

    void noCommandWritesADocumentOverACatalog() {
        QFETCH(QString, target);
        const QByteArray before = contentOf(m_catalog);
        for (const QStringList& command : writersTo(m_folder->file(target))) {
            const Run run = runCli(command);
            QVERIFY2(run.exitCode == 2,
                     qPrintable(command.join(u' ') + u": "_s + QString::fromUtf8(run.err)));
            QVERIFY2(run.err.contains("catalog"), run.err);
            QCOMPARE(contentOf(m_catalog), before);
        }
        QVERIFY(QFileInfo(m_folder->file(u"link.json"_s)).isSymLink());
    }

    /// A manifest beside the document has a name of its own.
    void aManifestIsADocumentToo() {
        const QString out = m_folder->file(u"deploy.json"_s);
        QCOMPARE(::link(QFile::encodeName(m_catalog).constData(),
                        QFile::encodeName(out + u".manifest.json"_s).constData()),
                 0);
        const Run run = runCli({u"export"_s, u"--catalog"_s, m_catalog, u"-o"_s, out, u"--manifest"_s});
        QCOMPARE(run.exitCode, 2);
        QVERIFY(contentOf(m_catalog).startsWith("SQLite format 3"));
    }

    void aFullDeviceIsAnError() {
        for (const QStringList& command : writersTo(u"/dev/full"_s)) {
            const Run run = runCli(command);
            QVERIFY2(run.exitCode == 3,
                     qPrintable(command.join(u' ') + u": "_s + QString::fromUtf8(run.err)));
            QVERIFY2(run.err.contains("full"), run.err);
        }
    }

    void whatNeverEndsIsRefused_data() {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("profile") << QStringList{u"decide"_s, u"--profile"_s, u"/dev/zero"_s};
        QTest::newRow("request") << QStringList{u"decide"_s, u"--request"_s, u"/dev/zero"_s};
        QTest::newRow("counters") << QStringList{u"decide"_s, u"--counters"_s, u"/dev/zero"_s};
        QTest::newRow("context") << QStringList{u"decide"_s, u"--context"_s, u"/dev/zero"_s};
    }

    void whatNeverEndsIsRefused() {
        QFETCH(QStringList, command);
        const Run run = runCli(command + QStringList{u"--catalog"_s, m_catalog});
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.err.contains("/dev/zero") && run.err.contains("larger than 64 MB"), run.err);
    }

    /// One byte past each limit: refused by the size, before it is read.
    void oneByteTooManyIsRefused_data() {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<qint64>("megabytes");
        const QString c = m_catalog;
        QTest::newRow("document") << QStringList{u"import"_s, u"--catalog"_s, c, u"large.json"_s}
                                  << qint64(512);
        QTest::newRow("catalog") << QStringList{u"decide"_s, u"--catalog"_s, u"large.json"_s} << qint64(512);
        QTest::newRow("looked at") << QStringList{u"validate"_s, u"large.json"_s} << qint64(512);
        QTest::newRow("compared") << QStringList{u"diff"_s, c, u"large.json"_s} << qint64(512);
        QTest::newRow("merged") << QStringList{u"merge"_s, c, c, u"large.json"_s} << qint64(512);
        QTest::newRow("table") << QStringList{u"import"_s, u"--catalog"_s, c, u"large.csv"_s} << qint64(256);
        for (const char* const option : {"--profile", "--request", "--context", "--counters"})
            QTest::newRow(option) << QStringList{u"decide"_s, u"--catalog"_s, c, QLatin1StringView(option),
                                                 u"large.json"_s}
                                  << qint64(64);
        QTest::newRow("counters of all")
            << QStringList{u"simulate"_s,   u"--catalog"_s, c, u"--profiles"_s, u"p.ndjson"_s,
                           u"--counters"_s, u"large.json"_s}
            << qint64(64);
        QTest::newRow("profile of a rule")
            << QStringList{u"eval"_s, u"--rule"_s, u"true"_s, u"--profile"_s, u"large.json"_s} << qint64(64);
    }

    void oneByteTooManyIsRefused() {
        QFETCH(QStringList, command);
        QFETCH(qint64, megabytes);
        const QString name = command.last();
        QVERIFY(QFile::exists(m_folder->writeSparse(name, (megabytes << 20) + 1)));
        const Run run = runCli(command, {}, {m_folder->root()});
        QVERIFY2(run.exitCode == 3, run.err);
        const QByteArray says = "larger than " + QByteArray::number(megabytes) + " MB";
        QVERIFY2(run.err.contains(says) && run.err.contains(name.toUtf8()), run.err);
        QVERIFY(run.out.isEmpty());
    }

    /// The message of each of many namesakes stays short.
    void manyNamesakesAreCounted() {
        QByteArray text;
        for (int i = 0; i < 2000; ++i)
            text += "{\"@id\": \"xcore:tag:" + QByteArray::number(i) + "\", \"xdm:name\": \"Same\"}\n";
        const Run run = runCli({u"validate"_s, m_folder->write(u"same.ndjson"_s, text)});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.out.contains("“xcore:tag:1”, “xcore:tag:10”, “xcore:tag:100” and 1996 more —"),
                 run.out.left(300));
        QVERIFY(run.out.size() < 2000 * 400);
    }

    void aCatalogIsNoDocumentToImport() {
        const Run run = runCli({u"import"_s, u"--catalog"_s, m_catalog, m_catalog});
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.err.contains("not a document"), run.err);
    }
};

QObject* makeOutputCommandsTest() {
    return new OutputCommandsTest;
}

} // namespace ow::test

#include "output_commands_test.moc"
