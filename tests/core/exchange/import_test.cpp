#include "disk/files.h"
#include "disk/output_file.h"
#include "exchange/export/clipboard_text.h"
#include "exchange/import/clashes.h"
#include "exchange/import/proposal.h"

#include <QTemporaryDir>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

Result<ImportedDocument> read(const char* text) {
    return readDocument(text, u"in.json"_s);
}

constexpr const char* kTag = R"({"@id": "xcore:tag:t", "xdm:name": "T"})";
constexpr const char* kOffer =
    R"({"@id": "xcore:personalized-offer:o", "xdm:name": "O", "xdm:tags": ["xcore:tag:t"]})";

} // namespace

class ImportTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDocumentHasAtMostSoManyRows_data() {
        QTest::addColumn<QByteArray>("most");
        QTest::addColumn<QByteArray>("past");
        QTest::addColumn<QString>("place");
        const QByteArray a = R"({"@id": "xcore:tag:a", "xdm:name": "A"})";
        const QByteArray b = R"({"@id": "xcore:tag:b", "xdm:name": "B"})";
        const QByteArray c = R"({"@id": "xcore:tag:c", "xdm:name": "C"})";
        QTest::newRow("list") << "[" + a + "," + b + "]"
                              << "[" + a + "," + b + ",\n" + c + "]" << u"f:2:1"_s;
        QTest::newRow("lines") << a + "\n" + b + "\n" << a + "\n" + b + "\n" + c << u"f:3:1"_s;
        QTest::newRow("lists in lines") << "[" + a + "]\n[" + b + "]\n"
                                        << "[" + a + "]\n[" + b + "," + c + "]\n"
                                        << u"f:2:1"_s;
        QTest::newRow("no objects") << "[1," + a + "]" << QByteArray("[1,2,3]") << u"f:1:6"_s;
        const QByteArray group = R"({"offerwright": 1, "tags": [{"id": "xcore:tag:a", "name": "A"}],)";
        const QByteArray rule = R"({"id": "xcore:eligibility-rule:r", "name": "R"})";
        QTest::newRow("groups") << group + R"("rules": [)" + rule + "]}"
                                << group + "\n" + R"("rules": [)" + rule + "," + rule + "]}" << u"f:1:28"_s;
    }

    void aDocumentHasAtMostSoManyRows() {
        QFETCH(QByteArray, most);
        QFETCH(QByteArray, past);
        QFETCH(QString, place);
        JsonLimits limits;
        limits.rows = 2;
        const Result<ImportedDocument> fits = readDocument(most, u"f"_s, {}, limits);
        QVERIFY2(fits.ok(), fits.ok() ? "" : qPrintable(fits.error().text()));
        QCOMPARE(fits->entities.size() + fits->refused.size(), 2);
        const Result<ImportedDocument> refused = readDocument(past, u"f"_s, {}, limits);
        QVERIFY(!refused.ok());
        QVERIFY2(refused.error().message.contains(u"more than 2 rows"_s), qPrintable(refused.error().text()));
        QVERIFY2(placeText(refused.error().place).startsWith(place), qPrintable(refused.error().text()));
    }

    void messagesNamePlaceAndMend_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* text, const char* place, const char* says) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(place) << QString::fromUtf8(says);
        };
        row("wrong type", "[\n{\"@id\": \"xcore:tag:t\",\n \"xdm:name\": 7}]", "in.json:3:14: /0/xdm:name",
            "must be text");
        row("wrong token", "{\"@id\": \"xcore:personalized-offer:o\",\n\"xdm:status\": \"appproved\"}",
            "in.json:2:15: /xdm:status", "draft, approved, archived");
        row("bad date",
            "{\"@id\": \"xcore:personalized-offer:o\",\n\"xdm:selectionConstraint\": {\"xdm:startDate\": "
            "\"soon\"}}",
            "in.json:2:46: /xdm:selectionConstraint/xdm:startDate", "2026-01-31T09:00:00Z");
        row("inside a list", "{\"@id\": \"xcore:personalized-offer:o\", \"xdm:representations\": [{}, 5]}",
            "in.json:1:67: /xdm:representations/1", "an object");
        row("fraction as priority",
            "{\"@id\": \"xcore:personalized-offer:o\", \"xdm:rank\": {\"xdm:priority\": 1.5}}",
            "in.json:1:68: /xdm:rank/xdm:priority", "a whole number");
        row("no id", "[{\"xdm:name\": \"x\", \"xdm:filterType\": \"offers\"}]", "in.json:1:2: /0", "@id");
        row("capping without limit",
            "{\"@id\": \"xcore:personalized-offer:o\", \"xdm:frequencyCappingConstraints\": [{\"xdm:scope\": "
            "\"profile\"}]}",
            "in.json:1:75: /xdm:frequencyCappingConstraints/0", "xdm:limit");
        row("canonical", "{\"offerwright\": 1, \"tags\": [{\"id\": \"t\", \"name\": true}]}",
            "in.json:1:49: /tags/0/name", "text");
        row("canonical group", "{\"offerwright\": 1, \"tagz\": []}", "in.json:1:28: /tagz", "fallbackOffers");
    }
    void messagesNamePlaceAndMend() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const Result<ImportedDocument> document = readDocument(text, u"in.json"_s);
        QVERIFY(document.ok());
        QCOMPARE(document->refused.size(), 1);
        const Error& error = document->refused.first();
        QTEST(placeText(error.place), "place");
        QVERIFY2(error.text().contains(says), qPrintable(error.text()));
    }

    void whatIsNoCatalogIsRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("package") << QByteArray(R"({"version": "1", "scripts": {}, "dependencies": {}})");
        QTest::newRow("number") << QByteArray("5");
        QTest::newRow("newer format") << QByteArray(R"({"offerwright": 2, "offers": []})");
    }
    void whatIsNoCatalogIsRefused() {
        QFETCH(QByteArray, text);
        const Result<ImportedDocument> document = readDocument(text, u"x.json"_s);
        QVERIFY(!document.ok());
        QCOMPARE(document.error().place.file, u"x.json"_s);
        QVERIFY(!document.error().mend.isEmpty());
    }

    void oneBadEntityDoesNotKeepTheOthersAway() {
        const auto document =
            read(R"([{"@id": "xcore:tag:a", "xdm:name": "A"}, {"@id": "xcore:tag:b", "xdm:name": 1}])");
        QCOMPARE(document->entities.size(), 1);
        QCOMPARE(document->refused.size(), 1);
    }

    void sameIdTwiceNamesBothPlaces() {
        const auto document = read("[{\"@id\": \"xcore:tag:a\", \"xdm:name\": \"A\"},\n {\"@id\": "
                                   "\"xcore:tag:a\", \"xdm:name\": \"B\"}]");
        QVERIFY(!document.ok());
        QCOMPARE(document.error().place.line, 2);
        QVERIFY(document.error().message.contains(u"in.json:1:2"_s));
    }

    void proposalTellsCreatedChangedUnchanged() {
        const auto first =
            read(R"([{"@id": "xcore:tag:a", "xdm:name": "A"}, {"@id": "xcore:tag:b", "xdm:name": "B"}])");
        const auto start = propose(Catalog(), *first);
        QCOMPARE(start->created.size(), 2);
        const Catalog catalog = *apply(Catalog(), start->changeSet(u"first"_s));
        const auto second =
            read(R"([{"@id": "xcore:tag:a", "xdm:name": "A"}, {"@id": "xcore:tag:b", "xdm:name": "BB"},
                                     {"@id": "xcore:tag:c", "xdm:name": "C"}])");
        const auto proposal = propose(catalog, *second);
        QCOMPARE(proposal->summary(), u"1 created, 1 changed, 1 unchanged, 0 refused"_s);
        QCOMPARE(proposal->changed.first().fields, (QVector<FieldChange>{{u"name"_s, u"B"_s, u"BB"_s}}));
        const ChangeSet changes = proposal->changeSet(u"second"_s);
        const Catalog after = *apply(catalog, changes);
        QVERIFY(*apply(after, changes.inverse()) == catalog);
    }

    void idOfAnotherKindIsRefused() {
        const Catalog catalog = *apply(
            Catalog(), propose(Catalog(), *read(R"({"@id": "x", "xdm:name": "T"})")).value().changeSet({}));
        const auto proposal =
            propose(catalog, *read(R"({"@id": "x", "xdm:filterType": "anyTags", "xdm:ids": []})"));
        QCOMPARE(proposal->refused.size(), 1);
        QVERIFY(proposal->created.isEmpty());
    }

    void refusesAStatusThatMayNotFollow() {
        const auto offer = [](const char* status) {
            return QByteArray(R"({"@id": "xcore:personalized-offer:o", "xdm:status": "STATUS"})")
                .replace("STATUS", status);
        };
        const auto archived = propose(Catalog(), *read(offer("archived")));
        const Catalog catalog = *apply(Catalog(), archived->changeSet({}));
        const auto proposal = propose(catalog, *read(offer("approved")));
        QVERIFY(proposal->changed.isEmpty());
        QCOMPARE(proposal->refused.size(), 1);
        const Error& error = proposal->refused.first().reason;
        QVERIFY2(error.message.contains(u"archived"_s), qPrintable(error.text()));
        QVERIFY(!error.place.file.isEmpty() && !error.mend.isEmpty());
    }

    void missingStops() {
        const auto proposal = propose(Catalog(), *read(kOffer), MissingPolicy::Stop);
        QVERIFY(!proposal.ok());
        QVERIFY(proposal.error().message.contains(u"tag “xcore:tag:t”"_s));
        QCOMPARE(proposal.error().place.line, 1);
        QVERIFY(propose(Catalog(), *joinDocuments({*read(kOffer), *read(kTag)})).ok());
    }

    void missingBecomesPlaceholder() {
        const auto proposal = propose(Catalog(), *read(kOffer), MissingPolicy::Placeholder);
        QCOMPARE(proposal->created.size(), 2);
        QCOMPARE(proposal->placeholders.size(), 1);
        QVERIFY(apply(Catalog(), proposal->changeSet({})).ok());
    }

    void missingIsSkippedWithWhatMentionsIt() {
        const auto document = read(R"([
            {"@id": "xcore:personalized-offer:o", "xdm:name": "O", "xdm:tags": ["xcore:tag:t"]},
            {"@id": "xcore:offer-filter:f", "xdm:name": "F", "xdm:filterType": "offers", "xdm:ids": ["xcore:personalized-offer:o"]},
            {"@id": "xcore:tag:other", "xdm:name": "Other"}])");
        const auto proposal = propose(Catalog(), *document, MissingPolicy::Skip);
        QCOMPARE(proposal->created.size(), 1);
        QCOMPARE(proposal->skipped.size(), 2);
    }

    void clashesAreSettledByRule() {
        const auto start = read(
            R"([{"@id": "xcore:tag:t", "xdm:name": "Mine"}, {"@id": "xcore:tag:same", "xdm:name": "Same"}])");
        const auto first = propose(Catalog(), *start);
        const Catalog catalog = *apply(Catalog(), first->changeSet({}));
        const auto document = read(
            R"([{"@id": "xcore:tag:t", "xdm:name": "Theirs"}, {"@id": "xcore:tag:same", "xdm:name": "Same"},
            {"@id": "xcore:offer-filter:f", "xdm:name": "F", "xdm:filterType": "anyTags", "xdm:ids": ["xcore:tag:t"]},
            {"@id": "xcore:personalized-offer:o", "xdm:name": "O", "xdm:tags": ["xcore:tag:t", "xcore:tag:same"]}])");
        CountingIdSource ids;
        const auto with = [&](ClashPolicy policy) {
            const auto proposal = propose(catalog, settleClashes(catalog, *document, policy, ids));
            return *apply(catalog, proposal->changeSet({}));
        };
        QCOMPARE(with(ClashPolicy::TakeTheirs).find<Tag>(TagId(u"xcore:tag:t"_s))->name, u"Theirs"_s);
        QCOMPARE(with(ClashPolicy::KeepMine).find<Tag>(TagId(u"xcore:tag:t"_s))->name, u"Mine"_s);
        const Catalog both = with(ClashPolicy::Both);
        QCOMPARE(both.find<Tag>(TagId(u"xcore:tag:t"_s))->name, u"Mine"_s);
        QCOMPARE(both.size(EntityKind::Tag), 3);
        const auto* offer = both.find<PersonalizedOffer>(OfferId(u"xcore:personalized-offer:o"_s));
        QCOMPARE(both.find<Tag>(offer->tags[0])->name, u"Theirs"_s);
        QCOMPARE(offer->tags[1], TagId(u"xcore:tag:same"_s));
        const auto* filter = both.find<OfferFilter>(FilterId(u"xcore:offer-filter:f"_s));
        QCOMPARE(filter->ids, QStringList{offer->tags[0].value()});
    }

    void anIdOfAnotherKindIsAClashThatNothingReplaces() {
        const auto start = propose(Catalog(), *read(kTag));
        const Catalog catalog = *apply(Catalog(), start->changeSet({}));
        const auto document = read(R"([
            {"@id": "xcore:tag:t", "@type": "offer-placement", "xdm:name": "P"},
            {"@id": "xcore:personalized-offer:o", "xdm:name": "O", "xdm:representations": [{"xdm:placement": "xcore:tag:t"}]}])");
        QCOMPARE(clashesOf(catalog, *document),
                 (QVector<EntityKey>{{EntityKind::Placement, u"xcore:tag:t"_s}}));
        CountingIdSource ids;
        const auto theirs = propose(catalog, settleClashes(catalog, *document, ClashPolicy::TakeTheirs, ids),
                                    MissingPolicy::Skip);
        QCOMPARE(theirs->refused.size(), 1);
        const auto both = propose(catalog, settleClashes(catalog, *document, ClashPolicy::Both, ids));
        const Catalog after = *apply(catalog, both->changeSet({}));
        QCOMPARE(after.size(EntityKind::Placement), 1);
        const auto* offer = after.find<PersonalizedOffer>(OfferId(u"xcore:personalized-offer:o"_s));
        QVERIFY(after.find<Placement>(offer->representations.first().placement));
    }

    void missingEntitiesAreListedOnce() {
        const auto document = read(R"([
            {"@id": "xcore:personalized-offer:a", "xdm:name": "A", "xdm:tags": ["xcore:tag:t", "xcore:tag:u"]},
            {"@id": "xcore:personalized-offer:b", "xdm:name": "B", "xdm:tags": ["xcore:tag:t"]}])");
        const QVector<MissingEntity> missing = missingEntities(Catalog(), *document);
        QCOMPARE(missing.size(), 2);
        QCOMPARE(missing[0].key.id, u"xcore:tag:t"_s);
        QCOMPARE(missing[0].mentions.size(), 2);
        QCOMPARE(missing[0].place.line, 2);
        const ImportedDocument rest =
            without(*document, {{EntityKind::PersonalizedOffer, u"xcore:personalized-offer:a"_s}});
        QCOMPARE(missingEntities(Catalog(), rest).size(), 1);
    }

    void jsonSchemaComesInAsProfile() {
        const QByteArray text(
            R"({"$schema":"draft 2020-12","$id":"urn:Customer 1","title":"Customer","type":"object","properties":{"tier":{"type":"string","enum":["gold","silver"]}}})");
        const auto first = read(text);
        QVERIFY(first.ok());
        QCOMPARE(first->entities.size(), 1);
        const auto* profile = std::get_if<TestProfile>(first->entities.constFirst().entity.get());
        QVERIFY(profile);
        QCOMPARE(profile->name, u"Schema: Customer"_s);
        QVERIFY(profile->document.value(u"$schema"_s).toObject().contains(u"properties"_s));
        const auto again = read(QByteArray(text).replace("silver", "bronze"));
        QCOMPARE(entityKey(*again->entities.constFirst().entity),
                 entityKey(*first->entities.constFirst().entity));
    }

    void clipboardTextBringsWhatItNeeds() {
        const auto start = propose(Catalog(), *joinDocuments({*read(kOffer), *read(kTag)}));
        const Catalog catalog = *apply(Catalog(), start->changeSet({}));
        const QString text =
            clipboardText(catalog, {{EntityKind::PersonalizedOffer, u"xcore:personalized-offer:o"_s}});
        const auto pasted = propose(Catalog(), *readDocument(text.toUtf8(), u"clipboard"_s));
        QVERIFY(*apply(Catalog(), pasted->changeSet({})) == catalog);
    }

    void fileIsReplacedInOneStep() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.json"_s);
        QVERIFY(replaceFile(path, "one").ok());
        QVERIFY(replaceFile(path, "two").ok());
        QCOMPARE(*readFile(path), QByteArray("two"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"out.json"_s});
        const Result<void> refused = replaceFile(folder.filePath(u"none/out.json"_s), "x");
        QVERIFY(!refused.ok() && refused.error().code == ErrorCode::Io);
        QVERIFY(!readFile(folder.path()).ok());
    }
};

QObject* makeImportTest() {
    return new ImportTest;
}

} // namespace ow::test

#include "import_test.moc"
