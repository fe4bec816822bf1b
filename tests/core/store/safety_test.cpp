#include "core/store/safety_test.h"

#include "store/backups.h"
#include "store/database/database.h"
#include "store/database/file_system.h"
#include "store/database/migrator.h"
#include "store/frozen_catalog_store.h"
#include "store/inspection.h"
#include "store/salvage.h"
#include "store/sqlite_catalog_store.h"
#include "support/random_changes.h"
#include "support/run_count.h"
#include "support/scratch.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;
constexpr qint64 now = 1'700'000'000'000;

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

template <class T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

/// Says some things, and takes one back.
void say(CatalogStore& store) {
    const EntityKey about{EntityKind::PersonalizedOffer, u"offer:1"_s};
    for (int i = 0; i < 20; ++i)
        (void)must(
            store.comment(CommentStep::write(about, u"Comment %1 for @bob"_s.arg(i)), u"Ada"_s, now + i));
    (void)must(store.comment(CommentStep::resolve(2), u"Bob"_s, now));
    (void)must(store.comment(CommentStep::remove(3), u"Ada"_s, now));
}

/// A closed catalog file with some history.
void makeCatalog(const QString& path, int steps, quint32 seed = 1) {
    const auto store = must(SqliteCatalogStore::create(path));
    test::RandomChanges changes(seed);
    Catalog catalog;
    for (int i = 0; i < steps; ++i) {
        const ChangeSet change = changes.next(catalog);
        (void)must(store->commit(change, u"Ada"_s, now + i));
        catalog = must(apply(catalog, change));
    }
    if (!store->nameVersion({u"Launch"_s, 1, u"approved"_s, u"Ada"_s, now}) ||
        !store->setSettings({.fourEyes = true}, u"Ada"_s, now))
        qFatal("cannot finish the catalog");
    say(*store);
}

/// A closed catalog file with this many offers, made in one step, and a history of edits after it.
void makeOffers(const QString& path, int offers, int edits) {
    const auto store = must(SqliteCatalogStore::create(path));
    test::RandomChanges changes(4);
    Catalog catalog = changes.catalog(20);
    ChangeSet import = diff({}, catalog, u"Import"_s);
    for (int i = 0; i < offers; ++i)
        import.changes.append({nullptr, std::make_shared<const Entity>(changes.entity(
                                            EntityKind::PersonalizedOffer, u"offer:%1"_s.arg(i), catalog))});
    (void)must(store->commit(import, u"Ada"_s, now));
    catalog = must(apply({}, import));
    for (int i = 0; i < edits; ++i) {
        const ChangeSet change = changes.next(catalog);
        (void)must(store->commit(change, u"Bob"_s, now + i));
        catalog = must(apply(catalog, change));
    }
    if (!store->nameVersion({u"Launch"_s, 1, u"approved"_s, u"Ada"_s, now}) ||
        !store->setSettings({.fourEyes = true}, u"Ada"_s, now))
        qFatal("cannot finish the catalog");
    say(*store);
}

QString fixture(const QString& name) {
    return QStringLiteral(OW_TESTS_DIR "/core/store/fixtures/") + name;
}

/// All that the store says about a file, as text to compare.
QByteArray contentOf(CatalogStore& store) {
    QByteArray content = test::canonicalBytes(must(store.load()));
    const QVector<Revision> history = must(store.history());
    for (const Revision& revision : history) {
        content += QByteArray::number(revision.number) + revision.user.toUtf8() + revision.label.toUtf8() +
                   QByteArray::number(revision.atMs) + '\n';
        for (const Change& change : must(store.revision(revision.number)).changes) {
            const auto side = [](const EntityPtr& e) {
                return e ? test::canonicalBytes(must(Catalog::fromEntities({e}))) : QByteArray("none\n");
            };
            content += side(change.before) + side(change.after);
        }
    }
    for (const NamedVersion& name : must(store.namedVersions()))
        content += name.name.toUtf8() + name.note.toUtf8() + QByteArray::number(name.revision);
    for (const Comment& comment : must(store.comments()))
        content += comment.text.toUtf8() + comment.author.toUtf8() + (comment.resolved ? "resolved" : "open");
    return content + (must(store.settings()).fourEyes ? "four eyes" : "");
}

} // namespace

