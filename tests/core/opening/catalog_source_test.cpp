#include "exchange/export/export.h"
#include "opening/catalog_source.h"
#include "opening/sample.h"
#include "store/sqlite_catalog_store.h"
#include "support/test_folder.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

EntityPtr tag(const QString& name) {
    Tag made;
    made.id = TagId(u"xcore:tag:"_s + name);
    made.name = name;
    return std::make_shared<const Entity>(made);
}

Catalog catalogOf(const QVector<EntityPtr>& entities) {
    return *Catalog::fromEntities(entities);
}

/// A catalog file whose revision 1, "one", holds one tag, and the newest two.
QString makeCatalogFile(const QString& path) {
    const auto store = SqliteCatalogStore::create(path);
    for (const QString& name : {u"a"_s, u"b"_s}) {
        if (!(*store)->commit({name, {{nullptr, tag(name)}}}, u"me"_s, 0))
            return {};
    }
    return (*store)->nameVersion({u"one"_s, 1, {}, {}, 0}) ? path : QString();
}

} // namespace

/// What command line and window open a catalog by.
class CatalogSourceTest : public QObject {
    Q_OBJECT

    TestFolder m_folder;
    CountingIdSource m_ids;
    Catalog m_present = catalogOf({tag(u"present"_s)});

private Q_SLOTS:
    void initTestCase() {
        const QString file = makeCatalogFile(m_folder.file(u"c.offers"_s));
        QVERIFY(!file.isEmpty());
        QVERIFY(QFile::copy(file, m_folder.file(u"LOUD.OFFERS"_s)));
        QVERIFY(QFile::copy(file, m_folder.file(u"other.name"_s)));
        QVERIFY(QFile::copy(file, m_folder.file(u"at@1.offers"_s)));
        m_folder.write(u"a.json"_s, exportCatalog(catalogOf({tag(u"a"_s)}), {}));
        m_folder.write(u"bad.json"_s, "{ oops");
        m_folder.write(u"part.json"_s, R"([{"@id": "xcore:tag:a", "name": "a"}, {"@type": "Robot"}, 7])");
        m_folder.write(u"profile.json"_s,
                       R"({"offerwright": 1, "profiles": [{"id": "p", "document": {"xEvent": 1}}]})");
        m_folder.write(u"tags.csv"_s, "id,name\nxcore:tag:t,t\n");
        m_folder.write(u"no.offers"_s, "no database");
        QVERIFY(QDir(m_folder.root()).mkpath(u"folder/deep"_s) && QDir(m_folder.root()).mkpath(u"none"_s));
        m_folder.write(u"folder/a.json"_s, exportCatalog(catalogOf({tag(u"a"_s)}), {}));
        m_folder.write(u"folder/deep/b.ndjson"_s, exportCatalog(catalogOf({tag(u"b"_s)}), {}));
    }

    void oneDoorForAll_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("entities"); // -1: refused
        QTest::addColumn<int>("revision");
        QTest::addColumn<QString>("said");
        QTest::newRow("catalog file") << u"c.offers"_s << 2 << 2 << QString();
        QTest::newRow("ending in capitals") << u"LOUD.OFFERS"_s << 2 << 2 << QString();
        QTest::newRow("of another name") << u"other.name"_s << 2 << 2 << QString();
        QTest::newRow("revision by number") << u"c.offers@1"_s << 1 << 1 << QString();
        QTest::newRow("before the first") << u"c.offers@0"_s << 0 << 0 << QString();
        QTest::newRow("revision by name") << u"c.offers@one"_s << 1 << 1 << QString();
        QTest::newRow("an @ in the name") << u"at@1.offers"_s << 2 << 2 << QString();
        QTest::newRow("no such revision") << u"c.offers@3"_s << -1 << 0 << u"from 0 to 2"_s;
        QTest::newRow("no revision") << u"c.offers@"_s << -1 << 0 << u"no revision"_s;
        QTest::newRow("document") << u"a.json"_s << 1 << 0 << QString();
        QTest::newRow("folder") << u"folder"_s << 2 << 0 << QString();
        QTest::newRow("empty folder") << u"none"_s << -1 << 0 << u"no .json"_s;
        QTest::newRow("broken document") << u"bad.json"_s << -1 << 0 << u"bad.json:1:3"_s;
        QTest::newRow("partly refused") << u"part.json"_s << -1 << 0 << u"part.json"_s;
        QTest::newRow("malformed test profile") << u"profile.json"_s << 1 << 0 << QString();
        QTest::newRow("no catalog of that name")
            << u"no.offers"_s << -1 << 0 << u"not an Offerwright catalog"_s;
        QTest::newRow("nothing there") << u"nowhere.json"_s << -1 << 0 << u"nowhere.json"_s;
    }
    void oneDoorForAll() {
        QFETCH(QString, typed);
        QFETCH(int, entities);
        QFETCH(QString, said);
        const CatalogSource source = CatalogSource::named(m_folder.file(typed));
        for (const auto& tables :
             {std::optional<TablesInto>(), std::optional(TablesInto{m_present, m_ids})}) {
            const auto read = readCatalog(source, tables);
            if (entities < 0) {
                QVERIFY(!read);
                QVERIFY(!read.error().errors.isEmpty());
                const QString text = read.error().errors.constFirst().text();
                QVERIFY2(text.contains(said), qPrintable(text));
                continue;
            }
            QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().errors.constFirst().text()));
            QCOMPARE(read->catalog.size(), entities);
            QTEST(int(read->revision), "revision");
        }
    }

    void everyRefusedPartIsNamed() {
        const auto read = readCatalog({m_folder.file(u"part.json"_s)});
        QVERIFY(!read);
        QCOMPARE(read.error().errors.size(), 2);
    }

    void aTableIsReadForTheCatalogItGoesInto() {
        const CatalogSource source{m_folder.file(u"tags.csv"_s)};
        QVERIFY(!readCatalog(source));
        const auto read = readCatalog(source, TablesInto{m_present, m_ids});
        QVERIFY(read.ok());
        QCOMPARE(read->catalog.size(), 1);
    }

    void readingCanBeStopped() {
        const auto read = readCatalog({m_folder.file(u"a.json"_s)}, {}, [](qint64, qint64) { return false; });
        QVERIFY(!read);
    }

    void theSampleMakesACatalog() {
        const Result<ChangeSet> sample = sampleChanges(u"S"_s);
        QVERIFY(sample.ok());
        QCOMPARE(sample->label, u"S"_s);
        QVERIFY(apply(Catalog(), *sample)->size() > 100);
    }
};

} // namespace ow::test

QTEST_GUILESS_MAIN(ow::test::CatalogSourceTest)
#include "catalog_source_test.moc"
