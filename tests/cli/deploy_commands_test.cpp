#include "cli/command_line.h"
#include "support/run_count.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// What goes out of the command line: comparisons of decisions, and files that are whole whatever happens.
class DeployCommandsTest final : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    QString write(const QString& name, const QByteArray& content) {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return path(name);
    }
    [[nodiscard]] static QByteArray content(const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QString manyTags(const QString& name, const QByteArray& label, int count) {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += "{\"@id\": \"xcore:tag:" + QByteArray::number(i) + "\", \"xdm:name\": \"" + label +
                    QByteArray::number(i) + "\"}\n";
        return write(name, text);
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void diffSaysWhoGetsOtherDecisions() {
        const QString sample = QStringLiteral(OW_SOURCE_DIR "/resources/sample/catalog.json");
        QByteArray changed = content(sample);
        const QByteArray on = "\"xdm:status\": \"approved\"";
        QVERIFY(changed.contains(on));
        changed.replace(on, "\"xdm:status\": \"draft\"");
        const QString other = write(u"other.json"_s, changed);
        const QString profiles = write(u"p.ndjson"_s, "{\"_id\": \"p1\"}\n{\"_id\": \"p2\"}\n");
        const auto diff = [&](const QString& b) {
            return runCli({u"diff"_s, sample, b, u"--profiles"_s, profiles, u"--at"_s,
                           u"2026-06-15T12:00:00Z"_s, u"--format"_s, u"json"_s});
        };
        const Run same = diff(sample);
        QVERIFY2(same.exitCode == 0, same.err);
        const QJsonObject none = QJsonDocument::fromJson(same.out).object().value(u"decisions"_s).toObject();
        QCOMPARE(none.value(u"profiles"_s).toInt(), 2);
        QCOMPARE(none.value(u"changedProfiles"_s).toInt(), 0);
        const Run run = diff(other);
        QCOMPARE(run.exitCode, 1);
        const QJsonObject some = QJsonDocument::fromJson(run.out).object().value(u"decisions"_s).toObject();
        QCOMPARE(some.value(u"changedProfiles"_s).toInt(), 2);
        const QJsonObject change = some.value(u"changes"_s).toArray().first().toObject();
        QVERIFY(change.value(u"before"_s) != change.value(u"after"_s));
        QCOMPARE(change.value(u"profile"_s).toString(), u"p1"_s);
        const Run text = runCli({u"diff"_s, sample, other, u"--profiles"_s, profiles});
        QVERIFY2(text.out.contains("2 of 2 profiles get other decisions"), text.out);
        QCOMPARE(runCli({u"diff"_s, sample, sample, u"--at"_s, u"2026-06-15T12:00:00Z"_s}).exitCode, 2);
        QCOMPARE(runCli({u"diff"_s, sample, sample, u"--profiles"_s, path(u"none"_s)}).exitCode, 3);
    }

    /// Killed at random points: the old file or the new one. OW_EXPORT_KILLS says how often.
    void aKilledExportLeavesTheOldFileOrTheNewOne() {
        const QStringList sources{manyTags(u"a.ndjson"_s, "A", 3000), manyTags(u"b.ndjson"_s, "B", 3000)};
        const QString out = path(u"out.json"_s);
        const auto arguments = [&](qsizetype which) {
            return QStringList{u"export"_s, u"--catalog"_s, sources[which], u"-o"_s, out};
        };
        QSet<QByteArray> whole;
        QElapsedTimer timer;
        for (qsizetype which : {0, 1}) {
            timer.start();
            QCOMPARE(runCli(arguments(which)).exitCode, 0);
            whole.insert(content(out));
        }
        const int longest = int(timer.elapsed()) + 1;
        QRandomGenerator random(4);
        const int kills = runCount("OW_EXPORT_KILLS", 8);
        for (int i = 0; i < kills; ++i) {
            QProcess process;
            process.start(QStringLiteral(OW_BIN_DIR "/offerwright-cli"), arguments(i % 2));
            (void)process.waitForFinished(1 + random.bounded(longest));
            process.kill();
            (void)process.waitForFinished(60'000);
            QVERIFY2(whole.contains(content(out)), qPrintable(QString::number(i)));
        }
    }

    void aKilledExportOfManyFilesLeavesEachOldOrNew() {
        const QStringList sources{manyTags(u"a.ndjson"_s, "A", 60), manyTags(u"b.ndjson"_s, "B", 60)};
        const QString out = path(u"out"_s);
        const auto arguments = [&](qsizetype which) {
            return QStringList{u"export"_s, u"--catalog"_s, sources[which], u"--per-entity"_s, u"-o"_s, out};
        };
        QCOMPARE(runCli(arguments(0)).exitCode, 0);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(runCli(arguments(1)).exitCode, 0);
        const int longest = int(timer.elapsed()) + 1;
        QRandomGenerator random(5);
        const int kills = runCount("OW_EXPORT_KILLS", 3);
        for (int i = 0; i < kills; ++i) {
            QProcess process;
            process.start(QStringLiteral(OW_BIN_DIR "/offerwright-cli"), arguments(i % 2));
            (void)process.waitForFinished(1 + random.bounded(longest));
            process.kill();
            (void)process.waitForFinished(60'000);
            QDirIterator walk(out, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
            qsizetype files = 0;
            for (; walk.hasNext(); ++files) {
                const QByteArray text = content(walk.next());
                QVERIFY2(text.endsWith("}\n") && QJsonDocument::fromJson(text).isObject(), text);
            }
            QCOMPARE(files, 61);
        }
    }
};

QObject* makeDeployCommandsTest() {
    return new DeployCommandsTest;
}

} // namespace ow::test

#include "deploy_commands_test.moc"
