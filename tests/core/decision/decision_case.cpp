#include "decision_case.h"

#include "decision/documents/request_json.h"
#include "decision/request/request_defaults.h"
#include "domain/entity_json.h"
#include "exchange/import/document.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

void byDefault(QJsonObject& json, const QString& name, const QJsonValue& value) {
    if (!json.contains(name))
        json.insert(name, value);
}

QJsonArray representationsFor(const QStringList& placements) {
    QJsonArray list;
    for (const QString& placement : placements)
        list.append(QJsonObject{{u"placement"_s, placement}});
    return list;
}

/// The entities of a case as canonical JSON, by kind, completed.
QMap<EntityKind, QJsonArray> completed(const QJsonObject& entities) {
    QMap<EntityKind, QJsonArray> all;
    for (const auto& [kind, name] : Tokens<EntityKind>::table)
        all.insert(kind, entities.value(name).toArray());
    if (all[EntityKind::Placement].isEmpty())
        all[EntityKind::Placement].append(QJsonObject{{u"id"_s, u"P"_s}});
    QStringList placements;
    for (const QJsonValue& placement : std::as_const(all[EntityKind::Placement]))
        placements.append(placement["id"_L1].toString());
    if (all[EntityKind::FallbackOffer].isEmpty())
        all[EntityKind::FallbackOffer].append(QJsonObject{{u"id"_s, u"F"_s}});
    for (auto list = all.begin(); list != all.end(); ++list) {
        for (qsizetype i = 0; i < list->size(); ++i) {
            QJsonObject json = list->at(i).toObject();
            byDefault(json, u"name"_s, json.value("id"_L1));
            if (list.key() == EntityKind::PersonalizedOffer || list.key() == EntityKind::FallbackOffer) {
                byDefault(json, u"status"_s, u"approved"_s);
                byDefault(json, u"representations"_s, representationsFor(placements));
            }
            if (list.key() == EntityKind::Activity) {
                byDefault(json, u"status"_s, u"live"_s);
                byDefault(json, u"fallback"_s, u"F"_s);
            }
            list->replace(i, json);
        }
    }
    return all;
}

/// `imported`: entities as a document of another dialect says them, beside those of ours.
Catalog readCatalog(const QJsonObject& entities, const QJsonArray& imported) {
    QVector<EntityPtr> list;
    if (!imported.isEmpty()) {
        const Result<ImportedDocument> document = readDocument(QJsonDocument(imported).toJson(), u"case"_s);
        if (!document || !document->refused.isEmpty())
            qFatal("the imported document cannot be read");
        for (const ImportedEntity& one : document->entities)
            list.append(one.entity);
    }
    const QMap<EntityKind, QJsonArray> all = completed(entities);
    for (auto it = all.begin(); it != all.end(); ++it) {
        for (const QJsonValue& json : it.value()) {
            const Result<Entity> entity = entityFromJson(it.key(), json.toObject());
            if (!entity)
                qFatal("%s", qUtf8Printable(entity.error().text()));
            list.append(std::make_shared<const Entity>(*entity));
        }
    }
    const Result<Catalog> catalog = Catalog::fromEntities(list);
    if (!catalog)
        qFatal("%s", qUtf8Printable(catalog.error().text()));
    return *catalog;
}

} // namespace

QStringList goldenFiles(const QString& folder) {
    const QDir place(QStringLiteral(OW_TESTS_DIR "/golden/") + folder);
    QStringList paths;
    for (const QString& name : place.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        paths.append(place.filePath(name));
    return paths;
}

QJsonObject readGolden(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qUtf8Printable(path));
    QJsonParseError problem;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll(), &problem).object();
    if (problem.error != QJsonParseError::NoError)
        qFatal("%s: %s", qUtf8Printable(path), qUtf8Printable(problem.errorString()));
    if (json.value("source"_L1).toString().isEmpty())
        qFatal("%s: a golden case names its source", qUtf8Printable(path));
    return json;
}

DecisionCase readDecisionCase(const QString& path) {
    const QJsonObject json = readGolden(path);
    DecisionCase one;
    one.name = QFileInfo(path).completeBaseName();
    one.catalog = readCatalog(json.value("entities"_L1).toObject(), json.value("import"_L1).toArray());
    if (json.contains("zone"_L1))
        one.catalog = one.catalog.withZone(TimeZone::named(json.value("zone"_L1).toString()).value());
    one.profile = json.value("profile"_L1).toObject();
    one.usesEvents = one.profile.contains("xEvent"_L1);
    if (json.contains("counters"_L1)) {
        const Result<Counters> counters = Counters::fromJson(json.value("counters"_L1).toObject());
        if (!counters)
            qFatal("%s", qUtf8Printable(counters.error().text()));
        one.counters = *counters;
    }
    if (json.contains("request"_L1)) {
        const Result<DecisionRequest> request =
            decisionRequestFromJson(QJsonDocument(json.value("request"_L1).toObject()), one.catalog);
        if (!request)
            qFatal("%s", qUtf8Printable(request.error().text()));
        one.request = *request;
    } else {
        one.request.scopes = allScopes(one.catalog);
        one.request.duplicatesAcrossPlacements = allowsDuplicatePlacements(one.catalog, one.request.scopes);
    }
    const Result<Timestamp> at = Timestamp::parse(json.value("at"_L1).toString());
    if (!at)
        qFatal("%s", qUtf8Printable(at.error().text()));
    one.request.nowMs = at->ms();
    if (json.contains("findings"_L1))
        one.findings = json.value("findings"_L1).toVariant().toStringList();
    one.expect = json.value("expect"_L1).toArray();
    return one;
}

DecisionCase readDecisionCase(const QJsonObject& entities) {
    DecisionCase one;
    one.catalog = readCatalog(entities, {});
    one.request.scopes = allScopes(one.catalog);
    one.request.nowMs = Timestamp::parse(u"2025-06-15T12:00:00Z"_s)->ms();
    return one;
}

} // namespace ow::test
