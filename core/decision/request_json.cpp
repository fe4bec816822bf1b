#include "decision/request_json.h"

#include "decision/context_json.h"
#include "decision/request_reader.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

ScopeRequest readScope(RequestReader& reader, const QJsonObject& scope, const QString& at) {
    return {ActivityId(reader.text(scope, "activityId"_L1, at)),
            PlacementId(reader.text(scope, "placementId"_L1, at)), reader.itemCount(scope, at)};
}

void readScopes(RequestReader& reader, const QJsonObject& root, DecisionRequest& request) {
    reader.eachObject(root, "propositionRequests"_L1, {}, [&](const QJsonObject& scope, const QString& at) {
        request.scopes.append(readScope(reader, scope, at));
    });
}

/// The v0.9 form names activities only: one offer for the first placement of each.
void readActivities(RequestReader& reader, const QJsonObject& root, const Catalog& catalog,
                    DecisionRequest& request) {
    reader.eachObject(root, "offerActivities"_L1, {}, [&](const QJsonObject& one, const QString& at) {
        const ActivityId id(reader.text(one, "offerActivity"_L1, at));
        const auto* activity = catalog.find<Activity>(id);
        const QVector<PlacementId> placements =
            activity ? placementsOf(*activity, catalog) : QVector<PlacementId>();
        request.scopes.append({id, placements.value(0), 1});
    });
}

/// The edge form: each scope is the Base64 of {"xdm:activityId", "xdm:placementId"} (domain.md 1.14, 6.3).
void readEncodedScopes(RequestReader& reader, const QJsonObject& root, DecisionRequest& request) {
    constexpr QLatin1StringView name("decisionScopes");
    const QStringList scopes = reader.texts(root, name, {});
    for (qsizetype i = 0; i < scopes.size(); ++i) {
        const QString at = RequestReader::pointer(root, name, {}) + u'/' + QString::number(i);
        const auto decoded =
            QByteArray::fromBase64Encoding(scopes.at(i).toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
        const QJsonDocument json = QJsonDocument::fromJson(*decoded);
        if (!decoded || !json.isObject())
            reader.refuse(at, u"the Base64 of {\"xdm:activityId\": …, \"xdm:placementId\": …}"_s);
        request.scopes.append(readScope(reader, json.object(), at));
    }
}

void readContext(RequestReader& reader, const QJsonObject& profile, const QString& at,
                 DecisionRequest& request) {
    constexpr QLatin1StringView name("contextData");
    const QJsonArray context = reader.array(profile, name, at);
    if (context.isEmpty())
        return;
    Result<QByteArray> json = contextFromJson(context);
    if (json) {
        request.contextJson = *json;
        return;
    }
    Error error = json.error();
    error.place.field.prepend(RequestReader::pointer(profile, name, at));
    reader.keep(error);
}

void readProfile(RequestReader& reader, const QJsonObject& root, DecisionRequest& request) {
    constexpr QLatin1StringView name("profiles");
    QJsonObject profile = root; // v0.9 has its members at the top
    QString place;
    int count = 0;
    reader.eachObject(root, name, {}, [&](const QJsonObject& one, const QString& at) {
        profile = one;
        place = at;
        ++count;
    });
    if (count > 1)
        reader.refuse(RequestReader::pointer(root, name, {}), u"a list of exactly one profile"_s);
    request.identityMap = reader.object(profile, "identityMap"_L1, place);
    request.requestId = reader.text(profile, "decisionRequestId"_L1, place);
    readContext(reader, profile, place, request);
}

void readFormat(RequestReader& reader, const QJsonObject& root, ResponseFormat& format) {
    const QJsonObject json = reader.object(root, "responseFormat"_L1, {});
    const QString at = RequestReader::pointer(root, "responseFormat"_L1, {});
    format.content = reader.flag(json, "includeContent"_L1, at, true);
    const QJsonObject metadata = reader.object(json, "includeMetadata"_L1, at);
    const QString fields = RequestReader::pointer(json, "includeMetadata"_L1, at);
    format.activityFields = reader.texts(metadata, "activity"_L1, fields);
    format.optionFields = reader.texts(metadata, "option"_L1, fields);
    format.placementFields = reader.texts(metadata, "placement"_L1, fields);
}

} // namespace

Result<DecisionRequest> decisionRequestFromJson(const QJsonDocument& json, const Catalog& catalog) {
    if (!json.isObject())
        return Error{ErrorCode::Invalid,
                     u"The request is not a JSON object."_s,
                     u"Write {\"xdm:propositionRequests\": […]}."_s,
                     {}};
    const QJsonObject root = json.object();
    RequestReader reader;
    DecisionRequest request;
    if (RequestReader::has(root, "propositionRequests"_L1))
        readScopes(reader, root, request);
    else if (RequestReader::has(root, "decisionScopes"_L1))
        readEncodedScopes(reader, root, request);
    else
        readActivities(reader, root, catalog, request);
    if (request.scopes.isEmpty())
        reader.keep({ErrorCode::Invalid,
                     u"The request names no scope."_s,
                     u"Give xdm:propositionRequests, decisionScopes or xdm:offerActivities."_s,
                     {}});
    readProfile(reader, root, request);
    const QJsonObject duplicates = reader.object(root, "allowDuplicatePropositions"_L1, {});
    const QString at = RequestReader::pointer(root, "allowDuplicatePropositions"_L1, {});
    request.duplicatesAcrossActivities = reader.flag(duplicates, "acrossActivities"_L1, at);
    request.duplicatesAcrossPlacements = reader.flag(duplicates, "acrossPlacements"_L1, at);
    request.dryRun = reader.flag(root, "dryRun"_L1, {});
    readFormat(reader, root, request.format);
    request.avoidFallbacks = reader.flag(root, "avoidFallbacks"_L1, {});
    request.languages = reader.texts(root, "languages"_L1, {});
    request.formats = reader.texts(root, "formats"_L1, {});
    request.seed = reader.seed(root, {});
    if (reader.error())
        return *reader.error();
    return request;
}

QVector<PlacementId> placementsOf(const Activity& activity, const Catalog& catalog) {
    QVector<PlacementId> placements;
    for (const Criterion& criterion : activity.criteria) {
        if (criterion.placements.isEmpty()) {
            placements.clear();
            for (const Placement* placement : catalog.all<Placement>())
                placements.append(placement->id);
            return placements;
        }
        for (const PlacementId& placement : criterion.placements) {
            if (!placements.contains(placement))
                placements.append(placement);
        }
    }
    return placements;
}

QVector<ScopeRequest> allScopes(const Catalog& catalog, int itemCount) {
    QVector<ScopeRequest> scopes;
    for (const Activity* activity : catalog.all<Activity>()) {
        if (activity->status != ActivityStatus::Live)
            continue;
        for (const PlacementId& placement : placementsOf(*activity, catalog))
            scopes.append({activity->id, placement, itemCount});
    }
    return scopes;
}

} // namespace ow
