#include "store/backups.h"
#include "store/inspection.h"
#include "store/sqlite_catalog_store.h"
#include "support/random_changes.h"
#include "support/run_count.h"
#include "support/scratch.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

template <class T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

/// The number in the last "ack N" line, or what was before.
qint64 lastAck(const QByteArray& output, qint64 before) {
    for (const QByteArray& line : output.split('\n')) {
        if (line.startsWith("ack "))
            before = line.mid(4).toLongLong();
    }
    return before;
}

/// What a member of the team says until its last edit is made, or it ended.
QByteArray untilDone(QProcess& process) {
    QByteArray output;
    while (!output.contains("done\n") && process.waitForReadyRead(-1))
        output += process.readAllStandardOutput();
    return output;
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

const QByteArray kOldExport = "an older export";

QByteArray goodCatalog() {
    return read(QStringLiteral(OW_TESTS_DIR "/core/store/fixtures/v2.offers"));
}

QByteArray cutCatalog() {
    return goodCatalog().left(30'000);
}

QByteArray holedCatalog() {
    return goodCatalog().replace(5 * 4096, 4096, QByteArray(4096, '\xA5'));
}

/// What the session with faults works on.
void layOut(const QTemporaryDir& folder) {
    write(folder.filePath(u"c.offers"_s),
          read(QStringLiteral(OW_TESTS_DIR "/core/store/fixtures/v1.offers")));
    write(folder.filePath(u"good.offers"_s), goodCatalog());
    write(folder.filePath(u"cut.offers"_s), cutCatalog());
    write(folder.filePath(u"holed.offers"_s), holedCatalog());
    write(folder.filePath(u"out.json"_s), kOldExport);
}

/// The state that a scripted session reaches after `steps` edits.
Catalog replay(Catalog catalog, quint32 seed, qint64 steps) {
    test::RandomChanges changes(seed, QString::number(seed));
    for (qint64 i = 0; i < steps; ++i)
        catalog = must(apply(catalog, changes.next(catalog)));
    return catalog;
}

} // namespace

/// Programs that are killed, disks that fail, and two users at once: run in processes of their own.
class CrashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedSessionsLoseNothing();
    void failingDisksDamageNothing_data();
    void failingDisksDamageNothing();
    void twoProcessesLoseNoUpdate();
};

/// 200 scripted edits each, killed at a random point. On demand: OW_KILLS=1000.
void CrashTest::killedSessionsLoseNothing() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    Catalog expected;
    qint64 head = 0;
    (void)must(SqliteCatalogStore::create(path));
    QRandomGenerator random(5);
    int unacknowledged = 0;
    const int kills = test::runCount("OW_KILLS", 50);
    for (int run = 0; run < kills; ++run) {
        if (run % 8 == 7) { // a year of edits is not the point here
            QVERIFY(QFile::remove(path));
            (void)must(SqliteCatalogStore::create(path));
            expected = {};
            head = 0;
        }
        QProcess process;
        process.start(QStringLiteral(OW_EDIT_SESSION),
                      {u"edits"_s, path, QString::number(run + 1), u"200"_s});
        const int killAfter = random.bounded(200);
        QByteArray output;
        while (output.count('\n') < killAfter && process.waitForReadyRead())
            output += process.readAllStandardOutput();
        QThread::usleep(ulong(random.bounded(3000))); // anywhere in the edits that follow
        process.kill();
        QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(-1));
        output += process.readAllStandardOutput();
        output.truncate(output.lastIndexOf('\n') + 1);
        QVERIFY2(!output.contains("refused"), output.constData());

        const qint64 acknowledged = lastAck(output, head);
        QCOMPARE(must(inspectCatalogFile(path)), QStringList());
        const Snapshot found = must(must(SqliteCatalogStore::open(path))->snapshot());
        QVERIFY2(found.revision == acknowledged || found.revision == acknowledged + 1,
                 qPrintable(
                     u"run %1: acknowledged %2, found %3"_s.arg(run).arg(acknowledged).arg(found.revision)));
        unacknowledged += int(found.revision - acknowledged);
        expected = replay(expected, quint32(run + 1), found.revision - head);
        QCOMPARE(test::canonicalBytes(found.catalog), test::canonicalBytes(expected));
        head = found.revision;
    }
    qInfo("%d kills, none lost; %d times the last edit was written but not yet acknowledged", kills,
          unacknowledged);
}

