#include "core/store/prepared_file_test.h"

#include "store/backups.h"
#include "store/database/database.h"
#include "store/inspection.h"
#include "store/salvage.h"
#include "store/sqlite_catalog_store.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Does with a file what this program would not.
void prepare(const QString& path, const QStringList& statements) {
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other program"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        for (const QString& statement : statements) {
            QSqlQuery query(database);
            QVERIFY2(query.exec(statement), qPrintable(statement + query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(u"other program"_s);
}

QString made(const QTemporaryDir& folder) {
    const QString path = folder.filePath(u"c.offers"_s);
    const auto store = SqliteCatalogStore::create(path);
    if (!store ||
        !(*store)->commit(ChangeSet::create(u"New"_s, Tag{TagId(u"t"_s), u"T"_s, {}}), u"Ada"_s, 1).ok())
        qFatal("no catalog");
    return path;
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString renamed(const QString& from, const QString& to) {
    return u"UPDATE sqlite_schema SET sql = replace(sql, '%1', '%2')"_s.arg(from, to);
}

} // namespace

void PreparedFileTest::refusesAnotherSchema_data() {
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("names");
    const QString writable = u"PRAGMA writable_schema = ON"_s;
    QTest::newRow("trigger") << QStringList{u"CREATE TRIGGER later AFTER INSERT ON revision BEGIN "
                                            "DELETE FROM entity; END"_s}
                             << u"trigger “later”"_s;
    QTest::newRow("view") << QStringList{u"CREATE VIEW more AS SELECT * FROM entity"_s} << u"view “more”"_s;
    QTest::newRow("a view in the place of a table")
        << QStringList{u"DROP TABLE setting"_s,
                       u"CREATE VIEW setting AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 "
                       "FROM c) SELECT x AS name, x AS value, x AS user, x AS at_ms, x AS checksum FROM c"_s}
        << u"view “setting”"_s;
    QTest::newRow("table") << QStringList{u"CREATE TABLE notes (text)"_s} << u"table “notes”"_s;
    QTest::newRow("index") << QStringList{u"CREATE INDEX by_name ON entity (name)"_s} << u"index “by_name”"_s;
    QTest::newRow("index over an expression in the place of ours")
        << QStringList{u"DROP INDEX change_revision"_s,
                       u"CREATE INDEX change_revision ON change (revision, hex(zeroblob(10)))"_s}
        << u"index “change_revision”"_s;
    QTest::newRow("column") << QStringList{u"ALTER TABLE entity ADD COLUMN extra TEXT"_s}
                            << u"table “entity”"_s;
    QTest::newRow("computed column")
        << QStringList{u"ALTER TABLE setting ADD COLUMN big TEXT AS (hex(zeroblob(1000)))"_s}
        << u"table “setting”"_s;
    QTest::newRow("lost reference") << QStringList{writable, renamed(u"REFERENCES entity (row)"_s, u""_s)}
                                    << u"table “reference”"_s;
    QTest::newRow("default") << QStringList{writable, renamed(u"DEFAULT ''edit''"_s, u"DEFAULT ''undo''"_s)}
                             << u"table “revision”"_s;
    QTest::newRow("virtual table") << QStringList{u"CREATE VIRTUAL TABLE search USING fts5(text)"_s}
                                   << u"search"_s;
    QTest::newRow("an older version that has what came later")
        << QStringList{u"PRAGMA user_version = 1"_s} << u"no catalog has"_s;
    QTest::newRow("no version") << QStringList{u"PRAGMA user_version = 0"_s} << u"no catalog has"_s;
}

void PreparedFileTest::refusesAnotherSchema() {
    QFETCH(QStringList, statements);
    QFETCH(QString, names);
    const QTemporaryDir folder;
    const QString path = made(folder);
    prepare(path, statements);
    const QByteArray bytes = read(path);
    QVector<Error> errors;
    for (const auto mode : {SqliteCatalogStore::Mode::ReadWrite, SqliteCatalogStore::Mode::ReadOnly})
        errors.append(SqliteCatalogStore::open(path, mode).error());
    errors.append(salvageCatalog(path).error());
    errors.append(Backups::read(path).error());
    for (const Error& error : errors) {
        QCOMPARE(error.code, ErrorCode::Input);
        QVERIFY2(error.message.contains(names), qPrintable(error.text()));
        QCOMPARE(error.place.file, path);
        QVERIFY(!error.mend.isEmpty());
    }
    QCOMPARE(inspectCatalogFile(path).value().size(), 1);
    QVERIFY(!Backups(folder.filePath(u"other.offers"_s)).putBack(path).ok());
    QCOMPARE(read(path), bytes);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"c.offers"_s});
}

/// Other versions of SQLite may write the statement of a changed table with other blanks; a person may have
/// asked for statistics.
void PreparedFileTest::acceptsWhatDiffersInBlanks() {
    const QTemporaryDir folder;
    const QString path = made(folder);
    prepare(path, {u"ANALYZE"_s, u"PRAGMA writable_schema = ON"_s,
                   u"UPDATE sqlite_schema SET sql = replace(sql, ', step TEXT', ',  step   TEXT')"_s});
    QCOMPARE(SqliteCatalogStore::open(path).value()->load().value().size(), 1);
}

void PreparedFileTest::salvagesWhereSomethingIsMissing() {
    for (const QString& gone : {u"DROP INDEX change_entity"_s, u"DROP TABLE setting"_s}) {
        const QTemporaryDir folder;
        const QString path = made(folder);
        prepare(path, {gone});
        QCOMPARE(SqliteCatalogStore::open(path).error().code, ErrorCode::Damaged);
        QCOMPARE(salvageCatalog(path).value().catalog.size(), 1);
    }
}

/// One byte past the documented 256 MB, and SQL that only a prepared file would need.
void PreparedFileTest::limitsWhatARowMayBe() {
    const auto database = Database::createInMemory();
    QVERIFY(database.ok());
    QVERIFY((*database)->number(u"SELECT length(zeroblob(268435456))"_s).ok());
    QVERIFY(!(*database)->number(u"SELECT length(zeroblob(268435457))"_s).ok());
    QVERIFY(!(*database)->run(u"SELECT 1 "_s + u"/* */"_s.repeated(20'000)).ok());
    QVERIFY((*database)->run(u"CREATE TABLE t (a)"_s).ok());
    QVERIFY((*database)->run(u"CREATE VIEW v AS SELECT a FROM t"_s).ok());
    QVERIFY(!(*database)->number(u"SELECT count(*) FROM v"_s).ok());
    QCOMPARE((*database)->number(u"PRAGMA trusted_schema"_s).value(), 0);
    QCOMPARE((*database)->number(u"PRAGMA cell_size_check"_s).value(), 1);
    QVERIFY((*database)->run(u"PRAGMA writable_schema = ON"_s).ok());
    QVERIFY(!(*database)->run(u"DELETE FROM sqlite_schema"_s).ok()); // defensive
}

} // namespace ow

#include "moc_prepared_file_test.cpp"
