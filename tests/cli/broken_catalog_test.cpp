#include "cli/command_line.h"
#include "store/sqlite_catalog_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

namespace ow::test {

using namespace Qt::StringLiterals;

/// Catalog files that are cut, strange, newer, locked away or missing, through every command; and history
/// and comments, which only a catalog file has.
class BrokenCatalogTest final : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    [[nodiscard]] QByteArray withNumberAt(qsizetype at, qint32 value) const {
        QByteArray bytes = m_good;
        qToBigEndian(value, bytes.data() + at);
        return bytes;
    }
    /// Every command that reads or writes a catalog file.
    [[nodiscard]] QVector<QStringList> commandsOn(const QString& catalog) const {
        const QString profile = path(u"profile.json"_s);
        const QString tag = path(u"tag.json"_s);
        return {
            {u"import"_s, u"--catalog"_s, catalog, tag},
            {u"export"_s, u"--catalog"_s, catalog},
            {u"validate"_s, catalog},
            {u"decide"_s, u"--catalog"_s, catalog, u"--profile"_s, profile},
            {u"simulate"_s, u"--catalog"_s, catalog, u"--profiles"_s, profile},
            {u"history"_s, u"--catalog"_s, catalog},
            {u"comments"_s, u"--catalog"_s, catalog},
            {u"diff"_s, catalog, m_sample},
            {u"merge"_s, m_sample, catalog, m_sample},
        };
    }
    void refusesEverywhere(const QString& catalog, int exitCode, const QByteArray& says) {
        for (const QStringList& command : commandsOn(catalog)) {
            const Run run = runCli(command);
            const QByteArray context = command.join(u' ').toUtf8() + ": " + run.err;
            QVERIFY2(run.exitCode == exitCode, context + QByteArray::number(run.exitCode));
            QVERIFY2(run.err.contains(catalog.toUtf8()), context);
            QVERIFY2(run.err.contains(says), context);
            QVERIFY2(run.err.contains(" — "), context);
            QVERIFY2(run.out.isEmpty(), context);
        }
    }