void SafetyTest::keepsBackupsByAge() {
    QVector<Backup> all;
    for (int minutes = 0; minutes < 400 * 24 * 60; minutes += 20)
        all.append({QString::number(minutes), now - minutes * qint64(60'000)});
    const QVector<Backup> expired = expiredBackups(all, now);
    const auto keptBetween = [&](qint64 from, qint64 to) {
        return std::count_if(all.cbegin(), all.cend(), [&](const Backup& b) {
            return now - b.atMs >= from && now - b.atMs < to && !expired.contains(b);
        });
    };
    QVERIFY(keptBetween(0, day) >= 24 && keptBetween(0, day) <= 25);
    QVERIFY(keptBetween(day, 30 * day) >= 29 && keptBetween(day, 30 * day) <= 30);
    QVERIFY(keptBetween(30 * day, 365 * day) >= 47 && keptBetween(30 * day, 365 * day) <= 49);
    QCOMPARE(keptBetween(366 * day, 400 * day), 0);
    QVERIFY(!expired.contains(all.constFirst()));
    QVERIFY(expiredBackups({{u"old"_s, now - 900 * day}}, now).isEmpty());
}

void SafetyTest::keepsBackupsWithANameOfTheirOwn() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    makeCatalog(path, 5);
    const Backups backups(path);
    const QString mine = must(backups.makeNamed(u"before the sale.offers"_s));
    QCOMPARE(must(backups.makeNamed(u"before the sale.offers"_s)), mine); // in place of the older one
    for (int i = 0; i < 3; ++i)
        (void)must(backups.make(now + i * 1000));
    const QVector<Backup> list = backups.list();
    QCOMPARE(list.size(), 2);
    QVERIFY(std::any_of(list.cbegin(), list.cend(),
                        [&](const Backup& b) { return b.path == mine && !b.rotates; }));
    QVERIFY(inspectCatalogFile(mine).value().isEmpty());
}

void SafetyTest::backsUpAndReads() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    makeCatalog(path, 20);
    const Catalog before = must(must(SqliteCatalogStore::open(path))->load());
    const Backups backups(path);
    for (int i = 0; i < 5; ++i)
        (void)must(backups.make(now + i * 1000));
    const QVector<Backup> list = backups.list();
    QCOMPARE(list.size(), 1); // all in one hour: the newest stays
    QCOMPARE(list.constFirst().atMs, now + 4000);
    QVERIFY(inspectCatalogFile(list.constFirst().path).value().isEmpty());
    QCOMPARE(test::canonicalBytes(must(Backups::read(list.constFirst().path))), test::canonicalBytes(before));
    const QByteArray bytes = read(list.constFirst().path);
    (void)must(Backups::read(list.constFirst().path));
    QCOMPARE(read(list.constFirst().path), bytes);
}

void SafetyTest::backsUpWhileItIsWritten() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    makeCatalog(path, 5);
    const auto store = must(SqliteCatalogStore::open(path));
    QVERIFY(store->setSettings({}, u"Ada"_s, now).ok());
    test::RandomChanges changes(9);
    Catalog catalog = must(store->load());
    for (int i = 0; i < 20; ++i) {
        // Ids of the file's own random changes are numbered from 1, too.
        ChangeSet change{u"Tag"_s, {}};
        const Tag tag{TagId(u"live:%1"_s.arg(i)), u"Live"_s, {}};
        change.changes.append({nullptr, std::make_shared<const Entity>(tag)});
        (void)must(store->commit(change, u"Ada"_s, now));
        catalog = must(apply(catalog, change));
        const QString copy = must(Backups(path).makeNamed(u"copy.offers"_s));
        QVERIFY(inspectCatalogFile(copy).value().isEmpty());
        QCOMPARE(test::canonicalBytes(must(Backups::read(copy))), test::canonicalBytes(catalog));
    }
}

void SafetyTest::putsABackupInThePlaceOfADamagedFile() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    makeCatalog(path, 20);
    const QByteArray content = contentOf(*must(SqliteCatalogStore::open(path)));
    const QString backup = must(Backups(path).makeNamed(u"good.offers"_s));
    const QByteArray damaged = read(path).left(3000);
    write(path, damaged);
    QCOMPARE(SqliteCatalogStore::open(path).error().code, ErrorCode::Damaged);
    const QString kept = must(Backups(path).putBack(backup));
    QCOMPARE(read(kept), damaged);
    QCOMPARE(contentOf(*must(SqliteCatalogStore::open(path))), content);
}

