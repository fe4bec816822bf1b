#include "decision/request_json.h"

#include "decision/context_json.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

Error wrong(const QString& field, const QString& expected) {
    return {ErrorCode::Invalid,
            u"The request's member %1 is not %2."_s.arg(field, expected),
            u"See the decision request of the Offer Decisioning API."_s,
            {.file = {}, .field = field}};
}

/// Reads members with and without "xdm:"; the first wrong type is kept as the error.
class Reader {
public:
    [[nodiscard]] static QJsonValue get(const QJsonObject& object, QLatin1StringView name) {
        const QJsonValue value = object.value(u"xdm:"_s + name);
        return value.isUndefined() ? object.value(name) : value;
    }

    QJsonArray array(const QJsonObject& object, QLatin1StringView name, const QString& at) {
        const QJsonValue value = get(object, name);
        check(value, value.isArray(), at + u'/' + name, u"a list"_s);
        return value.toArray();
    }
    QJsonObject object(const QJsonObject& object, QLatin1StringView name, const QString& at) {
        const QJsonValue value = get(object, name);
        check(value, value.isObject(), at + u'/' + name, u"an object"_s);
        return value.toObject();
    }
    QString text(const QJsonObject& object, QLatin1StringView name, const QString& at) {
        const QJsonValue value = get(object, name);
        check(value, value.isString(), at + u'/' + name, u"a text"_s);
        return value.toString();
    }
    bool flag(const QJsonObject& object, QLatin1StringView name, const QString& at, bool byDefault) {
        const QJsonValue value = get(object, name);
        check(value, value.isBool(), at + u'/' + name, u"true or false"_s);
        return value.toBool(byDefault);
    }
    int count(const QJsonObject& object, QLatin1StringView name, const QString& at) {
        const QJsonValue value = get(object, name);
        const qint64 whole = value.toInteger(-1);
        check(value, value.isDouble() && double(whole) == value.toDouble(), at + u'/' + name,
              u"a whole number"_s);
        // Out of range is the scope's error, not the request's.
        return value.isDouble() ? int(std::clamp<qint64>(whole, 0, 1'000'000)) : 1;
    }
    QStringList texts(const QJsonObject& object, QLatin1StringView name, const QString& at) {
        QStringList list;
        const QJsonArray values = array(object, name, at);
        for (qsizetype i = 0; i < values.size(); ++i) {
            check(values.at(i), values.at(i).isString(), at + u'/' + name + u'/' + QString::number(i),
                  u"a text"_s);
            list.append(values.at(i).toString());
        }
        return list;
    }
    void keep(const Error& error) {
        if (!m_error)
            m_error = error;
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    void check(const QJsonValue& value, bool right, const QString& field, const QString& expected) {
        if (!right && !value.isUndefined() && !value.isNull())
            keep(wrong(field, expected));
    }
    std::optional<Error> m_error;
};

void readScopes(Reader& reader, const QJsonObject& root, DecisionRequest& request) {
    const QJsonArray scopes = reader.array(root, "propositionRequests"_L1, {});
    for (qsizetype i = 0; i < scopes.size(); ++i) {
        const QString at = u"/propositionRequests/%1"_s.arg(i);
        if (!scopes.at(i).isObject())
            reader.keep(wrong(at, u"an object"_s));
        const QJsonObject scope = scopes.at(i).toObject();
        request.scopes.append({ActivityId(reader.text(scope, "activityId"_L1, at)),
                               PlacementId(reader.text(scope, "placementId"_L1, at)),
                               reader.count(scope, "itemCount"_L1, at)});
    }
}

/// The v0.9 form names activities only: one offer for the first placement of each.
void readActivities(Reader& reader, const QJsonObject& root, const Catalog& catalog,
                    DecisionRequest& request) {
    const QJsonArray activities = reader.array(root, "offerActivities"_L1, {});
    for (qsizetype i = 0; i < activities.size(); ++i) {
        const QString at = u"/offerActivities/%1"_s.arg(i);
        const ActivityId id(reader.text(activities.at(i).toObject(), "offerActivity"_L1, at));
        const auto* activity = catalog.find<Activity>(id);
        const QVector<PlacementId> placements =
            activity ? placementsOf(*activity, catalog) : QVector<PlacementId>();
        request.scopes.append({id, placements.value(0), 1});
    }
}

void readContext(Reader& reader, const QJsonArray& context, DecisionRequest& request) {
    if (context.isEmpty())
        return;
    Result<QByteArray> json = contextFromJson(context);
    if (json)
        request.contextJson = *json;
    else
        reader.keep(json.error());
}

void readProfile(Reader& reader, const QJsonObject& root, DecisionRequest& request) {
    const QJsonArray profiles = reader.array(root, "profiles"_L1, {});
    if (profiles.size() > 1)
        reader.keep(wrong(u"/profiles"_s, u"a list of exactly one profile"_s));
    const QJsonObject profile = profiles.isEmpty() ? root : profiles.first().toObject();
    const QString at = profiles.isEmpty() ? QString() : u"/profiles/0"_s;
    request.identityMap = reader.object(profile, "identityMap"_L1, at);
    request.requestId = reader.text(profile, "decisionRequestId"_L1, at);
    readContext(reader, reader.array(profile, "contextData"_L1, at), request);
}

} // namespace

Result<DecisionRequest> decisionRequestFromJson(const QJsonDocument& json, const Catalog& catalog) {
    if (!json.isObject())
        return wrong(u"/"_s, u"an object"_s);
    const QJsonObject root = json.object();
    Reader reader;
    DecisionRequest request;
    if (!Reader::get(root, "propositionRequests"_L1).isUndefined())
        readScopes(reader, root, request);
    else
        readActivities(reader, root, catalog, request);
    if (request.scopes.isEmpty())
        reader.keep({ErrorCode::Invalid,
                     u"The request names no scope."_s,
                     u"Give xdm:propositionRequests (or xdm:offerActivities)."_s,
                     {}});
    readProfile(reader, root, request);
    const QJsonObject duplicates = reader.object(root, "allowDuplicatePropositions"_L1, {});
    const QString at = u"/allowDuplicatePropositions"_s;
    request.duplicatesAcrossActivities = reader.flag(duplicates, "acrossActivities"_L1, at, false);
    request.duplicatesAcrossPlacements = reader.flag(duplicates, "acrossPlacements"_L1, at, false);
    request.dryRun = reader.flag(root, "dryRun"_L1, {}, false);
    const QJsonObject format = reader.object(root, "responseFormat"_L1, {});
    request.format.content = reader.flag(format, "includeContent"_L1, u"/responseFormat"_s, true);
    const QJsonObject metadata = reader.object(format, "includeMetadata"_L1, u"/responseFormat"_s);
    const QString fields = u"/responseFormat/includeMetadata"_s;
    request.format.activityFields = reader.texts(metadata, "activity"_L1, fields);
    request.format.optionFields = reader.texts(metadata, "option"_L1, fields);
    request.format.placementFields = reader.texts(metadata, "placement"_L1, fields);
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