    QTemporaryDir m_folder;
    QString m_sample;
    QByteArray m_good;

private Q_SLOTS:
    void initTestCase() {
        m_sample = path(u"sample.offers"_s);
        QCOMPARE(runCli({u"new"_s, m_sample, u"--sample"_s}).exitCode, 0);
        m_good = read(m_sample);
        QVERIFY(m_good.size() > 10'000);
        write(path(u"profile.json"_s), "{}\n");
        write(path(u"tag.json"_s), R"({"@id": "xcore:tag:new", "xdm:name": "New"})");
    }

    void everyCommandRefuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("empty") << QByteArray() << 3 << QByteArray("is empty");
        QTest::newRow("text") << QByteArray("once upon a time") << 3
                              << QByteArray("not an Offerwright catalog");
        QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10) << 3
                                 << QByteArray("not an Offerwright catalog");
        QTest::newRow("another database") << withNumberAt(68, 42) << 3 << QByteArray("another program");
        QTest::newRow("newer version") << withNumberAt(60, 99) << 4 << QByteArray("newer version");
        QTest::newRow("cut in the header") << m_good.left(50) << 4 << QByteArray("cut short");
        QTest::newRow("cut in the middle") << m_good.left(m_good.size() / 2) << 4 << QByteArray("damaged");
        QTest::newRow("zeros in the middle")
            << QByteArray(m_good).replace(8192, 8192, QByteArray(8192, '\0')) << 4 << QByteArray("damaged");
    }

    void everyCommandRefuses() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, says);
        const QString catalog = path(u"broken.offers"_s);
        write(catalog, bytes);
        refusesEverywhere(catalog, exitCode, says);
        QCOMPARE(read(catalog), bytes);
        QCOMPARE(QDir(m_folder.path()).entryList({u"broken*"_s}).size(), 1); // no log, no backup beside it
    }

    void aFolderOrNothingIsRefused() {
        const QString folder = path(u"folder.offers"_s);
        QVERIFY(QDir().mkpath(folder));
        refusesEverywhere(folder, 3, "folder");
        refusesEverywhere(path(u"missing.offers"_s), 3, "no such file");
    }

    void aFileThatMayNotBeReadIsRefused() {
        const QString catalog = path(u"secret.offers"_s);
        write(catalog, m_good);
        QVERIFY(QFile::setPermissions(catalog, {}));
        if (QFile(catalog).open(QIODevice::ReadOnly))
            QSKIP("this user may read everything");
        refusesEverywhere(catalog, 3, "cannot be read");
    }

    /// As on a CD: neither the file nor its folder can be written.
    void aFileOnAReadOnlyPlaceIsReadAndNotWritten() {
        const QString folder = path(u"medium"_s);
        const QString catalog = folder + u"/c.offers"_s;
        QVERIFY(QDir().mkpath(folder));
        write(catalog, m_good);
        const auto locked = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
        const auto open = locked | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(QFile::setPermissions(catalog, locked) && QFile::setPermissions(folder, open));
        if (QFileInfo(folder).isWritable())
            QSKIP("this user may write everywhere");
        QCOMPARE(runCli({u"history"_s, u"--catalog"_s, catalog}).exitCode, 0);
        QCOMPARE(runCli({u"export"_s, u"--catalog"_s, catalog}).exitCode, 0);
        const Run refused = runCli({u"import"_s, u"--catalog"_s, catalog, path(u"tag.json"_s)});
        QCOMPARE(refused.exitCode, 4);
        QVERIFY2(refused.err.contains("cannot be written"), refused.err);
        QCOMPARE(read(catalog), m_good);
        QVERIFY(QFile::setPermissions(folder, open | QFile::WriteOwner));
    }

    void readingLeavesTheFileAsItIs() {
        for (const QStringList& command : commandsOn(m_sample)) {
            if (command.constFirst() == u"import")
                continue;
            const Run run = runCli(command);
            QVERIFY2(run.exitCode == 0 || run.exitCode == 1, run.err);
            QCOMPARE(read(m_sample), m_good);
        }
    }

    void historySaysWhoChangedWhat() {
        const QString catalog = path(u"story.offers"_s);
        QCOMPARE(runCli({u"new"_s, catalog}).exitCode, 0);
        const auto import = [&](const QByteArray& json) {
            return runCli({u"import"_s, u"--catalog"_s, catalog, u"-"_s}, json).exitCode;
        };
        QCOMPARE(import(R"({"@id": "xcore:tag:a", "xdm:name": "A"})"), 0);
        QCOMPARE(import(R"({"@id": "xcore:tag:b", "xdm:name": "B"})"), 0);
        QCOMPARE(import(R"({"@id": "xcore:tag:a", "xdm:name": "AA"})"), 0);
        const auto history = [&](const QStringList& options) {
            const Run run = runCli(QStringList{u"history"_s, u"--catalog"_s, catalog} + options);
            return run.exitCode == 0 ? QJsonDocument::fromJson(run.out).array() : QJsonArray();
        };
        const QJsonArray all = history({});
        QCOMPARE(all.size(), 3);
        const QJsonObject newest = all[0].toObject();
        QCOMPARE(newest[u"revision"_s].toInt(), 3);
        QVERIFY(!newest[u"user"_s].toString().isEmpty() && !newest[u"label"_s].toString().isEmpty());
        QVERIFY(newest[u"at"_s].toString().endsWith(u'Z'));
        const QJsonObject field = newest[u"changed"_s][0][u"fields"_s][0].toObject();
        QCOMPARE(field, (QJsonObject{{u"path"_s, u"name"_s}, {u"before"_s, u"A"_s}, {u"after"_s, u"AA"_s}}));
        const QJsonArray ofA = history({u"--entity"_s, u"xcore:tag:a"_s});
        QCOMPARE(ofA.size(), 2);
        QCOMPARE(ofA[1][u"added"_s][0][u"name"_s].toString(), u"A"_s);
        QCOMPARE(history({u"--limit"_s, u"1"_s}).size(), 1);

        const Run unknown = runCli({u"history"_s, u"--catalog"_s, catalog, u"--entity"_s, u"none"_s});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY(unknown.err.contains("none") && unknown.out.isEmpty());
        const Run noFile = runCli({u"history"_s, u"--catalog"_s, path(u"tag.json"_s)});
        QCOMPARE(noFile.exitCode, 2);
        QVERIFY(noFile.err.contains("no history"));
    }

    void commentsSayWhatPeopleWrote() {
        const QString catalog = path(u"talk.offers"_s);
        QCOMPARE(runCli({u"new"_s, catalog}).exitCode, 0);
        const QByteArray tag = R"({"@id": "xcore:tag:a", "xdm:name": "A"})";
        QCOMPARE(runCli({u"import"_s, u"--catalog"_s, catalog, u"-"_s}, tag).exitCode, 0);
        {
            const auto store = SqliteCatalogStore::open(catalog);
            const auto take = [&store](const CommentStep& step) {
                return (*store)->comment(step, u"eve"_s, 1'700'000'000'000).ok();
            };
            QVERIFY(take(CommentStep::write({EntityKind::Tag, u"xcore:tag:a"_s}, u"Why “A”?\nTell @ann"_s)));
            QVERIFY(take(CommentStep::write({EntityKind::Tag, u"xcore:tag:gone"_s}, u"old"_s)));
            QVERIFY(take(CommentStep::write({EntityKind::Tag, u"xcore:tag:a"_s}, u"taken back"_s)));
            QVERIFY(take(CommentStep::resolve(2)) && take(CommentStep::remove(3)));
        }
        const QByteArray before = read(catalog);
        const auto comments = [&](const QStringList& options) {
            const Run run = runCli(QStringList{u"comments"_s, u"--catalog"_s, catalog} + options);
            return run.exitCode == 0 ? QJsonDocument::fromJson(run.out).array() : QJsonArray();
        };
        const QJsonObject why{{u"number"_s, 1},
                              {u"kind"_s, u"tag"_s},
                              {u"id"_s, u"xcore:tag:a"_s},
                              {u"name"_s, u"A"_s},
                              {u"author"_s, u"eve"_s},
                              {u"at"_s, u"2023-11-14T22:13:20Z"_s},
                              {u"text"_s, u"Why “A”?\nTell @ann"_s}};
        const QJsonArray all = comments({});
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[0].toObject(), why);
        QCOMPARE(all[1][u"resolved"_s].toObject(),
                 (QJsonObject{{u"by"_s, u"eve"_s}, {u"at"_s, u"2023-11-14T22:13:20Z"_s}}));
        QVERIFY(!all[1].toObject().contains(u"name"_s)); // what it is about is gone
        QCOMPARE(comments({u"--open"_s}), QJsonArray{why});
        QCOMPARE(comments({u"--entity"_s, u"xcore:tag:a"_s}), QJsonArray{why});
        QCOMPARE(comments({u"--entity"_s, u"xcore:tag:gone"_s}).size(), 1);
        QCOMPARE(comments({u"--entity"_s, u"xcore:tag:gone"_s, u"--open"_s}).size(), 0);
        QCOMPARE(read(catalog), before);
    }
};

QObject* makeBrokenCatalogTest() {
    return new BrokenCatalogTest;
}

} // namespace ow::test

#include "broken_catalog_test.moc"