void SafetyTest::refusesADamagedBackup() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    makeCatalog(path, 20);
    const QString backup = must(Backups(path).makeNamed(u"bad.offers"_s));
    write(backup, read(backup).left(20'000));
    const QByteArray before = read(path);
    const auto refused = Backups(path).putBack(backup);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::Damaged);
    QCOMPARE(read(path), before);
}

void SafetyTest::migratesEveryOlderVersion_data() {
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(fixture({})).entryList({u"*.offers"_s}, QDir::Files);
    QCOMPARE(names.size(), currentSchemaVersion()); // a new version brings a fixture of its own
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void SafetyTest::migratesEveryOlderVersion() {
    QFETCH(QString, name);
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    QVERIFY(QFile::copy(fixture(name), path));
    {
        const auto store = must(SqliteCatalogStore::open(path));
        QCOMPARE(test::canonicalBytes(must(store->load())),
                 read(fixture(name).replace(u".offers"_s, u".expected"_s)));
        QVERIFY(must(store->head()) > 0);
        (void)must(
            store->commit(ChangeSet::create(u"New"_s, Tag{TagId(u"new"_s), u"New"_s, {}}), u"Ada"_s, now));
    }
    QCOMPARE(must(inspectCatalogFile(path)), QStringList());
    // The tables are those of a fresh file.
    const QString fresh = folder.filePath(u"fresh.offers"_s);
    (void)must(SqliteCatalogStore::create(fresh));
    const QString schema = u"SELECT group_concat(name || ' ' || coalesce(sql, ''), ';') FROM "
                           "(SELECT name, sql FROM sqlite_schema ORDER BY name)"_s;
    QCOMPARE(must(must(Database::open(path, Database::Access::ReadOnly))->text(schema)),
             must(must(Database::open(fresh, Database::Access::ReadOnly))->text(schema)));
    const bool older = !name.startsWith(u"v%1."_s.arg(currentSchemaVersion()));
    QCOMPARE(QDir(path + u".backups"_s).entryList(QDir::Files).size(), older ? 1 : 0);
}

void SafetyTest::readsAnOlderVersionWithoutChangingIt() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    QVERIFY(QFile::copy(fixture(u"v1.offers"_s), path));
    const QByteArray before = read(path);
    {
        const auto store = must(SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly));
        QCOMPARE(store->location(), path);
        QCOMPARE(test::canonicalBytes(must(store->load())), read(fixture(u"v1.expected"_s)));
        QVERIFY(!store->history().value().isEmpty());
        QVERIFY(!store->setSettings({}, u"Ada"_s, now).ok());
    }
    QCOMPARE(read(path), before);
    QVERIFY(!QFile::exists(path + u".backups"_s));
}

void SafetyTest::killedMigrationsLeaveOldOrNew() {
    const QByteArray expected = read(fixture(u"v1.expected"_s));
    bool finished = false;
    int kills = 0;
    const auto leavesOldOrNew = [&expected](const QString& path) {
        const auto store = SqliteCatalogStore::open(path);
        return store ? test::canonicalBytes(must((*store)->load())) == expected : false;
    };
    for (int n = 1; !finished; ++n) {
        const QTemporaryDir folder(test::scratchTemplate());
        const QString path = folder.filePath(u"c.offers"_s);
        QVERIFY(QFile::copy(fixture(u"v1.offers"_s), path));
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(OW_FAILING_IO));
        environment.insert(u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s); // the library comes first
        environment.insert(u"OW_FAIL_AT"_s, QString::number(n));
        environment.insert(u"OW_FAIL_WITH"_s, u"kill"_s);
        environment.insert(u"OW_FAIL_UNDER"_s, folder.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(OW_EDIT_SESSION), {u"open"_s, path});
        QVERIFY(process.waitForFinished());
        finished = process.exitStatus() == QProcess::NormalExit;
        kills += finished ? 0 : 1;
        if (finished)
            QCOMPARE(process.exitCode(), 0);
        QVERIFY2(leavesOldOrNew(path), qPrintable(u"killed at write %1"_s.arg(n)));
    }
    const int atWrites = kills;
    // And at any instant between two of them. On demand: OW_MIGRATION_KILLS.
    QRandomGenerator random(3);
    QElapsedTimer timer;
    int span = 40'000; // microseconds of a whole run, start of the program included
    const int wanted = atWrites + test::runCount("OW_MIGRATION_KILLS", 10);
    for (int run = 0; run < 400 && kills < wanted; ++run) {
        const QTemporaryDir folder(test::scratchTemplate());
        const QString path = folder.filePath(u"c.offers"_s);
        QVERIFY(QFile::copy(fixture(u"v1.offers"_s), path));
        QProcess process;
        timer.start();
        process.start(QStringLiteral(OW_EDIT_SESSION), {u"open"_s, path});
        QVERIFY(process.waitForStarted());
        QThread::usleep(ulong(random.bounded(span)));
        process.kill();
        QVERIFY(process.waitForFinished());
        kills += process.exitStatus() == QProcess::CrashExit ? 1 : 0;
        if (process.exitStatus() == QProcess::NormalExit)
            span = int(timer.nsecsElapsed() / 1000);
        QVERIFY2(leavesOldOrNew(path), qPrintable(u"random kill %1"_s.arg(run)));
    }
    qInfo("%d kills at each write, %d at random instants", atWrites, kills - atWrites);
    QVERIFY(kills >= 50);
}

