#include "core/exchange/members_lost.h"
#include "core/exchange/random_entity.h"
#include "core/exchange/xdm_folder.h"
#include "disk/files.h"
#include "domain/entity_json.h"
#include "exchange/dialects/entity_writer.h"
#include "exchange/dialects/recognise.h"
#include "exchange/export/export.h"
#include "exchange/import/document.h"
#include "json/document.h"
#include "json/write.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

Catalog catalogOf(const ImportedDocument& document) {
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : document.entities)
        entities.append(imported.entity);
    return *Catalog::fromEntities(entities);
}

ImportedDocument read(const QByteArray& text) {
    const Result<ImportedDocument> document = readDocument(text, u"test.json"_s);
    if (!document.ok())
        qFatal("%s", qPrintable(document.error().text()));
    return *document;
}

/// Imports a document, writes it in a dialect, and says what is lost of each of its entities.
QStringList lostIn(Dialect dialect, const QByteArray& text) {
    const ImportedDocument document = read(text);
    QStringList lost;
    for (const Error& error : document.refused)
        lost.append(error.text());
    const QByteArray out = exportCatalog(catalogOf(document), {dialect, true, {}});
    const QJsonValue before = JsonDocument::read(text, u"before"_s)->root().toJson();
    const QJsonArray after = JsonDocument::read(out, u"after"_s)->root().toJson().toArray();
    const QJsonArray originals = before.isArray() ? before.toArray() : QJsonArray{before};
    for (const QJsonValue& original : originals) {
        QStringList best{u"the entity"_s};
        for (const QJsonValue& copy : after) {
            const QStringList misses = membersLost(original, copy);
            const QString id = original.toObject().value(u"@id"_s).toString();
            if (misses.isEmpty() || (!id.isEmpty() && copy.toObject().value(u"@id"_s).toString() == id))
                best = misses;
            if (best.isEmpty())
                break;
        }
        lost += best;
    }
    return lost;
}

QByteArray sample() {
    return *readFile(QStringLiteral(OW_SOURCE_DIR "/resources/sample/catalog.json"));
}

} // namespace

class DialectTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entitiesLoseNothing_data() {
        QTest::addColumn<Dialect>("dialect");
        QTest::addColumn<QString>("path");
        const auto rows = [](Dialect dialect, const QDir& folder, const QStringList& names) {
            for (const QString& name : folder.entryList(names, QDir::Files))
                QTest::addRow("%s", qPrintable(folder.dirName() + u'/' + name))
                    << dialect << folder.filePath(name);
        };
        rows(Dialect::Xdm2018, QDir(QStringLiteral(OW_TESTS_DIR "/golden/xdm/2018")), {u"*.json"_s});
        rows(Dialect::Xdm, QDir(QStringLiteral(OW_TESTS_DIR "/golden/xdm/current")), {u"*.json"_s});
        rows(Dialect::Xdm, QDir(QStringLiteral(OW_TESTS_DIR "/golden/xdm/current/parts")), {u"*.json"_s});
        rows(Dialect::Xdm2018, xdmFolder(u"offer-management"_s),
             {u"eligibility*.example*.json"_s, u"offer.example*.json"_s, u"offer-activity*.example*.json"_s,
              u"personalized*.example*.json"_s});
        for (const char* name :
             {"activity", "filter", "option", "personalized-content-option", "placement", "tag"})
            rows(Dialect::Xdm, xdmFolder(u"decisioning"_s), {QLatin1StringView(name) + u".example.1.json"_s});
    }
    void entitiesLoseNothing() {
        QFETCH(Dialect, dialect);
        QFETCH(QString, path);
        QJsonObject entity = JsonDocument::read(*readFile(path), path)->root().toJson().toObject();
        if (path.contains(u"/parts/"_s))
            entity.insert(u"https://ns.adobe.com/experience/decisioning/name"_s, u"n"_s);
        QCOMPARE(lostIn(dialect, writeJson(entity)), QStringList());
    }

    void sampleLosesNothing() { QCOMPARE(lostIn(Dialect::Xdm2018, sample()), QStringList()); }

    void exportThenImportGivesTheSameCatalog() {
        const Catalog catalog = catalogOf(read(sample()));
        for (const Dialect dialect : {Dialect::Offerwright, Dialect::Xdm2018}) {
            const QByteArray text = exportCatalog(catalog, {dialect, true, {}});
            const Catalog again = catalogOf(read(text));
            QCOMPARE(again.size(), catalog.size());
            for (const EntityPtr& entity : catalog.entities())
                QVERIFY(*again.entity(entityKey(*entity)) == asSaidIn(dialect, *entity));
            QCOMPARE(exportCatalog(again, {dialect, true, {}}), text);
        }
    }

    /// A null that came in with members of others is no difference after a way through any dialect.
    void nullsInKeptMembersAreAbsentInEveryDialect() {
        const Catalog catalog = catalogOf(read(
            R"({"offerwright": 1, "offers": [{"id": "xcore:personalized-offer:o", "name": "O",
                "extra": {"x:top": null, "x:more": {"gone": null, "kept": 1}},
                "representations": [{"components": [
                    {"type": "t", "extra": {"x:gone": null, "x:list": [null, {"gone": null, "kept": 1}]}}]}]}]})"));
        for (const auto& [dialect, name] : Tokens<Dialect>::table) {
            const Catalog again = catalogOf(read(exportCatalog(catalog, {dialect, true, {}})));
            const EntityPtr offer =
                again.entity({EntityKind::PersonalizedOffer, u"xcore:personalized-offer:o"_s});
            QVERIFY(offer);
            const auto& back = std::get<PersonalizedOffer>(*offer);
            QVERIFY(!back.extra.contains(u"x:top"_s));
            QCOMPARE(back.extra.value(u"x:more"_s), QJsonValue(QJsonObject{{u"kept"_s, 1}}));
            const QJsonObject inside = back.representations[0].components[0].extra;
            QVERIFY(!inside.contains(u"x:gone"_s));
            QCOMPARE(inside.value(u"x:list"_s),
                     QJsonValue(QJsonArray{QJsonValue::Null, QJsonObject{{u"kept"_s, 1}}}));
        }
    }

    /// A random catalog comes back equal in all that the dialect can say, and a second time byte by byte.
    void randomCatalogsComeBack_data() {
        QTest::addColumn<Dialect>("dialect");
        for (const auto& [dialect, name] : Tokens<Dialect>::table)
            QTest::newRow(name.data()) << dialect;
    }
    void randomCatalogsComeBack() {
        QFETCH(Dialect, dialect);
        QRandomGenerator random(20'261'122);
        for (int round = 0; round < 300; ++round) {
            QVector<EntityPtr> entities;
            QVector<EntityPtr> expected;
            for (const auto& [kind, name] : Tokens<EntityKind>::table) {
                const bool opaqueId = round % 2 == 0;
                const QString id =
                    (opaqueId ? u"urn:x-"_s + name + u'-' : idPrefix(kind)) + QString::number(round);
                const Entity entity = randomEntity(kind, id, random);
                entities.append(std::make_shared<const Entity>(entity));
                if (holdsKind(dialect, kind))
                    expected.append(std::make_shared<const Entity>(asSaidIn(dialect, entity)));
            }
            const QByteArray text = exportCatalog(*Catalog::fromEntities(entities), {dialect, true, {}});
            const ImportedDocument document = read(text);
            QVERIFY2(document.refused.isEmpty(),
                     document.refused.isEmpty() ? "" : qPrintable(document.refused.first().text()));
            const Catalog again = catalogOf(document);
            for (const EntityPtr& entity : expected) {
                const EntityPtr copy = again.entity(entityKey(*entity));
                QVERIFY2(copy, text);
                if (*copy != *entity) {
                    for (const FieldChange& change : diffFields(toJson(*entity), toJson(*copy)))
                        qWarning() << change.path << change.before << change.after;
                    QFAIL(qPrintable(entityId(*entity)));
                }
            }
            QCOMPARE(again.size(), expected.size());
            QCOMPARE(exportCatalog(again, {dialect, true, {}}), text);
        }
    }

    void oldFormsBecomeTheCurrentModelAndStay() {
        const QByteArray text = R"([
          {"@id": "xcore:offer-activity:a", "xdm:name": "A", "xdm:status": "live", "xdm:placement": "p", "xdm:filter": "f",
           "xdm:fallback": "b"},
          {"@id": "xcore:personalized-offer:o", "xdm:name": "O", "xdm:status": "rejected",
           "xdm:cappingConstraint": {"xdm:frequency": 2, "xdm:volume": 10, "x:note": "kept"},
           "xdm:customMetadata": {"region": "NA"}, "x:unknown": [1, {"deep": null}],
           "xdm:selectionConstraint": {"xdm:startDate": "2018-03-13T05:59:18.914Z", "xdm:segmentIdentities": [],
                                       "xdm:eligibilityRule": "r"}},
          {"@id": "xcore:offer-filter:f", "xdm:name": "F", "xdm:filterType": "allTags", "ids": ["t"]},
          {"@id": "xcore:eligibility-rule:r", "xdm:name": "R", "description": "d",
           "condition": {"type": "PQL", "format": "pql/json", "value": "person.age > 18"}}
        ])";
        const ImportedDocument document = read(text);
        const Catalog catalog = catalogOf(document);
        const auto* activity = catalog.find<Activity>(ActivityId(u"xcore:offer-activity:a"_s));
        QVERIFY(activity && activity->criteria.size() == 1);
        QCOMPARE(activity->criteria.first().placements, QVector{PlacementId(u"p"_s)});
        QCOMPARE(activity->criteria.first().filter, FilterId(u"f"_s));
        const auto* offer = catalog.find<PersonalizedOffer>(OfferId(u"xcore:personalized-offer:o"_s));
        QVERIFY(offer);
        QVERIFY(offer->status == OfferStatus::Draft);
        QCOMPARE(offer->capping.size(), 2);
        QVERIFY(offer->capping[0].scope == CappingScope::Global && offer->capping[0].limit == 10);
        QVERIFY(offer->capping[1].scope == CappingScope::Profile && offer->capping[1].limit == 2);
        QVERIFY(offer->constraint.type == ProfileConstraintType::EligibilityRule);
        QCOMPARE(offer->characteristics.value(u"region"_s), u"NA"_s);
        const auto* rule = catalog.find<EligibilityRule>(RuleId(u"xcore:eligibility-rule:r"_s));
        QVERIFY(rule && rule->condition.format == ExpressionFormat::Text);
        QCOMPARE(lostIn(Dialect::Xdm2018, text), QStringList());
    }

    /// Lists of the repository with their envelopes: read, and written back in the dialect that has them.
    void repositoryEnvelopesStay() {
        const QByteArray text =
            "{\"_embedded\": {\"results\": [{\"instanceId\": \"5e1c\", \"schemas\": "
            "[\"https://ns.adobe.com/experience/offer-management/offer-placement;version=0.4\"], "
            "\"repo:etag\": 3, \"repo:createdDate\": \"2019-05-15T23:23:43.905Z\", "
            "\"_links\": {\"self\": {\"name\": \"x\"}}, "
            "\"_instance\": {\"@id\": \"urn:opaque:1\", \"xdm:name\": \"Banner\"}}, "
            "{\"instanceId\": \"5e1d\", \"repo:etag\": 1, "
            "\"_instance\": {\"@id\": \"xcore:tag:1\", \"xdm:name\": \"T\"}}]}, \"total\": 2, \"count\": 2}";
        const ImportedDocument document = read(text);
        QVERIFY(document.refused.isEmpty());
        QCOMPARE(document.summary(), u"1 placement, 1 tag; dialect xdm-2018"_s);
        const Catalog catalog = catalogOf(document);
        const QJsonArray results = JsonDocument::read(text, u"t"_s)
                                       ->root()
                                       .toObject()
                                       .value(u"_embedded"_s)
                                       .toObject()
                                       .value(u"results"_s)
                                       .toArray();
        const QByteArray out = exportCatalog(catalog, {Dialect::Xdm2018, true, {}});
        const QJsonArray again = JsonDocument::read(out, u"t"_s)->root().toJson().toArray();
        QCOMPARE(again.size(), 2);
        for (const auto& original : results) {
            const bool kept = std::any_of(again.begin(), again.end(), [&](const QJsonValue& copy) {
                return membersLost(original, copy).isEmpty();
            });
            QVERIFY2(kept, out);
        }
        QVERIFY(catalogOf(read(out)) == catalog);
        QVERIFY(!exportCatalog(catalog, {Dialect::Dps, true, {}}).contains("_instance"));
        QVERIFY(
            exportLosses(catalog, {Dialect::Dps, true, {}}).join(u' ').contains(u"2 repository envelopes"));
        QVERIFY(exportLosses(catalog, {Dialect::Xdm2018, true, {}}).isEmpty());
    }

    void dialectsAndShapesMayBeMixedInOneFile() {
        const ImportedDocument groups = read(
            "{\"collected\": \"2026-01-01\", \"some\": [{\"@id\": \"xcore:tag:1\", \"xdm:name\": \"A\"}, "
            "{\"@id\": \"xcore:tag:2\", \"https://ns.adobe.com/experience/decisioning/name\": \"B\"}], "
            "\"more\": [{\"id\": \"dps:tag:3\", \"name\": \"C\"}, [{\"_id\": \"xcore:offer-placement:4\", "
            "\"_experience\": {\"decisioning\": {\"name\": \"D\"}}}]], \"counts\": [4]}");
        QCOMPARE(groups.summary(), u"1 placement, 3 tags; dialects xdm-2018, xdm, dps, dataset"_s);
        QVERIFY(groups.refused.isEmpty());
        const ImportedDocument lines = read("{\"@id\": \"xcore:tag:1\", \"xdm:name\": \"A\"}\n"
                                            "[{\"id\": \"dps:tag:3\", \"name\": \"C\"}]\n"
                                            "{\"results\": [{\"id\": \"dps:tag:4\", \"name\": \"D\"}]}\n");
        QCOMPARE(lines.summary(), u"3 tags; dialects xdm-2018, dps"_s);
    }

    void aDecisionEventIsNoProfile() {
        const auto event = readDocument(
            R"({"@id": "e", "xdm:identityMap": {"ECID": []}, "xdm:propositionID": "p", "xdm:propositions": [{"x": 1}]})",
            u"event.json"_s);
        QVERIFY(!event.ok() || event->entities.isEmpty());
    }

    void aNoteOnErrorsIsSaidInEveryDocument() {
        const Catalog catalog = catalogOf(read(R"([{"@id": "xcore:tag:1", "xdm:name": "A"}])"));
        QVERIFY(noteInSpiteOf(0).isEmpty());
        for (const Dialect dialect : {Dialect::Offerwright, Dialect::Xdm2018, Dialect::Xdm, Dialect::Dps}) {
            const QByteArray text = exportCatalog(catalog, {dialect, false, noteInSpiteOf(3)});
            QVERIFY2(text.contains("3 errors"), text);
            QCOMPARE(catalogOf(read(text)).size(), 1);
        }
    }

    /// Rows of other services stand beside ours in exports, and look like tags or formulas.
    void foreignKindsAreRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* text, const char* says) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(says);
        };
        row("dataset", R"({"id": "1", "name": "n", "schemaRef": {}})", "“dataset”");
        row("journey", R"({"id": "1", "name": "n", "status": "live", "steps": []})", "“journey”");
        row("flow", R"({"id": "1", "name": "n", "flowSpec": {}})", "“flow”");
        row("computed attribute", R"({"id": "1", "name": "n", "expression": {}, "mergeFunction": {}})",
            "“ComputedAttribute”");
        row("event", R"({"_id": "1", "timestamp": "t", "eventType": "e"})", "“experience event”");
        row("audience", R"({"id": "1", "name": "n", "originName": "o"})", "audience");
        row("described", R"({"id": "1", "name": "n", "description": "d"})", "cannot tell what this is");
        row("with more", R"({"id": "1", "name": "n", "colour": "red"})", "cannot tell what this is");
    }
    void foreignKindsAreRefused() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const ImportedDocument document = read(text);
        QVERIFY(document.entities.isEmpty());
        QCOMPARE(document.refused.size(), 1);
        QVERIFY2(document.refused.first().text().contains(says), qPrintable(document.refused.first().text()));
        QVERIFY(!document.refused.first().mend.isEmpty());
    }

    void kindsAreRecognised_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* name, const char* text, const char* kind) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(kind);
        };
        row("by type",
            R"({"@id": "1", "@type": "https://ns.adobe.com/experience/decisioning/fallback-content-option"})",
            "fallback");
        row("by id", R"({"@id": "dps:offer-placement:9"})", "placement");
        row("by xdm:id", R"({"xdm:id": "xcore:offer-activity:9"})", "activity");
        row("by path in id", R"({"@id": "https://www.example.com/offers/eligibility-rule/rule-0001"})",
            "rule");
        row("offer by members",
            R"({"@id": "1", "xdm:name": "n", "xdm:representations": [], "xdm:rank": {"xdm:priority": 1}})",
            "offer");
        row("filter by members",
            R"({"@id": "1", "xdm:name": "n", "xdm:filterType": "anyTags", "xdm:ids": ["t"]})", "filter");
        row("rule by members", R"({"@id": "1", "xdm:name": "n", "condition": {"value": "true"}})", "rule");
        row("tag by members", R"({"@id": "1", "xdm:name": "n"})", "tag");
        row("by schema in a type", "{\"@id\": \"1\", \"@type\": \"https://x/offer-placement;version=0.4\"}",
            "placement");
        row("collection of the delivery API", R"({"id": "dps:offer-collection:1", "name": "n"})", "filter");
        row("profile by its id", R"({"_id": "p1", "age": 5})", "profile");
        row("profile by its id, with a name", R"({"_id": "p1", "name": "Ann"})", "profile");
        row("profile by its counts", R"({"_id": "p1", "offerCounts": {"o": 1}})", "profile");
        row("profile by its languages", R"({"_id": "p1", "preferredLanguage": "de"})", "profile");
        row("tag with bookkeeping", R"({"id": "1", "name": "n", "etag": 1})", "tag");
        row("profile document", R"({"_id": "p1", "person": {"name": {}}, "xEvent": []})", "profile");
    }
    void kindsAreRecognised() {
        QFETCH(QByteArray, text);
        const ImportedDocument document = read(text);
        QVERIFY2(document.refused.isEmpty(),
                 document.refused.isEmpty() ? "" : qPrintable(document.refused.first().text()));
        QCOMPARE(document.entities.size(), 1);
        QTEST(token(entityKind(*document.entities.first().entity)), "kind");
    }
};

QObject* makeDialectTest() {
    return new DialectTest;
}

} // namespace ow::test

#include "dialect_test.moc"
