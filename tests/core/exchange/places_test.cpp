#include "domain/json_depth.h"
#include "exchange/export/clipboard_text.h"
#include "exchange/export/export.h"
#include "exchange/import/proposal.h"
#include "exchange/import/validation.h"
#include "exchange/tables/import.h"
#include "json/places.h"
#include "json/scan.h"
#include "json/text_places.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <memory>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

/// An object in an object, and so on.
QByteArray nested(int depth, const QByteArray& innermost = "1") {
    return QByteArray("{\"a\":").repeated(depth) + innermost + QByteArray(depth, '}');
}

/// Where a value of a document stands, counted by hand: the byte at which a mark stands in the text.
Place placeOfMark(const QByteArray& text, const QByteArray& mark) {
    return placeOfOffset(text, text.indexOf(mark), u"f.json"_s);
}

Catalog catalogOf(const ImportedDocument& document) {
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : document.entities)
        entities.append(imported.entity);
    Result<Catalog> catalog = Catalog::fromEntities(entities);
    if (!catalog)
        qFatal("%s", qUtf8Printable(catalog.error().text()));
    return *std::move(catalog);
}

} // namespace

/// Where values stand in a document, and how deep they may stand there.
class PlacesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAndColumnsAreThoseOfAPlainCount_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("one line") << QByteArray("abc");
        QTest::newRow("lines") << QByteArray("a\nbc\n\nd\n");
        QTest::newRow("two bytes") << QByteArray("ä\nöü\n");
        QTest::newRow("outside the basic plane") << QByteArray("a😀b\n😀😀c");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{\"a\":\n1}");
        QTest::newRow("a rule") << QByteArray("a = 1 and\n\n  \"é😀\" = b\n\n");
        QTest::newRow("long") << (QByteArray("ä😀b\n").repeated(400) + QByteArray("x").repeated(3000) +
                                  QByteArray("é").repeated(3000));
    }

    void linesAndColumnsAreThoseOfAPlainCount() {
        QFETCH(QByteArray, text);
        const std::string_view view(text.constData(), std::size_t(text.size()));
        const TextPlaces documents(view);
        const TextPlaces rules(view, Characters::CodePoints);
        const bool mark = text.startsWith("\xEF\xBB\xBF");
        for (qsizetype at = mark ? 3 : 0; at <= text.size(); ++at) {
            if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
                continue; // inside a character
            const QString before = QString::fromUtf8(text.first(at));
            const QString line = before.section(u'\n', -1);
            const int lines = 1 + int(before.count(u'\n'));
            const std::pair inDocument{lines, 1 + int(line.size())};
            const std::pair inRule{lines, 1 + int(line.toUcs4().size())};
            const auto pair = [](const LineColumn& found) { return std::pair(found.line, found.column); };
            QCOMPARE(pair(documents.at(std::size_t(at))), inDocument);
            QCOMPARE(pair(lineColumn(view, std::size_t(at))), inDocument);
            QCOMPARE(pair(rules.at(std::size_t(at))), inRule);
            QCOMPARE(pair(lineColumn(view, std::size_t(at), Characters::CodePoints)), inRule);
        }
        QCOMPARE(documents.at(std::size_t(text.size()) + 7).line, 1 + int(text.count('\n')));
    }

    void aPointerLeadsToItsValue_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("mark");
        const QByteArray small =
            "{\n \"a\": [1, {\"b/c\": \"x\", \"d~e\": 42}],\n \"ä\": \"\\u0041!\", \"\": null}";
        QTest::newRow("root") << small << QString() << QByteArray("{");
        QTest::newRow("item") << small << u"/a/1"_s << QByteArray("{\"b/c");
        QTest::newRow("escaped slash") << small << u"/a/1/b~1c"_s << QByteArray("\"x\"");
        QTest::newRow("escaped tilde") << small << u"/a/1/d~0e"_s << QByteArray("42");
        QTest::newRow("letters, value with escapes") << small << u"/ä"_s << QByteArray("\"\\u0041");
        QTest::newRow("empty name") << small << u"/"_s << QByteArray("null");
        QTest::newRow("past the end of a list") << small << u"/a/2"_s << QByteArray("[1");
        QTest::newRow("needless zero") << small << u"/a/01"_s << QByteArray("[1");
        QTest::newRow("no number") << small << u"/a/x"_s << QByteArray("[1");
        QTest::newRow("not there") << small << u"/a/1/z/y"_s << QByteArray("{\"b/c");
        QTest::newRow("below a text") << small << u"/a/1/b~1c/q"_s << QByteArray("\"x\"");
        QByteArray wide = "{";
        for (int i = 0; i < 500; ++i)
            wide +=
                "\"k" + QByteArray::number((i * 7919) % 500) + "\":" + QByteArray::number(100000 + i) + ",\n";
        wide += "\"last\":[]}";
        QTest::newRow("of many members")
            << wide << u"/k%1"_s.arg((123 * 7919) % 500) << QByteArray::number(100123);
        QTest::newRow("the last of many") << wide << u"/last"_s << QByteArray("[]");
        QTest::newRow("none of many") << wide << u"/k500"_s << QByteArray("{");
    }

    void aPointerLeadsToItsValue() {
        QFETCH(QByteArray, text);
        QFETCH(QString, pointer);
        QFETCH(QByteArray, mark);
        const Result<JsonDocument> document = JsonDocument::read(text, u"f.json"_s);
        QVERIFY(document.ok());
        const Place place = document->place(pointer);
        const Place expected = placeOfMark(text, mark);
        QCOMPARE(place.line, expected.line);
        QCOMPARE(place.column, expected.column);
        QCOMPARE(place.field, pointer);
        QCOMPARE(place.file, u"f.json"_s);
    }

    void eachLineOfManyHasItsOwnPlaces() {
        QByteArray text = "\xEF\xBB\xBF";
        for (int i = 0; i < 300; ++i)
            text += "{\"a\": [\"ä\", " + QByteArray::number(1000 + i) + "]}\n\n";
        const auto lines = JsonDocument::readLines(text, u"f.json"_s);
        QVERIFY(lines.ok());
        QRandomGenerator random(7);
        for (int i = 0; i < 1000; ++i) {
            const int which = random.bounded(300);
            const Place place = (*lines)[which].place(u"/a/1"_s);
            QCOMPARE(place.line, 1 + 2 * which);
            QCOMPARE(place.column, 13);
        }
    }

    /// A finding for each of many entities, on one line: what took minutes when each was looked for anew.
    void thousandsOfFindingsInOneLine() {
        constexpr int count = 20000;
        QByteArray text = "{\"offerwright\":1,\"tags\":[";
        for (int i = 0; i < count; ++i)
            text += (i > 0 ? "," : "") + QByteArray("{\"id\":\"xcore:tag:") + QByteArray::number(i) +
                    "\",\"name\":17}";
        text += "]}";
        const Result<ValidatedDocument> document = validateDocument(text, u"f.json"_s);
        QVERIFY(document.ok());
        QCOMPARE(document->findings.size(), count);
        const Place last = document->findings.last().place;
        QCOMPARE(last.line, 1);
        QCOMPARE(last.column, int(text.lastIndexOf("17")) + 1);
    }

    void aListOfManyGroupsThatNobodyKnows() {
        constexpr int count = 60000;
        QByteArray text = "{\"offerwright\":1";
        for (int i = 0; i < count; ++i)
            text += ",\n\"g" + QByteArray::number(i) + "\":[]";
        text += "}";
        const Result<ImportedDocument> document = readDocument(text, u"f.json"_s);
        QVERIFY(document.ok());
        QCOMPARE(document->refused.size(), count);
        QCOMPARE(document->refused.last().place.field, u"/g9999"_s); // ordered by name
        QCOMPARE(document->refused.last().place.line, 10001);
    }

    void whatIsDeepestComesInAndGoesRound_data() {
        QTest::addColumn<QByteArray>("text");
        constexpr int deepest = kDeepestEntity;
        const QByteArray profile = "{\"offerwright\":1,\"profiles\":[{\"id\":\"xcore:test-profile:p\","
                                   "\"name\":\"P\",\"document\":";
        QTest::newRow("a plain profile") << ("{\"_id\":\"p\",\"person\":" + nested(deepest - 2) + "}");
        QTest::newRow("a profile of a catalog") << (profile + nested(deepest - 1) + "}]}");
        QTest::newRow("lists in a profile")
            << ("{\"_id\":\"p\",\"person\":{\"a\":" + QByteArray(deepest - 3, '[') +
                QByteArray(deepest - 3, ']') + "}}");
        QTest::newRow("unknown members, 2018")
            << ("{\"@id\":\"xcore:tag:a\",\"xdm:name\":\"A\",\"acme:note\":" + nested(deepest - 2) + "}");
        QTest::newRow("unknown members, current") << ("{\"@id\":\"xcore:tag:a\",\"https://ns.adobe.com/"
                                                      "experience/decisioning/name\":\"A\",\"acme:note\":" +
                                                      nested(deepest - 2) + "}");
        QTest::newRow("unknown members, DPS")
            << ("{\"id\":\"xcore:tag:a\",\"name\":\"A\",\"note\":" + nested(deepest - 2) + "}");
        QTest::newRow("a repository envelope")
            << ("{\"instanceId\":\"1\",\"schemas\":[\"https://ns.adobe.com/experience/offer-management/"
                "tag\"],\"_links\":" +
                nested(deepest - 4) + ",\"_instance\":{\"@id\":\"xcore:tag:a\",\"xdm:name\":\"A\"}}");
    }

    /// In, out in each dialect, and in again: nothing is refused on the way.
    void whatIsDeepestComesInAndGoesRound() {
        QFETCH(QByteArray, text);
        const Result<ImportedDocument> first = readDocument(text, u"f.json"_s);
        QVERIFY2(first.ok(), first.ok() ? "" : qPrintable(first.error().text()));
        QVERIFY2(first->refused.isEmpty(),
                 first->refused.isEmpty() ? "" : qPrintable(first->refused.first().text()));
        QCOMPARE(first->entities.size(), 1);
        QVERIFY(jsonDepth(toJson(*first->entities.first().entity)) >= kDeepestEntity - 2);
        const Catalog catalog = catalogOf(*first);
        for (const auto& [dialect, name] : Tokens<Dialect>::table) {
            const ExportOptions options{dialect, true, {}};
            if (!isExported(entityKind(*first->entities.first().entity), options))
                continue;
            const QByteArray out = exportCatalog(catalog, options);
            const Result<ImportedDocument> again = readDocument(out, u"g.json"_s);
            QVERIFY2(again.ok(), again.ok() ? "" : qPrintable(name + u": "_s + again.error().text()));
            QVERIFY2(again->refused.isEmpty(), name.data());
            const QByteArray twice = exportCatalog(catalogOf(*again), {});
            QVERIFY2(readDocument(twice, u"h.json"_s).ok(), name.data());
        }
        const EntityKey key = entityKey(*first->entities.first().entity);
        QVERIFY(readDocument(clipboardText(catalog, {key}).toUtf8(), u"paste"_s).ok());
    }

    void oneDeeperIsRefused_data() { whatIsDeepestComesInAndGoesRound_data(); }

    void oneDeeperIsRefused() {
        QFETCH(QByteArray, text);
        // Three more than the deepest of each row, which differ by the members that wrap them.
        const QByteArray deeper = text.contains("\"a\":1") ? text.replace("\"a\":1", "\"a\":[[[1]]]")
                                                           : text.replace("[]", "[[[[]]]]");
        const Result<ImportedDocument> document = readDocument(deeper, u"f.json"_s);
        QVERIFY(document.ok());
        QCOMPARE(document->entities.size(), 0);
        QCOMPARE(document->refused.size(), 1);
        const QString said = document->refused.first().text();
        QVERIFY2(said.contains(u"240 deep"_s) && said.contains(u"f.json:1:"_s), qPrintable(said));
    }

    void aDocumentDeeperThanAllIsRefusedAsAWhole() {
        QVERIFY(JsonDocument::read(nested(256), u"f.json"_s).ok());
        const Result<JsonDocument> past = JsonDocument::read(nested(257), u"f.json"_s);
        QVERIFY(!past.ok());
        QVERIFY(past.error().message.contains(u"256 deep"_s));
    }

    /// What is typed in the window takes the same door as an import.
    void noChangeBringsAProfileThatIsDeeper() {
        const auto profileOf = [](int depth) {
            TestProfile profile;
            profile.id = ProfileId(u"xcore:test-profile:p"_s);
            profile.document = JsonDocument::read(nested(depth), {})->root().toObject();
            return ChangeSet::create({}, profile);
        };
        QVERIFY(apply(Catalog(), profileOf(kDeepestEntity - 1)).ok());
        const Result<Catalog> refused = apply(Catalog(), profileOf(kDeepestEntity));
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().message.contains(u"240 deep"_s));
    }

    /// Names that a fixed hash would put into one place: a new seed in each process, so that what is tested
    /// is that many names of one object are told apart at all.
    void aKeyThatStandsTwiceAmongManyIsFound() {
        QByteArray text = "{";
        for (int i = 0; i < 50000; ++i)
            text += "\"k" + QByteArray::number(i) + "\":0,";
        QVERIFY(JsonDocument::read(text + "\"z\":0}", u"f.json"_s).ok());
        const Result<JsonDocument> twice = JsonDocument::read(text + "\"k777\":0}", u"f.json"_s);
        QVERIFY(!twice.ok());
        QVERIFY(twice.error().message.contains(u"k777"_s));
    }

    void readingStopsWhenAsked() {
        QByteArray text = "[0";
        for (int i = 0; i < 50000; ++i)
            text += ",1";
        text += "]";
        int asked = 0;
        const auto progress = [&asked](qint64, qint64) { return ++asked < 3; };
        const Result<JsonDocument> stopped = JsonDocument::read(text, u"f.json"_s, {}, progress);
        QVERIFY(!stopped.ok());
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QCOMPARE(asked, 3);
        const Result<ImportedDocument> import = readDocument(text, u"f.json"_s, progress);
        QCOMPARE(import.error().code, ErrorCode::Cancelled);
    }

    /// Each step of an import asks: comparing, finding what is missing, settling, proposing.
    void comparingStopsWhenAsked() {
        ImportedDocument document;
        for (int i = 0; i < 2000; ++i) {
            PersonalizedOffer offer;
            offer.id = OfferId(u"xcore:personalized-offer:%1"_s.arg(i));
            offer.tags.append(TagId(u"xcore:tag:%1"_s.arg(i)));
            ImportedEntity entity;
            entity.entity = std::make_shared<const Entity>(offer);
            entity.row = Place::inLine(u"f.csv"_s, i, 1);
            document.entities.append(entity);
        }
        const Catalog present;
        int asked = 0;
        const Progress progress = [&asked](qint64, qint64) { return ++asked < 3; };
        QVERIFY(missingEntities(present, document, progress).size() < 2000);
        QCOMPARE(asked, 3);
        asked = 0;
        const Result<ImportProposal> stopped =
            propose(present, document, MissingPolicy::Placeholder, progress);
        QVERIFY(!stopped.ok());
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QCOMPARE(missingEntities(present, document).size(), 2000);
    }

    void whatNoTextHoldsHasItsFieldAlone() {
        const Place place = ImportedEntity{}.place(u"/tags/0"_s);
        QCOMPARE(place.field, u"/tags/0"_s);
        QCOMPARE(place.line, 0);
    }
};

QObject* makePlacesTest() {
    return new PlacesTest;
}

} // namespace ow::test

#include "places_test.moc"