void SafetyTest::findsASoundFileSound() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    makeCatalog(path, 60);
    QCOMPARE(must(inspectCatalogFile(path)), QStringList());
}

/// One flipped byte: no crash, no hang, and never wrong content under a clean bill of health.
/// On demand: OW_FLIPS=2000 OW_FLIP_OFFERS=2000.
void SafetyTest::neverCallsAFlippedByteSound() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    makeOffers(path, test::runCount("OW_FLIP_OFFERS", 30), 40);
    const auto sound = must(SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly));
    const QByteArray content = contentOf(*sound);
    const QByteArray catalog = test::canonicalBytes(must(sound->load()));
    const QByteArray good = read(path);
    QRandomGenerator random(77);
    int refused = 0;
    int found = 0;
    int harmless = 0;
    qint64 slowest = 0;
    for (int i = 0; i < test::runCount("OW_FLIPS", 100); ++i) {
        const qint64 at = random.bounded(qint64(good.size()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
        const char flipped = char(good[at] ^ char(1 + random.bounded(255)));
        QCOMPARE(file.write(&flipped, 1), 1);
        file.close();
        QElapsedTimer timer;
        timer.start();
        const auto store = SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly);
        const auto loaded = store ? (*store)->load() : Result<Catalog>(store.error());
        const bool loads = loaded.ok();
        if (loads) // what the window would show and decide by
            QVERIFY2(test::canonicalBytes(*loaded) == catalog, qPrintable(u"byte %1"_s.arg(at)));
        const auto problems = inspectCatalogFile(path);
        if (!loads)
            ++refused;
        else if (!problems.ok() || !problems->isEmpty())
            ++found;
        else {
            ++harmless;
            QVERIFY2(contentOf(**store) == content,
                     qPrintable(u"byte %1 changed the content unseen"_s.arg(at)));
        }
        if (!loads)
            (void)salvageCatalog(path);
        slowest = std::max(slowest, timer.elapsed());
        QVERIFY2(timer.elapsed() < 5000, qPrintable(u"byte %1 took %2 ms"_s.arg(at).arg(timer.elapsed())));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
        QCOMPARE(file.write(good.constData() + at, 1), 1);
        file.close();
    }
    qInfo("%d bytes of the file; refused at opening: %d, found by inspection: %d, without effect: %d; "
          "slowest %d ms",
          int(good.size()), refused, found, harmless, int(slowest));
    QVERIFY(refused > 0 && found > 0);
}

