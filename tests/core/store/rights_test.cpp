#include "core/store/rights_test.h"

#include "store/backups.h"
#include "store/catalog_file.h"
#include "store/salvage.h"
#include "store/sqlite_catalog_store.h"
#include "support/scratch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1'700'000'000'000;
constexpr uid_t kOwner = 65'001;
constexpr uid_t kReader = 65'002;

template <class T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

unsigned modeOf(const QString& path) {
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 0777U : ~0U;
}

void setMode(const QString& path, unsigned mode) {
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

void addTag(CatalogStore& store, const QString& id) {
    (void)must(store.commit(ChangeSet::create(u"New"_s, Tag{TagId(id), id, {}}), u"Ada"_s, 1));
}

QString made(const QTemporaryDir& folder) {
    const QString path = folder.filePath(u"c.offers"_s);
    addTag(*must(SqliteCatalogStore::create(path)), u"t"_s);
    return path;
}

/// A scripted user with the rights of another one (where the test runs as root, which may do everything).
struct Session {
    QByteArray said;
    int exitCode = -1;
};

Session runAs(uid_t user, const QStringList& arguments) {
    QProcess process;
    process.setChildProcessModifier([user] {
        if (::geteuid() == 0 && (::setgid(user) != 0 || ::setuid(user) != 0))
            ::_exit(99);
    });
    process.start(QStringLiteral(OW_EDIT_SESSION), arguments);
    if (!process.waitForFinished())
        qFatal("the session did not end");
    return {process.readAllStandardOutput(), process.exitCode()};
}

QStringList filesIn(const QTemporaryDir& folder) {
    return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
}

/// Where only root can play two users.
#define OW_NEEDS_TWO_USERS()                                                                                 \
    if (::geteuid() != 0)                                                                                    \
    QSKIP("needs root, to be two users")

} // namespace

void RightsTest::copiesAreAsPrivateAsTheCatalog_data() {
    QTest::addColumn<unsigned>("mode");
    QTest::addColumn<unsigned>("folderMode");
    QTest::newRow("private") << 0600U << 0700U;
    QTest::newRow("group reads") << 0640U << 0750U;
    QTest::newRow("group writes") << 0660U << 0770U;
    QTest::newRow("everybody reads") << 0644U << 0755U;
}

void RightsTest::copiesAreAsPrivateAsTheCatalog() {
    QFETCH(unsigned, mode);
    QFETCH(unsigned, folderMode);
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = made(folder);
    setMode(path, mode);
    const Backup backup = must(Backups(path).make(now));
    QCOMPARE(modeOf(backup.path), mode);
    QCOMPARE(modeOf(Backups(path).folder()), folderMode);
    QCOMPARE(modeOf(must(Backups(path).makeNamed(u"named.offers"_s))), mode);
    const QString copy = folder.filePath(u"copy.offers"_s);
    QVERIFY(copyCatalogFile(path, copy).ok());
    QCOMPARE(modeOf(copy), mode);
    {
        const auto store = must(SqliteCatalogStore::open(path));
        addTag(*store, u"u"_s);
        QCOMPARE(modeOf(path + u"-wal"_s), mode);
        QCOMPARE(modeOf(path + u"-shm"_s), mode);
    }
    // What is put back has the rights of what it replaces.
    setMode(backup.path, 0644);
    (void)must(Backups(path).putBack(backup.path));
    QCOMPARE(modeOf(path), mode);
}

void RightsTest::earlierBackupsBecomePrivate() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = made(folder);
    const Backup earlier = must(Backups(path).make(now));
    setMode(earlier.path, 0644);
    setMode(Backups(path).folder(), 0755);
    setMode(path, 0600);
    (void)must(Backups(path).make(now + 7'200'000));
    QCOMPARE(modeOf(earlier.path), 0600U);
    QCOMPARE(modeOf(Backups(path).folder()), 0700U);
}

void RightsTest::aSalvageIsAsPrivateAsTheDamagedFile() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = made(folder);
    setMode(path, 0600);
    const QString rescued = folder.filePath(u"rescued.offers"_s);
    QVERIFY(writeSalvage(must(salvageCatalog(path)), rescued, u"Ada"_s, now).ok());
    QCOMPARE(modeOf(rescued), 0600U);
}

void RightsTest::aReaderLeavesNothingBehind_data() {
    QTest::addColumn<bool>("killed");
    QTest::newRow("a closed catalog") << false;
    QTest::newRow("a catalog whose log is left, by a program that was killed") << true;
}