void CrashTest::failingDisksDamageNothing_data() {
    QTest::addColumn<QString>("fault");
    for (const char* fault : {"ENOSPC", "EIO", "short", "torn"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

/// The Nth write fails, for N = 1, 2, 3, … until a run passes without; migration, edits, an import, a backup,
/// a new file, an export over an older one, a backup put back and a salvage are under test. On demand every
/// N: OW_FAULT_STRIDE=1.
void CrashTest::failingDisksDamageNothing() {
    QFETCH(QString, fault);
    const int stride = test::runCount("OW_FAULT_STRIDE", 40);
    int runs = 0;
    int refusals = 0;
    for (int n = 1;; n += stride) {
        const QTemporaryDir folder(test::scratchTemplate());
        const QString path = folder.filePath(u"c.offers"_s);
        layOut(folder);
        const Snapshot before =
            must(must(SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly))->snapshot());
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(OW_FAILING_IO));
        environment.insert(u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s); // the library comes first
        environment.insert(u"OW_FAIL_AT"_s, QString::number(n));
        environment.insert(u"OW_FAIL_WITH"_s, fault);
        environment.insert(u"OW_FAIL_UNDER"_s, folder.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(OW_EDIT_SESSION), {u"faults"_s, folder.path()});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        const QByteArray output = process.readAllStandardOutput();
        ++runs;

        qint64 counted = 0;
        for (const QString& line : QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts)) {
            if (line.startsWith(u"counted"_s))
                counted = line.mid(8).toLongLong();
            if (!line.startsWith(u"refused"_s))
                continue;
            ++refusals;
            const QStringList parts = line.split(u" | "_s);
            const bool clear = parts.size() == 3 && !parts[1].isEmpty() && !parts[2].isEmpty() &&
                               !line.contains(u"report this"_s);
            QVERIFY2(clear, qPrintable(u"%1 at %2: %3"_s.arg(fault).arg(n).arg(line)));
        }
        // With a sound disk again: everything acknowledged is there, nothing is damaged.
        const auto store = SqliteCatalogStore::open(path);
        QVERIFY2(store.ok(),
                 store.ok() ? "" : qPrintable(u"%1 at %2: %3"_s.arg(fault).arg(n).arg(store.error().text())));
        QCOMPARE(must(inspectCatalogFile(path)), QStringList());
        QVERIFY(must((*store)->head()) >= lastAck(output, before.revision));
        const Snapshot after = must((*store)->snapshot());
        for (const EntityPtr& entity : before.catalog.entities())
            QVERIFY(*after.catalog.entity(entityKey(*entity)) == *entity);
        for (const QString& backup : QDir(path + u".backups"_s).entryList({u"*.offers"_s}, QDir::Files))
            QCOMPARE(must(inspectCatalogFile(path + u".backups/"_s + backup)), QStringList());
        for (const QString& made : {u"new.offers"_s, u"rescued.offers"_s}) {
            if (QFile::exists(folder.filePath(made)))
                QCOMPARE(must(inspectCatalogFile(folder.filePath(made))), QStringList());
        }
        const QByteArray exported = read(folder.filePath(u"out.json"_s));
        QVERIFY(exported == kOldExport || QJsonDocument::fromJson(exported).isObject());
        const QString restored = folder.filePath(u"cut.offers"_s);
        if (read(restored) != cutCatalog())
            QCOMPARE(must(inspectCatalogFile(restored)), QStringList());
        QCOMPARE(read(folder.filePath(u"holed.offers"_s)), holedCatalog());
        QCOMPARE(QDir(folder.path()).entryList({u"*.partial"_s, u"*.incoming"_s, u"*.new-*"_s}),
                 QStringList());
        if (counted < n && output.contains("counted"))
            break;
    }
    qInfo("%s: %d runs, %d refusals, all clear, nothing damaged", qPrintable(fault), runs, refusals);
    QVERIFY(refusals > 0 || fault == u"short"_s);
}

/// On demand: OW_TEAM_EDITS=1000.
void CrashTest::twoProcessesLoseNoUpdate() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    {
        const auto store = must(SqliteCatalogStore::create(path));
        PersonalizedOffer counter;
        counter.id = OfferId(u"counter"_s);
        (void)must(store->commit(ChangeSet::create(u"Start"_s, counter), u"Ada"_s, 1));
    }
    const QString edits = QString::number(test::runCount("OW_TEAM_EDITS", 100));
    QProcess ada;
    QProcess bob;
    ada.start(QStringLiteral(OW_EDIT_SESSION), {u"team"_s, path, u"1"_s, edits, u"Ada"_s});
    bob.start(QStringLiteral(OW_EDIT_SESSION), {u"team"_s, path, u"2"_s, edits, u"Bob"_s});
    QByteArray output = untilDone(ada);
    output += untilDone(bob);
    for (QProcess* process : {&ada, &bob}) {
        process->write("\n"); // both have made their last edit: look once more
        QVERIFY(process->waitForFinished());
        output += process->readAllStandardOutput();
    }
    QVERIFY2(!output.contains("refused"), output.constData());
    QCOMPARE(ada.exitCode(), 0);
    QCOMPARE(bob.exitCode(), 0);
    const int acknowledged = int(output.count("ack "));
    QCOMPARE(acknowledged, edits.toInt() * 2);

    const auto store = must(SqliteCatalogStore::open(path));
    QCOMPARE(must(store->head()), qint64(acknowledged + 1));
    // Every revision follows from the one before it, and the count has an increment for every revision that
    // says so.
    Catalog replayed;
    int counts = 0;
    const QVector<Revision> history = must(store->history());
    for (auto revision = history.crbegin(); revision != history.crend(); ++revision) {
        replayed = must(apply(replayed, must(store->revision(revision->number))));
        counts += revision->label == u"count"_s ? 1 : 0;
    }
    const Catalog present = must(store->load());
    QCOMPARE(test::canonicalBytes(present), test::canonicalBytes(replayed));
    const QByteArray seen =
        "sees " +
        QCryptographicHash::hash(test::canonicalBytes(present), QCryptographicHash::Sha256).toHex() + '\n';
    QCOMPARE(output.count(seen), 2);
    const auto* counter = present.find<PersonalizedOffer>(OfferId(u"counter"_s));
    QVERIFY(counter);
    QCOMPARE(counter->rank.priority, counts);
    QCOMPARE(must(inspectCatalogFile(path)), QStringList());
    qInfo("%d edits, %d counts, %d conflicts reported", acknowledged, counts,
          int(output.count("conflict\n")));
}

QTEST_GUILESS_MAIN(CrashTest)
#include "crash_test.moc"