void SafetyTest::salvagesWhatIsReadable() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    {
        const auto store = must(SqliteCatalogStore::create(path));
        ChangeSet change{u"Import"_s, {}};
        change.changes.append({nullptr, std::make_shared<const Entity>(Tag{TagId(u"shared"_s), u"S"_s, {}})});
        for (int i = 0; i < 400; ++i) {
            PersonalizedOffer offer;
            offer.id = OfferId(u"offer:%1"_s.arg(i));
            offer.name = u"Offer %1"_s.arg(i);
            offer.tags.append(TagId(u"shared"_s));
            offer.characteristics.insert(u"text"_s, u"x"_s.repeated(300));
            change.changes.append({nullptr, std::make_shared<const Entity>(offer)});
        }
        (void)must(store->commit(change, u"Ada"_s, now));
    }
    const Catalog original = must(must(SqliteCatalogStore::open(path))->load());
    // A run of pages in the middle is gone.
    QByteArray bytes = read(path);
    const qsizetype from = bytes.size() / 3 / 4096 * 4096;
    bytes.replace(from, 5 * 4096, QByteArray(5 * 4096, '\xA5'));
    write(path, bytes);
    QCOMPARE(SqliteCatalogStore::open(path).error().code, ErrorCode::Damaged);
    const Salvage salvage = must(salvageCatalog(path));
    QCOMPARE(read(path), bytes);
    int whole = 0;
    for (const EntityPtr& entity : salvage.catalog.entities()) {
        if (salvage.standIns.contains(entityKey(*entity)))
            continue;
        QCOMPARE(*entity, *original.entity(entityKey(*entity)));
        ++whole;
    }
    QCOMPARE(whole + salvage.lost.size(), original.size());
    QVERIFY2(salvage.lost.isEmpty(), qPrintable(salvage.lost.join(u' ')));
    const QString rescued = folder.filePath(u"rescued.offers"_s);
    QVERIFY(writeSalvage(salvage, rescued, u"Ada"_s, now).ok());
    QCOMPARE(must(inspectCatalogFile(rescued)), QStringList());
    FrozenCatalogStore frozen(salvage.catalog, path, Error::damaged(u"damaged"_s, u"salvage it"_s));
    QCOMPARE(frozen.commit({}, u"Ada"_s, now, {}).error().code, ErrorCode::Damaged);
    QCOMPARE(frozen.load().value().size(), salvage.catalog.size());
}

void SafetyTest::salvagesFromTheHistory() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    makeCatalog(path, 1);
    {
        const auto store = must(SqliteCatalogStore::open(path));
        (void)must(store->commit(ChangeSet::create(u"New"_s, Tag{TagId(u"victim"_s), u"Precious"_s, {}}),
                                 u"A"_s, now));
    }
    {
        const auto database = must(Database::open(path, Database::Access::ReadWrite));
        QVERIFY(database
                    ->run(u"UPDATE entity SET body = '{\"id\":\"victim\",\"name\":\"Forged\"}' "
                          "WHERE id = 'victim'"_s)
                    .ok());
    }
    const auto store = must(SqliteCatalogStore::open(path));
    const auto loaded = store->load();
    QVERIFY(!loaded.ok());
    QCOMPARE(loaded.error().code, ErrorCode::Damaged);
    QVERIFY(loaded.error().message.contains(u"victim"_s));
    QCOMPARE(loaded.error().place.file, path);
    const Salvage salvage = must(salvageCatalog(path));
    QCOMPARE(salvage.fromHistory, QStringList{u"victim"_s});
    QCOMPARE(entityName(*salvage.catalog.entity({EntityKind::Tag, u"victim"_s})), u"Precious"_s);
}

void SafetyTest::worksWithoutALog() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    makeCatalog(path, 5);
    const auto store = must(SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadWrite,
                                                     SqliteCatalogStore::Journal::Rollback));
    QVERIFY(store->notice().contains(u"network"_s));
    (void)must(store->commit(ChangeSet::create(u"New"_s, Tag{TagId(u"new"_s), u"New"_s, {}}), u"Ada"_s, now));
    QVERIFY(!QFile::exists(path + u"-wal"_s));
    QCOMPARE(must(must(Database::open(path, Database::Access::ReadOnly))->text(u"PRAGMA journal_mode"_s)),
             u"delete"_s);
}

void SafetyTest::recognisesNetworkFileSystems() {
    for (const char* type : {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs"})
        QVERIFY2(isNetworkFileSystem(type), type);
    for (const char* type : {"ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuseblk", ""})
        QVERIFY2(!isNetworkFileSystem(type), type);
}

/// As on a CD: not even a lock file can be made beside it.
void SafetyTest::readsAFileThatNobodyMayWrite() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    makeCatalog(path, 10);
    const auto immutable = Database::open(path, Database::Access::Immutable);
    QVERIFY(immutable.ok());
    QVERIFY((*immutable)->number(u"SELECT count(*) FROM entity"_s).ok());
    QVERIFY(!(*immutable)->run(u"DELETE FROM setting"_s).ok());
}

#include "moc_safety_test.cpp"