/// The owner can write afterwards, and what stood in his log is read and kept.
void RightsTest::aReaderLeavesNothingBehind() {
    OW_NEEDS_TWO_USERS();
    QFETCH(bool, killed);
    const QTemporaryDir folder(test::scratchTemplate());
    setMode(folder.path(), 0777);
    const QString path = folder.filePath(u"c.offers"_s);
    QCOMPARE(runAs(kOwner, {u"new"_s, path}).exitCode, 0);
    if (killed)
        QVERIFY(runAs(kOwner, {u"dies"_s, path}).said.contains("ack 2"));
    QStringList before = filesIn(folder);
    for (const bool withoutMemory : {false, true}) {
        if (withoutMemory && killed) {
            QVERIFY(QFile::remove(path + u"-shm"_s)); // as a copy of file and log has it
            before = filesIn(folder);
        }
        const Session reader = runAs(kReader, {u"read"_s, path});
        QVERIFY2(reader.said.contains(killed ? "revision 2" : "revision 1"), reader.said.constData());
        QCOMPARE(filesIn(folder), before);
        // Nor when he tries to write.
        QVERIFY(runAs(kReader, {u"edits"_s, path, u"9"_s, u"1"_s}).exitCode != 0);
        QCOMPARE(filesIn(folder), before);
    }
    const Session owner = runAs(kOwner, {u"edits"_s, path, u"9"_s, u"1"_s});
    QVERIFY2(owner.said.contains(killed ? "ack 3" : "ack 2"), owner.said.constData());
    QCOMPARE(filesIn(folder), QStringList{u"c.offers"_s});
}

/// A window of a reader that stays open sees the edits of the owner.
void RightsTest::aReaderFollowsTheOwner() {
    OW_NEEDS_TWO_USERS();
    const QTemporaryDir folder(test::scratchTemplate());
    setMode(folder.path(), 0777);
    const QString path = folder.filePath(u"c.offers"_s);
    QCOMPARE(runAs(kOwner, {u"new"_s, path}).exitCode, 0);
    QProcess reader;
    reader.setChildProcessModifier([] {
        if (::setgid(kReader) != 0 || ::setuid(kReader) != 0)
            ::_exit(99);
    });
    reader.start(QStringLiteral(OW_EDIT_SESSION), {u"follow"_s, path, u"0"_s, u"3"_s});
    QVERIFY(reader.waitForReadyRead());
    QVERIFY(runAs(kOwner, {u"edits"_s, path, u"9"_s, u"2"_s}).said.contains("ack 3"));
    QVERIFY(reader.waitForFinished());
    QVERIFY(reader.readAllStandardOutput().contains("revision 3"));
    // Whoever's files are left, which goes by who closed last, the owner writes on.
    QVERIFY(runAs(kOwner, {u"edits"_s, path, u"10"_s, u"1"_s}).said.contains("ack 4"));
    QCOMPARE(filesIn(folder), QStringList{u"c.offers"_s});
}

/// As earlier versions left it.
void RightsTest::anEmptyLogOfAStrangerIsTakenAway() {
    OW_NEEDS_TWO_USERS();
    const QTemporaryDir folder(test::scratchTemplate());
    setMode(folder.path(), 0777);
    const QString path = folder.filePath(u"c.offers"_s);
    QCOMPARE(runAs(kOwner, {u"new"_s, path}).exitCode, 0);
    for (const QString& part : {u"-wal"_s, u"-shm"_s}) {
        QFile file(path + part);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const Session owner = runAs(kOwner, {u"edits"_s, path, u"9"_s, u"1"_s});
    QVERIFY2(owner.said.contains("ack 2"), owner.said.constData());
    QFile log(path + u"-wal"_s);
    QVERIFY(log.open(QIODevice::WriteOnly) && log.write("something") > 0);
    log.close();
    const Session refused = runAs(kOwner, {u"edits"_s, path, u"10"_s, u"1"_s});
    QVERIFY2(refused.said.contains("belongs to another user (root)"), refused.said.constData());
    QVERIFY2(refused.said.contains("c.offers-wal"), refused.said.constData());
    QVERIFY(log.exists());
}

void RightsTest::readsWhereNothingCanBeWritten() {
    const QTemporaryDir folder(test::scratchTemplate());
    QVERIFY(QDir(folder.path()).mkdir(u"in"_s));
    setMode(folder.path(), 0755);
    const QString inside = folder.filePath(u"in"_s);
    const QString path = inside + u"/c.offers"_s;
    addTag(*must(SqliteCatalogStore::create(path)), u"t"_s);
    if (::geteuid() == 0)
        QCOMPARE(::chown(QFile::encodeName(path).constData(), kOwner, kOwner), 0);
    for (const unsigned fileMode : {0644U, 0444U}) {
        setMode(path, fileMode);
        setMode(inside, 0555);
        const Session reader = runAs(kOwner, {u"read"_s, path});
        setMode(inside, 0755);
        QVERIFY2(reader.said.contains("revision 1"), reader.said.constData());
        QCOMPARE(QDir(inside).entryList(QDir::Files), QStringList{u"c.offers"_s});
    }
}

} // namespace ow

#include "moc_rights_test.cpp"
