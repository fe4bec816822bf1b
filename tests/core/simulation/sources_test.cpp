#include "sources_test.h"

#include "simulation/sources/catalog_profiles.h"
#include "simulation/sources/folder_profiles.h"
#include "simulation/sources/sampled_profiles.h"
#include "simulation/sources/table_profiles.h"
#include "support/test_folder.h"

#include <QJsonDocument>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

/// All of a source, read in pieces of so many bytes.
QByteArray all(ProfileSource& source, qint64 piece = 1 << 16) {
    QByteArray text;
    QByteArray buffer(piece, ' ');
    for (qint64 got = source.read(buffer.data(), piece); got > 0; got = source.read(buffer.data(), piece))
        text += buffer.first(got);
    return text;
}

Error atLine(int line) {
    return Error::input(u"wrong"_s, {}, Place::inLine({}, line, 7));
}

} // namespace

void SourcesTest::aFolderIsReadFileByFile() {
    const TestFolder folder;
    static_cast<void>(folder.write(u"b.ndjson"_s, "\xEF\xBB\xBF{\"_id\":\"b1\"}\n\n{\"_id\":\"b2\"}"));
    static_cast<void>(folder.write(u"a.json"_s, "[{\"_id\":\n\"a1\"},\n{\"_id\":\"a2\"}]\n"));
    static_cast<void>(folder.write(u"c.json"_s, "{\"_id\":\"c1\"}\n{\"_id\":\"c2\"}\n"));
    static_cast<void>(folder.write(u"notes.txt"_s, "nothing"));
    for (const qint64 piece : {1, 7, 1 << 16}) {
        const auto source = FolderProfiles::open(folder.root());
        QVERIFY(source.ok());
        QCOMPARE(all(**source, piece),
                 "{\"_id\": \"a1\"}\n{\"_id\":\"a2\"}\n{\"_id\":\"b1\"}\n\n{\"_id\":\"b2\"}\n"
                 "{\"_id\":\"c1\"}\n{\"_id\":\"c2\"}\n");
        QCOMPARE((*source)->located(atLine(2)).text(), folder.file(u"a.json"_s) + u": profile 2: wrong"_s);
        QCOMPARE((*source)->located(atLine(5)).text(), folder.file(u"b.ndjson"_s) + u":3:7: wrong"_s);
        QCOMPARE((*source)->located(atLine(6)).text(), folder.file(u"c.json"_s) + u":1:7: wrong"_s);
    }
}

void SourcesTest::aJsonListIsOneProfileAnElement_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("one") << QByteArray("{\"a\":\r\n1}") << QByteArray("{\"a\":  1}\n");
    QTest::newRow("none") << QByteArray(" [ ] ") << QByteArray();
    QTest::newRow("commas and brackets in texts")
        << QByteArray(R"([{"a":"],[\"{"} , {"b":[1,{"c":2}]}])")
        << QByteArray("{\"a\":\"],[\\\"{\"}\n{\"b\":[1,{\"c\":2}]}\n");
    QTest::newRow("what is no object stays a line") << QByteArray("[1, null]") << QByteArray("1\nnull\n");
    QTest::newRow("what is no JSON stays one line") << QByteArray("[{\n}") << QByteArray("[{ }\n");
}

void SourcesTest::aJsonListIsOneProfileAnElement() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, lines);
    QCOMPARE(profileLines(json), lines);
}

void SourcesTest::aFolderWithoutProfilesIsRefused() {
    const TestFolder folder;
    static_cast<void>(folder.write(u"notes.txt"_s, "nothing"));
    QVERIFY(FolderProfiles::open(folder.root()).error().message.contains("no profiles in this folder"_L1));
    QVERIFY(!FolderProfiles::open(folder.file(u"nowhere"_s)).ok());
}

void SourcesTest::testProfilesCarryTheirIds() {
    TestProfile first{ProfileId(u"p1"_s), u"Anna"_s, {}, {{u"age"_s, 30}}, {}};
    TestProfile second{ProfileId(u"p2"_s), u"Ben"_s, {}, {{u"_id"_s, u"own"_s}}, {}};
    const Catalog catalog = *Catalog::fromEntities(
        {std::make_shared<const Entity>(first), std::make_shared<const Entity>(second)});
    CatalogProfiles source(catalog);
    QCOMPARE(all(source), "{\"_id\":\"p1\",\"age\":30}\n{\"_id\":\"own\"}\n");
    QCOMPARE(source.located(atLine(2)).text(), u"test profile “Ben”: wrong"_s);
}

