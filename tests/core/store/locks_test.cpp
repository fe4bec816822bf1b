#include "core/store/locks_test.h"

#include "disk/database_file.h"
#include "store/catalog_file.h"
#include "store/inspection.h"
#include "store/sqlite_catalog_store.h"
#include "support/scratch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

template <class T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

/// The locks that this process holds on a file. Asked of its own descriptors: /proc/locks is read piece by
/// piece, and leaves out lines while other processes lock and unlock.
int locksOn(const QString& path) {
    const QString file = QFileInfo(path).canonicalFilePath();
    int found = 0;
    for (const QFileInfo& descriptor : QDir(u"/proc/self/fd"_s).entryInfoList(QDir::Files | QDir::System)) {
        if (descriptor.symLinkTarget() != file)
            continue;
        QFile info(u"/proc/self/fdinfo/"_s + descriptor.fileName());
        if (!info.open(QIODevice::ReadOnly))
            return -1;
        for (const QByteArray& line : info.readAll().split('\n'))
            found += line.startsWith("lock:") && line.contains("POSIX") ? 1 : 0;
    }
    return found;
}

/// What any code would do that knows nothing of SQLite.
void loseLocks(const QString& path) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    file.close();
    QCOMPARE(locksOn(path), 0);
}

void addTag(CatalogStore& store, const QString& id) {
    (void)must(store.commit(ChangeSet::create(u"New"_s, Tag{TagId(id), id, {}}), u"Ada"_s, 1));
}

bool hasTag(const Catalog& catalog, const QString& id) {
    return catalog.contains({EntityKind::Tag, id});
}

/// Runs the scripted user of another process to its end.
QByteArray runSession(const QStringList& arguments,
                      const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment()) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(OW_EDIT_SESSION), arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit)
        qFatal("the session did not end");
    return process.readAllStandardOutput();
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray guarded(const QString& what, const QTemporaryDir& folder) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(OW_LOCK_GUARD));
    environment.insert(u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s);
    environment.insert(u"OW_GUARD"_s, folder.filePath(u"accused"_s));
    return runSession({what, folder.path()}, environment);
}

} // namespace

void LocksTest::nothingButSqliteOpensAnOpenCatalog() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QByteArray said = guarded(u"doors"_s, folder);
    QCOMPARE(read(folder.filePath(u"accused"_s)), QByteArray());
    QVERIFY2(said.endsWith("done\n"), said.constData());
}

/// The guard itself: it would see one.
void LocksTest::theGuardSeesAStranger() {
    const QTemporaryDir folder(test::scratchTemplate());
    (void)guarded(u"stranger"_s, folder);
    QVERIFY(read(folder.filePath(u"accused"_s)).contains("c.offers opened by "));
}

void LocksTest::tellsDatabasesFromDocuments() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    const auto store = must(SqliteCatalogStore::create(path));
    addTag(*store, u"t"_s);
    const int locks = locksOn(path);
    QVERIFY(locks > 0);
    QVERIFY(QFile::link(path, folder.filePath(u"link.json"_s)));
    for (const QString& name : {u"c.offers"_s, u"c.offers-wal"_s, u"c.offers-shm"_s, u"link.json"_s})
        QVERIFY2(isDatabaseFile(folder.filePath(name)), qPrintable(name));
    QFile document(folder.filePath(u"d.json"_s));
    QVERIFY(document.open(QIODevice::WriteOnly) && document.write("SQLite format 2") > 0);
    document.close();
    for (const QString& name : {u"d.json"_s, u"missing"_s, u"missing-wal"_s, u"."_s})
        QVERIFY2(!isDatabaseFile(folder.filePath(name)), qPrintable(name));
    QVERIFY(!isDatabaseFile(u"/dev/null"_s));
    QCOMPARE(locksOn(path), locks);
}

/// Belt and braces: another process takes itself for the last one, and still leaves the log.
void LocksTest::lostLocksLoseNoEdit() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    auto store = must(SqliteCatalogStore::create(path));
    addTag(*store, u"before"_s);
    loseLocks(path);
    for (int round = 1; round <= 3; ++round) {
        const qint64 head = must(store->head());
        const QByteArray said = runSession({u"edits"_s, path, QString::number(round), u"5"_s});
        QVERIFY2(said.count("ack ") == 5, said.constData());
        QCOMPARE(must(store->head()), head + 5); // what the other did is seen at once
        addTag(*store, u"after-%1"_s.arg(round));
        const Catalog elsewhere =
            must(must(SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly))->load());
        QCOMPARE(elsewhere, must(store->load()));
    }
    store.reset();
    QCOMPARE(must(inspectCatalogFile(path)), QStringList());
    // The other one may have removed some of them; the history knows them all.
    store = must(SqliteCatalogStore::open(path));
    for (const QString& id : {u"before"_s, u"after-1"_s, u"after-2"_s, u"after-3"_s})
        QVERIFY2(!must(store->versions({EntityKind::Tag, id})).isEmpty(), qPrintable(id));
}

/// A program that knows nothing of all this (sqlite3) has taken the log away.
void LocksTest::aRemovedLogIsNoticed() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    auto store = must(SqliteCatalogStore::create(path));
    addTag(*store, u"before"_s);
    QVERIFY(must(store->settle()));
    QVERIFY(QFile::remove(path + u"-wal"_s));
    QVERIFY(QFile::remove(path + u"-shm"_s));
    const qint64 head = must(store->head());
    QCOMPARE(runSession({u"edits"_s, path, u"1"_s, u"5"_s}).count("ack "), 5);
    QCOMPARE(must(store->head()), head + 5);
    addTag(*store, u"after"_s);
    QCOMPARE(must(must(SqliteCatalogStore::open(path))->head()), head + 6);
    store.reset();
    QCOMPARE(must(inspectCatalogFile(path)), QStringList());
    QVERIFY(hasTag(must(must(SqliteCatalogStore::open(path))->load()), u"after"_s));
}

/// As a file manager copies: the one file, while it is open.
void LocksTest::theFileItselfHoldsWhatIsSettled() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    const auto store = must(SqliteCatalogStore::create(path));
    const auto copied = [&] {
        const QByteArray bytes = must(must(DatabaseFile::open(path)).readAll());
        QFile copy(folder.filePath(u"copy.offers"_s));
        if (!copy.open(QIODevice::WriteOnly) || copy.write(bytes) != bytes.size())
            qFatal("no copy");
        copy.close();
        return must(must(SqliteCatalogStore::open(copy.fileName()))->load());
    };
    addTag(*store, u"one"_s);
    QVERIFY(!hasTag(copied(), u"one"_s)); // it stands in the log alone
    QVERIFY(must(store->settle()));
    QVERIFY(hasTag(copied(), u"one"_s));
    // Also from another connection, as the window does, and at the close of one of two.
    auto other = must(store->connector()());
    addTag(*store, u"two"_s);
    QVERIFY(must(other->settle()));
    QVERIFY(hasTag(copied(), u"two"_s));
    addTag(*other, u"three"_s);
    other.reset();
    QVERIFY(hasTag(copied(), u"three"_s));
}

void LocksTest::theLastOneLeavesNoLog() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    auto one = must(SqliteCatalogStore::create(path));
    auto two = must(SqliteCatalogStore::open(path));
    addTag(*one, u"t"_s);
    one.reset();
    QVERIFY(QFile::exists(path + u"-wal"_s));
    addTag(*two, u"u"_s);
    two.reset();
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"c.offers"_s});
}

} // namespace ow

#include "moc_locks_test.cpp"
