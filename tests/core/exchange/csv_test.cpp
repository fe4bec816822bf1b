#include "catalog/change_set.h"
#include "exchange/csv_entities.h"

#include <QTest>

#include <memory>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

Catalog withTag() {
    return *apply(Catalog(), ChangeSet::create({}, Tag{TagId(u"xcore:tag:w"_s), u"Weekend"_s, {}}));
}

TableImport import(const QByteArray& text, EntityKind kind, const Catalog& present = {}) {
    const Result<CsvTable> table = readCsv(text, u"t.csv"_s);
    if (!table.ok())
        qFatal("%s", qPrintable(table.error().text()));
    CountingIdSource ids;
    return importTable(*table, kind, guessMapping(table->header, kind), present, ids);
}

} // namespace

class CsvTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quotesLinesAndSeparators() {
        const auto table = readCsv("\xEF\xBB\xBF"
                                   "a;b\r\n\"x;\"\"y\"\"\nz\";2\r\n;\r\n",
                                   u"t"_s);
        QVERIFY(table.ok());
        QCOMPARE(table->header, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(table->rows, (QVector<QStringList>{{u"x;\"y\"\nz"_s, u"2"_s}, {u""_s, u""_s}}));
        QCOMPARE(table->lines, (QVector<int>{2, 4}));
    }

    void brokenTablesAreRefusedWithTheirLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("unclosed") << QByteArray("a,b\n1,\"2\n") << 2;
        QTest::newRow("too many cells") << QByteArray("a,b\n1,2\n1,2,3\n") << 3;
        QTest::newRow("empty") << QByteArray("\n") << 1;
        QTest::newRow("not UTF-8") << QByteArray("a\n\xFF\n") << 0;
    }
    void brokenTablesAreRefusedWithTheirLine() {
        QFETCH(QByteArray, text);
        const auto table = readCsv(text, u"t"_s);
        QVERIFY(!table.ok());
        QTEST(table.error().place.line, "line");
    }

    void formulasAreNeutralised() {
        const QVector<QStringList> rows{{u"=1+1"_s, u"-5"_s, u"@x"_s, u"+cmd|' /C calc'!A0"_s, u"a=b"_s}};
        const QByteArray text = writeCsv({u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s}, rows);
        QCOMPARE(text, QByteArray("1,2,3,4,5\n'=1+1,-5,'@x,'+cmd|' /C calc'!A0,a=b\n"));
        QStringList back;
        const Result<CsvTable> table = readCsv(text, u"t"_s);
        QVERIFY(table.ok());
        for (const QString& cell : table->rows.first())
            back.append(plainCell(cell));
        QCOMPARE(back, rows.first());
    }

    void addressesAreThoseOfASpreadsheet() {
        QCOMPARE(cellAddress(0, 2), u"A2"_s);
        QCOMPARE(cellAddress(25, 1), u"Z1"_s);
        QCOMPARE(cellAddress(26, 10), u"AA10"_s);
        QCOMPARE(cellAddress(701, 3), u"ZZ3"_s);
        QCOMPARE(cellAddress(702, 3), u"AAA3"_s);
    }

    void offersComeInWithTagsByName() {
        const TableImport result = import(
            "ID,Name,Status,Priority,Start date,Tags,characteristics.region,unknown\n"
            "xcore:personalized-offer:o,O,approved,7,2026-01-01,Weekend|xcore:tag:w,NA,x\n,New,,,,,,\n",
            EntityKind::PersonalizedOffer, withTag());
        QVERIFY(result.badCells.isEmpty());
        QCOMPARE(result.entities.size(), 2);
        const auto& offer = std::get<PersonalizedOffer>(*result.entities[0]);
        QVERIFY(offer.status == OfferStatus::Approved && offer.rank.priority == 7);
        QCOMPARE(offer.tags, (QVector{TagId(u"xcore:tag:w"_s), TagId(u"xcore:tag:w"_s)}));
        QCOMPARE(offer.characteristics.value(u"region"_s), u"NA"_s);
        QCOMPARE(entityName(*result.entities[1]), u"New"_s);
    }

    void badCellsHaveAddressesAndTheRestComesIn() {
        QByteArray text = "id,name,status,priority,startDate,tags\n";
        for (int i = 0; i < 1000; ++i) {
            const bool bad = i % 100 == 0;
            const QByteArray number = QByteArray::number(i);
            text += "o" + number + ",N,draft," + (bad && i % 200 == 0 ? "many" : "1") + "," +
                    (bad && i % 200 != 0 ? "soon" : "") + ",\n";
        }
        const TableImport result = import(text, EntityKind::PersonalizedOffer);
        QCOMPARE(result.entities.size(), 990);
        QCOMPARE(result.badCells.size(), 10);
        QCOMPARE(result.badCells[0].address, u"D2"_s);
        QCOMPARE(result.badCells[1].address, u"E102"_s);
        QCOMPARE(result.badCells[1].content, u"soon"_s);
        QVERIFY(!result.badCells[1].error.mend.isEmpty());
        const TableImport tags = import("name,tags\nO,Nowhere\n", EntityKind::PersonalizedOffer, withTag());
        QCOMPARE(tags.badCells.first().address, u"B2"_s);
        const TableImport twice = import("id,name\na,A\na,B\n", EntityKind::Tag);
        QCOMPARE(twice.badCells.first().address, u"A3"_s);
    }

    void mappedFieldsChangeAndOthersStay() {
        Placement placement{PlacementId(u"p"_s), u"P"_s, u"described"_s, u"c"_s, u"t"_s,
                            {u"text/html"_s},    {}};
        const Catalog present = *apply(Catalog(), ChangeSet::create({}, placement));
        const TableImport result = import("id,name,channel\np,Renamed,\n", EntityKind::Placement, present);
        placement.name = u"Renamed"_s;
        placement.channel.clear();
        QVERIFY(*result.entities.first() == Entity(placement));
    }

    void whatGoesOutComesBack() {
        PersonalizedOffer offer;
        offer.id = OfferId(u"xcore:personalized-offer:o"_s);
        offer.name = u"=SUM(1), \"quoted\"\nline"_s;
        offer.status = OfferStatus::Approved;
        offer.rank.priority = 12;
        offer.calendar.end = *Timestamp::parse(u"2026-12-31T23:59:59Z"_s);
        offer.characteristics = {{u"region"_s, u"-x"_s}};
        TestProfile profile;
        profile.id = ProfileId(u"p"_s);
        profile.name = u"P"_s;
        profile.document = {{u"person"_s, QJsonObject{{u"age"_s, 33}, {u"vip"_s, true}, {u"name"_s, u"Ö"_s}}},
                            {u"score"_s, 1.5}};
        Catalog catalog = *apply(withTag(), ChangeSet::create({}, offer));
        catalog = *apply(catalog, ChangeSet::create({}, profile));
        for (const EntityKind kind :
             {EntityKind::PersonalizedOffer, EntityKind::Tag, EntityKind::TestProfile}) {
            const QByteArray text = exportTable(catalog, kind);
            const TableImport result = import(text, kind);
            QVERIFY(result.badCells.isEmpty());
            QCOMPARE(result.entities.size(), 1);
            QVERIFY2(*result.entities.first() == *catalog.entities(kind).first(), text);
        }
    }
};

QObject* makeCsvTest() {
    return new CsvTest;
}

} // namespace ow::test

#include "csv_test.moc"