void SourcesTest::aTableIsOneProfileARow() {
    const auto table = tableProfiles(
        "id,person.birthYear,loyal,city\n7,1990,true,Rome\n\n8,,false,\"a\nb\"\n", u"p.csv"_s, Catalog());
    QVERIFY(table.ok());
    QCOMPARE(all(**table),
             "\n{\"_id\":\"7\",\"city\":\"Rome\",\"loyal\":true,\"person\":{\"birthYear\":1990}}\n"
             "\n{\"_id\":\"8\",\"city\":\"a\\nb\",\"loyal\":false}\n");
    // As test profiles are exported.
    const auto exported = tableProfiles("id,name,document.age\np,Anna,30\n", u"p.csv"_s, Catalog());
    QCOMPARE(all(**exported), "\n{\"_id\":\"p\",\"age\":30}\n");
    // The schema of the catalog says what a cell is.
    const QJsonObject schema =
        QJsonDocument::fromJson(R"({"type":"object","properties":{"zip":{"type":"string"}}})").object();
    const Catalog typed = *Catalog::fromEntities({std::make_shared<const Entity>(
        TestProfile{ProfileId(u"p"_s), u"P"_s, {}, {{u"$schema"_s, schema}, {u"age"_s, 3}}, {}})});
    QCOMPARE(all(**tableProfiles("id,zip\np,1000\n", u"p.csv"_s, typed)),
             "\n{\"_id\":\"p\",\"zip\":\"1000\"}\n");
    QCOMPARE(all(**tableProfiles("id,zip\np,1000\n", u"p.csv"_s, Catalog())),
             "\n{\"_id\":\"p\",\"zip\":1000}\n");
}

void SourcesTest::badRowsOfATableAreNamed() {
    const auto table = tableProfiles("id,preferredLanguage\na,de\nb,de,en\nc,12\n", u"p.csv"_s, Catalog());
    QVERIFY(table.ok());
    const QList<QByteArray> lines = all(**table).split('\n');
    QCOMPARE(lines.at(1), "{\"_id\":\"a\",\"preferredLanguage\":\"de\"}");
    QCOMPARE(lines.at(2), "-");
    const Error error = (*table)->located(atLine(3));
    QCOMPARE(error.place.line, 3);
    QVERIFY2(error.text().contains("cells"_L1), qPrintable(error.text()));
}

void SourcesTest::columnsThatHoldOneAnotherAreRefused() {
    for (const char* header : {"a,a", "a.b,a", "a,a.b.c", "a..b,c"})
        QVERIFY2(!tableProfiles(QByteArray(header) + "\n1,2\n", u"p.csv"_s, Catalog()).ok(), header);
    QVERIFY(tableProfiles("a.b,a.c,ab\n1,2,3\n", u"p.csv"_s, Catalog()).ok());
}

void SourcesTest::aSampleKeepsTheNumbersOfLines() {
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += QByteArray::number(i) + '\n';
    text.chop(1);
    const auto sample = [&text](double share, quint64 seed, qint64 piece) {
        SampledProfiles source(std::make_unique<TextProfiles>(text, QString()), share, seed);
        return all(source, piece);
    };
    const QByteArray some = sample(0.1, 3, 1 << 16);
    QCOMPARE(sample(0.1, 3, 5), some);
    QVERIFY(sample(0.1, 4, 1 << 16) != some);
    QCOMPARE(sample(1, 0, 1 << 16), text);
    const QList<QByteArray> lines = some.split('\n');
    QCOMPARE(lines.size(), 20'000);
    int drawn = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines.at(i).isEmpty())
            continue;
        QCOMPARE(lines.at(i).toInt(), i);
        ++drawn;
    }
    QVERIFY2(drawn > 1800 && drawn < 2200, qPrintable(QString::number(drawn)));
    // A larger share holds the smaller one: the same draw for each line.
    const QList<QByteArray> more = sample(0.2, 3, 1 << 16).split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i)
        QVERIFY(lines.at(i).isEmpty() || more.at(i) == lines.at(i));
}

} // namespace ow::test

#include "moc_sources_test.cpp"
