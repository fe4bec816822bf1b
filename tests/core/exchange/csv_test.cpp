#include "catalog/change_set.h"
#include "exchange/tables/import.h"

#include <QJsonArray>
#include <QJsonObject>
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
        QCOMPARE(table->rows, (QVector<QStringList>{{u"x;\"y\"\nz"_s, u"2"_s}})); // the blank one is no row
        QCOMPARE(table->lines, (QVector<int>{2}));
    }

    void brokenTablesAreRefusedWithTheirLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("unclosed") << QByteArray("a,b\n1,\"2\n") << 2;
        QTest::newRow("empty") << QByteArray("\n") << 1;
        QTest::newRow("not UTF-8") << QByteArray("a\n\xFF\n") << 2;
    }
    void brokenTablesAreRefusedWithTheirLine() {
        QFETCH(QByteArray, text);
        const auto table = readCsv(text, u"t"_s);
        QVERIFY(!table.ok());
        QTEST(table.error().place.line, "line");
    }

    void rowsWithTooManyCellsAreLeftOutAlone() {
        const auto table = readCsv("a,b\n1,2\n1,2,3\n4,5\n", u"t"_s);
        QVERIFY(table.ok());
        QCOMPARE(table->lines, (QVector<int>{2, 4}));
        QCOMPARE(table->badRows.size(), 1);
        QCOMPARE(placeText(table->badRows.first().place), u"t:3"_s);
        QVERIFY(!table->badRows.first().mend.isEmpty());
    }

    void rowsWithTooFewCellsAreLeftOutAlone_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("good");
        QTest::addColumn<int>("bad");
        QTest::newRow("one cell") << QByteArray("a,b,c\n1\n1,2,3\n") << 1 << 1;
        QTest::newRow("empty cells cut off") << QByteArray("a;b;c\r\n1;2\r\n1;;\r\n") << 1 << 1;
        QTest::newRow("columns without title") << QByteArray("a,b,,\n1,2\n1,2,\n1\n") << 2 << 1;
        QTest::newRow("blank rows are none") << QByteArray("a,b\n\n ,\n1,2\n") << 1 << 0;
    }
    void rowsWithTooFewCellsAreLeftOutAlone() {
        QFETCH(QByteArray, text);
        const auto table = readCsv(text, u"t"_s);
        QVERIFY(table.ok());
        QTEST(int(table->rows.size()), "good");
        QTEST(int(table->badRows.size()), "bad");
        for (const Error& error : table->badRows)
            QVERIFY2(error.mend.startsWith(u"fill it with empty cells"_s), qPrintable(error.text()));
    }

    void quotedCellsEndAtTheirQuote() {
        const auto table = readCsv("a,b\n\"1\"x,2\n1,\"2\" \n\"1\",\"2\"\n\"1\",\"2\"", u"t"_s);
        QVERIFY(table.ok());
        QCOMPARE(table->lines, (QVector<int>{4, 5}));
        QCOMPARE(table->badRows.size(), 2);
        QCOMPARE(placeText(table->badRows[0].place), u"t:2:1: A2"_s);
        QCOMPARE(placeText(table->badRows[1].place), u"t:3:2: B3"_s);
        QVERIFY(!readCsv("\"a\"x,b\n1,2\n", u"t"_s).ok());
    }

    void formulasAreNeutralised() {
        const QVector<QStringList> rows{{u"=1+1"_s, u"-5"_s, u"@x"_s, u"+cmd|' /C calc'!A0"_s, u"a=b"_s,
                                         u"'=1"_s, u" =1"_s, u"'quoted'"_s}};
        const QByteArray text =
            writeCsv({u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s, u"8"_s}, rows);
        QCOMPARE(text,
                 QByteArray("1,2,3,4,5,6,7,8\n'=1+1,-5,'@x,'+cmd|' /C calc'!A0,a=b,''=1,' =1,'quoted'\n"));
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
        Placement placement;
        placement.id = PlacementId(u"p"_s);
        placement.name = u"P"_s;
        placement.description = u"described"_s;
        placement.channel = u"c"_s;
        placement.componentType = u"t"_s;
        placement.contentTypes = {u"text/html"_s};
        placement.itemCount = 2;
        const Catalog present = *apply(Catalog(), ChangeSet::create({}, placement));
        const TableImport result = import("id,name,channel\np,Renamed,\n", EntityKind::Placement, present);
        placement.name = u"Renamed"_s;
        placement.channel.clear();
        QVERIFY(*result.entities.first() == Entity(placement));
    }

    void kindsAreToldByColumnsAndName_data() {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("kind");
        QTest::newRow("offers") << u"id,name,priority"_s << u"x.csv"_s << u"offer"_s;
        QTest::newRow("placements") << u"id,name,componentType"_s << u"x.csv"_s << u"placement"_s;
        QTest::newRow("profiles") << u"id,document.person.age"_s << u"x.csv"_s << u"profile"_s;
        QTest::newRow("paths") << u"_id,person.birthYear"_s << u"x.csv"_s << u"profile"_s;
        QTest::newRow("paths, but said") << u"id,name,a.b"_s << u"offers.csv"_s << u"offer"_s;
        QTest::newRow("names only") << u"id,name"_s << u"x.csv"_s << u"tag"_s;
        QTest::newRow("names only, but said") << u"id,name"_s << u"My Placements.csv"_s << u"placement"_s;
        QTest::newRow("columns before name") << u"id,name,priority"_s << u"tags.csv"_s << u"offer"_s;
        QTest::newRow("nothing") << u"a,b"_s << u"x.csv"_s << QString();
        QTest::newRow("not clear") << u"name,b"_s << u"x.csv"_s << QString();
    }
    void kindsAreToldByColumnsAndName() {
        QFETCH(QString, header);
        QFETCH(QString, file);
        const auto kind = guessTableKind(header.split(u','), file);
        QTEST(kind ? token(*kind) : QString(), "kind");
    }

    void aTableIsAnImportLikeAnyOther() {
        CountingIdSource ids;
        const QByteArray text = "Key,Title,priority\nxcore:personalized-offer:a,A,1\nb,B,many\nc,C,1,2\n";
        const TableChoice choice{{}, {{u"Key"_s, u"id"_s}, {u"Title"_s, u"name"_s}}};
        const auto read = readTable(text, u"in.csv"_s, choice, Catalog(), ids);
        QVERIFY(read.ok());
        QCOMPARE(read->summary(), u"1 personalized offer; table"_s);
        QCOMPARE(placeText(read->entities.first().place()), u"in.csv:2:1"_s);
        QStringList refused;
        for (const Error& error : read->refused)
            refused.append(placeText(error.place));
        QCOMPARE(refused, (QStringList{u"in.csv:4"_s, u"in.csv:3:3: C3"_s}));
        for (const TableChoice& wrong :
             {TableChoice{{}, {{u"Keys"_s, u"id"_s}}}, TableChoice{{}, {{u"Key"_s, u"colour"_s}}},
              TableChoice{EntityKind::Activity, {}}}) {
            const auto refusedTable = readTable(text, u"in.csv"_s, wrong, Catalog(), ids);
            QVERIFY(!refusedTable.ok() && !refusedTable.error().mend.isEmpty());
        }
    }

    /// An attribute that is text here and a number there comes back as it was.
    void mixedAttributesComeBack() {
        QVector<EntityPtr> profiles;
        const QVector<QJsonValue> values{5, u"5"_s, u"five"_s, u""_s, u"true"_s, 1.5, u"007"_s};
        for (qsizetype i = 0; i < values.size(); ++i) {
            TestProfile profile;
            profile.id = ProfileId(u"p%1"_s.arg(i));
            profile.document = {{u"any"_s, values[i]}, {u"words"_s, QString(u"w%1"_s.arg(i))}};
            profiles.append(std::make_shared<const Entity>(profile));
        }
        const Catalog catalog = *Catalog::fromEntities(profiles);
        const QByteArray text = exportTable(catalog, EntityKind::TestProfile);
        QVERIFY2(text.contains(",w0\n"), text); // a column of texts has no quotes
        const TableImport result = import(text, EntityKind::TestProfile);
        QCOMPARE(result.entities.size(), values.size());
        for (qsizetype i = 0; i < values.size(); ++i)
            QVERIFY2(*result.entities[i] == *profiles[i], text);
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
                            {u"score"_s, 1.5},
                            {u"zip"_s, u"12345"_s},
                            {u"said"_s, u"true"_s},
                            {u"nothing"_s, u""_s},
                            {u"quoted"_s, u"\"a\""_s},
                            {u"wide"_s, u" = "_s}};
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

    /// A cell that is empty takes away what it could have shown, and nothing else.
    void listsAndObjectsStayUnderEmptyCells() {
        TestProfile profile;
        profile.id = ProfileId(u"p"_s);
        profile.document = {{u"list"_s, QJsonArray{1, 2}},
                            {u"object"_s, QJsonObject{{u"a"_s, 1}}},
                            {u"none"_s, QJsonObject()},
                            {u"flat"_s, 5},
                            {u"word"_s, u"w"_s}};
        const Catalog present = *apply(Catalog(), ChangeSet::create({}, profile));
        const TableImport result =
            import("id,document.list,document.object,document.none.x,document.flat.x,document.word\n"
                   "p,,,,,\n",
                   EntityKind::TestProfile, present);
        QVERIFY(result.badCells.isEmpty());
        profile.document.remove(u"word"_s);
        QVERIFY(*result.entities.first() == Entity(profile));
    }

    /// Columns for parts of an object, in any order, change these parts alone; the last one gone, it goes.
    void columnsOfOneObjectChangeItsParts() {
        TestProfile profile;
        profile.id = ProfileId(u"p"_s);
        profile.document = {{u"a"_s, QJsonObject{{u"b"_s, 1}, {u"c"_s, 2}, {u"z"_s, 3}}},
                            {u"gone"_s, QJsonObject{{u"x"_s, 1}}}};
        const Catalog present = *apply(Catalog(), ChangeSet::create({}, profile));
        const TableImport result = import("document.a.d,id,document.gone.x,document.a.b,document.a.c.e\n"
                                          "4,p,,,5\n",
                                          EntityKind::TestProfile, present);
        QVERIFY(result.badCells.isEmpty());
        profile.document = {
            {u"a"_s, QJsonObject{{u"c"_s, QJsonObject{{u"e"_s, 5}}}, {u"d"_s, 4}, {u"z"_s, 3}}}};
        QVERIFY(*result.entities.first() == Entity(profile));
    }

    /// What a finding advises is taken by --map.
    void adviceForUnknownColumnsNamesFields_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("says");
        QTest::newRow("characteristic") << u"offer"_s << u"region"_s << u", characteristics.region)"_s;
        QTest::newRow("attribute") << u"profile"_s << u"age"_s << u", document.age)"_s;
        QTest::newRow("colon") << u"profile"_s << u"xdm:age"_s << u", document.xdm:age:text)"_s;
        QTest::newRow("dot at the end") << u"profile"_s << u"No."_s << u"(id, name, description)"_s;
    }
    void adviceForUnknownColumnsNamesFields() {
        QFETCH(QString, kind);
        QFETCH(QString, title);
        QFETCH(QString, says);
        CountingIdSource ids;
        const auto read = readTable("id," + title.toUtf8() + "\nx,1\n", u"t.csv"_s,
                                    TableChoice{fromToken<EntityKind>(kind), {}}, Catalog(), ids);
        QVERIFY(read.ok());
        QCOMPARE(read->findings.size(), 1);
        QVERIFY2(read->findings[0].mend.contains(says), qPrintable(read->findings[0].mend));
    }

    void aNameInATitleIsNeverEmpty_data() {
        QTest::addColumn<QString>("title");
        QTest::newRow("inside") << u"document.b..c"_s;
        QTest::newRow("first") << u"document..c"_s;
        QTest::newRow("last") << u"document.b."_s;
        QTest::newRow("only") << u"document."_s;
    }
    void aNameInATitleIsNeverEmpty() {
        QFETCH(QString, title);
        QVERIFY(!isTableField(title, EntityKind::TestProfile));
        QCOMPARE(guessMapping({u"id"_s, title}, EntityKind::TestProfile), (QStringList{u"id"_s, QString()}));
        CountingIdSource ids;
        const TableChoice mapped{EntityKind::TestProfile, {{u"x"_s, title}}};
        QVERIFY(!readTable("id,x\np,1\n", u"t.csv"_s, mapped, Catalog(), ids).ok());
    }

    /// Characteristics are keys of one level: dots in them are no steps.
    void characteristicsWithDotsHaveColumnsOfTheirOwn() {
        PersonalizedOffer offer;
        offer.id = OfferId(u"o"_s);
        offer.characteristics = {{u"a"_s, u"1"_s}, {u"a.b"_s, u"2"_s}, {u"a.b.c"_s, u"3"_s}};
        const Catalog catalog = *apply(Catalog(), ChangeSet::create({}, offer));
        const TableImport result =
            import(exportTable(catalog, EntityKind::PersonalizedOffer), EntityKind::PersonalizedOffer);
        QVERIFY(*result.entities.first() == Entity(offer));
    }

    /// What a table cannot hold of characteristics and attributes is said where it is written.
    void whatATableLeavesOutIsSaid() {
        PersonalizedOffer offer;
        offer.id = OfferId(u"o"_s);
        offer.characteristics = {{u"k"_s, u"1"_s}, {u"k "_s, u"2"_s}, {u"empty"_s, QString()}};
        TestProfile profile;
        profile.id = ProfileId(u"p"_s);
        profile.document = {{u"n"_s, 1}, {u"n "_s, 2}};
        Catalog catalog = *apply(Catalog(), ChangeSet::create({}, offer));
        catalog = *apply(catalog, ChangeSet::create({}, profile));
        const QString offers = tableLosses(catalog, EntityKind::PersonalizedOffer).join(u' ');
        QVERIFY2(offers.contains(u"Left out: 1 characteristic with no name"_s), qPrintable(offers));
        QVERIFY2(offers.contains(u"1 characteristic without a text"_s), qPrintable(offers));
        const QString profiles = tableLosses(catalog, EntityKind::TestProfile).join(u' ');
        QVERIFY2(profiles.contains(u"Left out: 1 attribute"_s), qPrintable(profiles));
        for (const EntityKind kind : {EntityKind::PersonalizedOffer, EntityKind::TestProfile}) {
            CountingIdSource ids;
            const auto back =
                readTable(exportTable(catalog, kind), u"t.csv"_s, TableChoice{kind, {}}, catalog, ids);
            QVERIFY(back.ok() && back->refused.isEmpty() && back->isUnderstood());
        }
        QCOMPARE(tableLosses(Catalog(), EntityKind::PersonalizedOffer).size(), 1);
    }

    /// What was chosen goes before what was guessed, also where one is a part of the other.
    void aChosenFieldTakesItsPartsFromOtherColumns() {
        const QStringList header{u"document.a.b"_s, u"document.c"_s, u"x"_s};
        const auto mapping = [&header](const QString& field) {
            return *tableMapping(header, EntityKind::TestProfile, TableChoice{{}, {{u"x"_s, field}}});
        };
        QCOMPARE(mapping(u"document.a"_s), (QStringList{QString(), u"document.c"_s, u"document.a"_s}));
        QCOMPARE(mapping(u"document.a.b.c"_s),
                 (QStringList{QString(), u"document.c"_s, u"document.a.b.c"_s}));
        QCOMPARE(mapping(u"document.ab"_s), (QStringList{header[0], header[1], u"document.ab"_s}));
    }

    void aTableHasAtMostTenThousandColumns() {
        const auto header = [](int columns) { return QByteArray("a,").repeated(columns - 1) + "a\n"; };
        QCOMPARE(readCsv(header(10000), u"t.csv"_s)->header.size(), 10000);
        const Result<CsvTable> past = readCsv(header(10001), u"t.csv"_s);
        QVERIFY(!past.ok());
        QVERIFY2(past.error().text().startsWith(u"t.csv:1: the table has more than"_s),
                 qPrintable(past.error().text()));
        // A row is no larger either, whatever the header says.
        QVERIFY(!readCsv("a,b\n" + header(10001), u"t.csv"_s).ok());
    }

    void aTableHasAtMostFiveMillionCells() {
        const QByteArray row = "x" + QByteArray(9999, ',') + "\n";
        const QByteArray most = row.repeated(500);
        QCOMPARE(readCsv(most, u"t.csv"_s)->rows.size(), 499);
        const Result<CsvTable> past = readCsv(most + "x\n", u"t.csv"_s);
        QVERIFY(!past.ok());
        QVERIFY2(past.error().text().startsWith(u"t.csv:501: the table has more than"_s),
                 qPrintable(past.error().text()));
    }

    void aTitleHasAtMostThirtyTwoSteps() {
        const QString most = u"document"_s + u".a"_s.repeated(31);
        QVERIFY(isTableField(most, EntityKind::TestProfile));
        QVERIFY(!isTableField(most + u".a"_s, EntityKind::TestProfile));
        QVERIFY(!isTableField(u"document"_s + u".a"_s.repeated(1000000), EntityKind::TestProfile));
    }

    /// Thousands of columns of one object, in no order.
    void aWideRowKeepsEveryCell() {
        constexpr int columns = 3000;
        QByteArray titles = "id";
        QByteArray cells = "xcore:test-profile:p";
        for (int i = 0; i < columns; ++i) {
            titles += ",document.a.c" + QByteArray::number((i * 7919) % columns);
            cells += ',' + QByteArray::number(i);
        }
        const TableImport result = import(titles + '\n' + cells + '\n', EntityKind::TestProfile);
        QVERIFY(result.badCells.isEmpty());
        const auto& profile = std::get<TestProfile>(*result.entities.first());
        const QJsonObject inner = profile.document.value(u"a"_s).toObject();
        QCOMPARE(inner.size(), columns);
        QCOMPARE(inner.value(u"c%1"_s.arg((1234 * 7919) % columns)).toInt(), 1234);
    }
};

QObject* makeCsvTest() {
    return new CsvTest;
}

} // namespace ow::test

#include "csv_test.moc"
