#include "core/store/catalog_file_test.h"

#include "store/catalog_file.h"
#include "store/database/database.h"
#include "store/database/migrator.h"
#include "store/database/statement.h"
#include "store/sqlite_catalog_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <thread>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// The bytes of a catalog that holds one tag.
QByteArray catalogBytes() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"made.offers"_s);
    {
        const auto store = SqliteCatalogStore::create(path);
        const auto done =
            (*store)->commit(ChangeSet::create(u"Create"_s, Tag{TagId(u"t"_s), u"T"_s, {}}), u"Ada"_s, 1);
        Q_ASSERT(done.ok());
    }
    return read(path);
}

QByteArray withNumberAt(QByteArray bytes, qsizetype at, qint32 value) {
    qToBigEndian(value, bytes.data() + at);
    return bytes;
}

} // namespace

void CatalogFileTest::refusesWhatIsNoCatalog_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QByteArray good = catalogBytes();
    QTest::newRow("empty") << QByteArray() << u"is empty"_s;
    QTest::newRow("JSON") << QByteArray("[{\"@id\": 1}]") << u"not an Offerwright catalog"_s;
    QTest::newRow("short header") << good.left(50) << u"cut short"_s;
    QTest::newRow("another program") << withNumberAt(good, 68, 42) << u"another program"_s;
    QTest::newRow("newer version") << withNumberAt(good, 60, 99) << u"newer version"_s;
}

void CatalogFileTest::refusesWhatIsNoCatalog() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file.offers"_s);
    write(path, bytes);
    for (const auto mode : {SqliteCatalogStore::Mode::ReadWrite, SqliteCatalogStore::Mode::ReadOnly}) {
        const auto opened = SqliteCatalogStore::open(path, mode);
        QVERIFY(!opened.ok());
        QVERIFY2(opened.error().message.contains(says), qPrintable(opened.error().text()));
        QCOMPARE(opened.error().place.file, path);
        QVERIFY(!opened.error().mend.isEmpty());
    }
    QCOMPARE(read(path), bytes);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"file.offers"_s});
}

void CatalogFileTest::refusesANewerVersionOnlyInTheLog() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file.offers"_s);
    QVERIFY(SqliteCatalogStore::create(path).ok());
    const auto newer = Database::open(path, Database::Access::ReadWrite);
    QVERIFY((*newer)->run(u"PRAGMA user_version = 99"_s).ok());
    const QByteArray before = read(path);
    const QByteArray log = read(path + u"-wal"_s);
    QVERIFY(!log.isEmpty());
    const auto opened = SqliteCatalogStore::open(path);
    QVERIFY(!opened.ok());
    QVERIFY2(opened.error().message.contains(u"newer version"_s), qPrintable(opened.error().text()));
    QCOMPARE(read(path), before);
    QCOMPARE(read(path + u"-wal"_s), log);
}

void CatalogFileTest::refusesToOverwrite() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file.offers"_s);
    write(path, "precious");
    const auto made = SqliteCatalogStore::create(path);
    QVERIFY(!made.ok());
    QCOMPARE(read(path), QByteArray("precious"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"file.offers"_s});
}

void CatalogFileTest::leavesNothingBehind() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"Spring #1 100% sure?.offers"_s);
    QVERIFY(SqliteCatalogStore::create(path).ok());
    QVERIFY(SqliteCatalogStore::open(path).ok());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"Spring #1 100% sure?.offers"_s});
    QVERIFY(!SqliteCatalogStore::open(folder.filePath(u"missing.offers"_s)).ok());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void CatalogFileTest::refusesAnotherThread() {
    const QTemporaryDir folder;
    const auto store = SqliteCatalogStore::create(folder.filePath(u"file.offers"_s));
    std::optional<Error> refusal;
    std::jthread([&] {
        const auto loaded = (*store)->load();
        if (!loaded)
            refusal = loaded.error();
    }).join();
    QVERIFY(refusal.has_value());
    QVERIFY(refusal->message.contains(u"another thread"_s));
    QVERIFY((*store)->load().ok());
}

void CatalogFileTest::noticesThatTheFileIsGone() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file.offers"_s);
    const auto store = SqliteCatalogStore::create(path);
    QVERIFY(QFile::rename(path, path + u".moved"_s));
    const auto refused =
        (*store)->commit(ChangeSet::create(u"Create"_s, Tag{TagId(u"t"_s), u"T"_s, {}}), u"Ada"_s, 1);
    QVERIFY(!refused.ok());
    QVERIFY(refused.error().message.contains(u"moved or removed"_s));
    QVERIFY(!refused.error().mend.isEmpty());
    QVERIFY(!(*store)->setSettings({.fourEyes = true}, u"Ada"_s, 1).ok());
    // Another file in its place is not the one that is open (a backup put back, a cloud folder's copy).
    QVERIFY(SqliteCatalogStore::create(path).ok());
    const auto head = (*store)->head();
    QVERIFY(!head.ok());
    QVERIFY(head.error().message.contains(u"moved or removed"_s));
}

void CatalogFileTest::theDatabaseItselfRefusesDanglingReferences() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file.offers"_s);
    QVERIFY(SqliteCatalogStore::create(path).ok());
    const auto database = Database::open(path, Database::Access::ReadWrite);
    const auto refused = (*database)->run(u"INSERT INTO reference VALUES (7, 8)"_s);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
}

void CatalogFileTest::readOnlyRefusesToWrite() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file.offers"_s);
    write(path, catalogBytes());
    const auto store = SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly);
    QVERIFY(store.ok());
    QCOMPARE((*store)->load().value().size(), 1);
    const auto refused =
        (*store)->commit(ChangeSet::create(u"Create"_s, Tag{TagId(u"u"_s), u"U"_s, {}}), u"Ada"_s, 1);
    QVERIFY(!refused.ok());
    QVERIFY2(refused.error().message.contains(u"cannot be written"_s), qPrintable(refused.error().text()));
}

void CatalogFileTest::shippedSchemaFilesNeverChange() {
    QFile pins(QStringLiteral(OW_TESTS_DIR "/core/store/schema.sha256"));
    QVERIFY(pins.open(QIODevice::ReadOnly));
    QByteArray found;
    for (const Migration& migration : shippedMigrations())
        found += QCryptographicHash::hash(migration.sql, QCryptographicHash::Sha256).toHex() + "  " +
                 migration.file.toUtf8() + '\n';
    QVERIFY(!found.isEmpty());
    QCOMPARE(found, pins.readAll());
}

void CatalogFileTest::splitsStatements() {
    QCOMPARE(splitStatements(u"-- a; b\nSELECT ';' ; -- c\nSELECT \"x;y\", 'it''s;';\n\n"_s),
             (QStringList{u"SELECT ';'"_s, u"SELECT \"x;y\", 'it''s;'"_s}));
}

#include "moc_catalog_file_test.cpp"
