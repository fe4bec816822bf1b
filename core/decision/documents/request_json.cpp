#include "decision/documents/request_json.h"

#include "decision/documents/internal/request_reader.h"
#include "decision/request/language_ranges.h"
#include "decision/request/request_defaults.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// Members of a request at its top, in all forms, and our own.
const QStringList& topNames() {
    static const QStringList names{u"propositionRequests"_s,
                                   u"profiles"_s,
                                   u"allowDuplicatePropositions"_s,
                                   u"responseFormat"_s,
                                   u"dryRun"_s,
                                   u"mergePolicy"_s,
                                   u"offerActivities"_s,
                                   u"identityMap"_s,
                                   u"contextData"_s,
                                   u"decisionRequestId"_s,
                                   u"decisionScopes"_s,
                                   u"query"_s,
                                   u"event"_s,
                                   u"events"_s,
                                   u"xdm"_s,
                                   u"avoidFallbacks"_s,
                                   u"languages"_s,
                                   u"formats"_s,
                                   u"seed"_s,
                                   u"at"_s,
                                   u"zone"_s,
                                   u"profile"_s,
                                   u"counters"_s,
                                   u"drafts"_s};
    return names;
}

/// Reads the scopes of a request, in all its forms.
class ScopeReader {
public:
    ScopeReader(RequestReader& reader, const Catalog& catalog, DecisionRequest& request)
        : m_reader(reader), m_catalog(catalog), m_request(request) {}

    void run(const QJsonObject& root) {
        QStringList forms;
        for (const QLatin1StringView name :
             {"propositionRequests"_L1, "decisionScopes"_L1, "offerActivities"_L1}) {
            if (RequestReader::has(root, name))
                forms.append(RequestReader::pointer(root, name, {}));
        }
        if (forms.size() > 1)
            m_reader.keep(Error::invalid(
                u"the request gives its scopes in two ways, %1 and %2"_s.arg(forms[0], forms[1]),
                u"leave one of them out"_s, Place::at(forms[1])));
        if (RequestReader::has(root, "propositionRequests"_L1))
            m_reader.eachObject(root, "propositionRequests"_L1, {},
                                [this](const QJsonObject& scope, const QString& at) { add(scope, at); });
        else if (RequestReader::has(root, "decisionScopes"_L1))
            encoded(root, {});
        else if (RequestReader::has(root, "offerActivities"_L1))
            activities(root);
        else
            envelope(root);
        const bool isEmpty = m_request.scopes.isEmpty() && m_request.foreignScopes.isEmpty();
        if (isEmpty)
            m_reader.keep(
                Error::invalid(u"the request names no scope"_s,
                               u"give xdm:propositionRequests, decisionScopes or xdm:offerActivities"_s));
    }

private:
    void add(const QJsonObject& scope, const QString& at) {
        m_reader.mistyped(scope, {u"activityId"_s, u"placementId"_s, u"itemCount"_s}, at);
        const ActivityId activity(m_reader.text(scope, "activityId"_L1, at));
        const PlacementId placement(m_reader.text(scope, "placementId"_L1, at));
        const std::optional<int> items = m_reader.itemCount(scope, at);
        m_request.scopes.append({activity, placement, items.value_or(itemCountOf(m_catalog, placement))});
    }

    /// The v0.9 form names activities only: the first placement of each.
    void activities(const QJsonObject& root) {
        m_reader.eachObject(root, "offerActivities"_L1, {},
                            [this](const QJsonObject& one, const QString& at) {
                                const ActivityId id(m_reader.text(one, "offerActivity"_L1, at));
                                m_request.scopes.append(scopesOf(id, m_catalog).value(0, {id, {}, 1}));
                            });
    }

    /// An edge envelope asks for all of it, or beside its events (DOMAIN.md 6.3, 11.17).
    void envelope(const QJsonObject& root) {
        query(root, {});
        query(m_reader.object(root, "event"_L1, {}), u"/event"_s);
        m_reader.eachObject(root, "events"_L1, {},
                            [this](const QJsonObject& event, const QString& at) { query(event, at); });
    }

    void query(const QJsonObject& around, const QString& at) {
        const QJsonObject query = m_reader.object(around, "query"_L1, at);
        const QString here = RequestReader::pointer(around, "query"_L1, at);
        encoded(m_reader.object(query, "personalization"_L1, here),
                RequestReader::pointer(query, "personalization"_L1, here));
        const QJsonObject xdm = m_reader.object(around, "xdm"_L1, at);
        const QJsonObject identities = m_reader.object(xdm, "identityMap"_L1, at + u"/xdm"_s);
        if (m_request.identityMap.isEmpty())
            m_request.identityMap = identities;
    }

    /// Each scope is the Base64 of {"xdm:activityId", "xdm:placementId"} (DOMAIN.md 1.14). Others are for
    /// somebody else: views, mailboxes, other strategies.
    void encoded(const QJsonObject& around, const QString& place) {
        constexpr QLatin1StringView name("decisionScopes");
        const QStringList scopes = m_reader.texts(around, name, place);
        for (qsizetype i = 0; i < scopes.size(); ++i) {
            const auto decoded = QByteArray::fromBase64Encoding(scopes.at(i).toUtf8(),
                                                                QByteArray::AbortOnBase64DecodingErrors);
            const QJsonObject scope = QJsonDocument::fromJson(*decoded).object();
            const bool isOurs = decoded && RequestReader::has(scope, "activityId"_L1) &&
                                RequestReader::has(scope, "placementId"_L1);
            if (isOurs)
                add(scope, RequestReader::pointer(around, name, place) + u'/' + QString::number(i));
            else
                m_request.foreignScopes.append(scopes.at(i));
        }
    }

    RequestReader& m_reader;
    const Catalog& m_catalog;
    DecisionRequest& m_request;
};

void readContext(RequestReader& reader, const QJsonObject& profile, const QString& at,
                 DecisionRequest& request) {
    constexpr QLatin1StringView name("contextData");
    const QJsonArray context = reader.array(profile, name, at);
    if (context.isEmpty())
        return;
    Result<DecisionContext> read = contextFromJson(context);
    if (read) {
        request.context = *read;
        return;
    }
    Error error = read.error();
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
    if (count > 1 || (count == 0 && RequestReader::has(root, name)))
        reader.refuse(RequestReader::pointer(root, name, {}), u"a list of exactly one profile"_s);
    if (count > 0)
        reader.mistyped(profile, {u"identityMap"_s, u"decisionRequestId"_s, u"contextData"_s}, place);
    if (const QJsonObject identities = reader.object(profile, "identityMap"_L1, place); !identities.isEmpty())
        request.identityMap = identities;
    request.requestId = reader.text(profile, "decisionRequestId"_L1, place);
    readContext(reader, profile, place, request);
}

void readFormat(RequestReader& reader, const QJsonObject& root, ResponseFormat& format) {
    const QJsonObject json = reader.object(root, "responseFormat"_L1, {});
    const QString at = RequestReader::pointer(root, "responseFormat"_L1, {});
    reader.mistyped(json, {u"includeContent"_s, u"includeMetadata"_s}, at);
    format.content = reader.flag(json, "includeContent"_L1, at);
    if (!RequestReader::has(json, "includeMetadata"_L1))
        return;
    const QJsonObject metadata = reader.object(json, "includeMetadata"_L1, at);
    const QString fields = RequestReader::pointer(json, "includeMetadata"_L1, at);
    reader.mistyped(metadata, {u"activity"_s, u"option"_s, u"placement"_s}, fields);
    const ResponseFields known = knownResponseFields();
    format.fields = ResponseFields{reader.names(metadata, "activity"_L1, known.activity, fields),
                                   reader.names(metadata, "option"_L1, known.option, fields),
                                   reader.names(metadata, "placement"_L1, known.placement, fields)};
}

/// A list of ranges, or one text as in an Accept-Language header (DOMAIN.md 11.12).
void readLanguages(RequestReader& reader, const QJsonObject& root, QStringList& languages) {
    constexpr QLatin1StringView name("languages");
    const QString at = RequestReader::pointer(root, name, {});
    const bool isText = root.value(at.mid(1)).isString();
    languages = isText ? QStringList{reader.text(root, name, {})} : reader.texts(root, name, {});
    for (qsizetype i = 0; i < languages.size(); ++i) {
        if (!languageRanges(languages.at(i)))
            reader.refuse(isText ? at : at + u'/' + QString::number(i),
                          u"a language range or a list of them, as \"fr-CA,fr;q=0.8\""_s);
    }
}

} // namespace

Result<DecisionRequest> decisionRequestFromJson(const QJsonDocument& json, const Catalog& catalog) {
    if (!json.isObject())
        return Error::invalid(u"the request is not a JSON object"_s,
                              u"write {\"xdm:propositionRequests\": […]}"_s);
    const QJsonObject root = json.object();
    RequestReader reader;
    DecisionRequest request;
    reader.mistyped(root, topNames(), {});
    ScopeReader(reader, catalog, request).run(root);
    readProfile(reader, root, request);
    const QJsonObject duplicates = reader.object(root, "allowDuplicatePropositions"_L1, {});
    const QString at = RequestReader::pointer(root, "allowDuplicatePropositions"_L1, {});
    reader.mistyped(duplicates, {u"acrossActivities"_s, u"acrossPlacements"_s}, at);
    request.duplicatesAcrossActivities = reader.flag(duplicates, "acrossActivities"_L1, at).value_or(false);
    request.duplicatesAcrossPlacements = reader.flag(duplicates, "acrossPlacements"_L1, at)
                                             .value_or(allowsDuplicatePlacements(catalog, request.scopes));
    request.dryRun = reader.flag(root, "dryRun"_L1, {}).value_or(false);
    readFormat(reader, root, request.format);
    request.avoidFallbacks = reader.flag(root, "avoidFallbacks"_L1, {}).value_or(false);
    readLanguages(reader, root, request.languages);
    request.formats = reader.texts(root, "formats"_L1, {});
    request.seed = reader.seed(root, {});
    if (reader.error())
        return *reader.error();
    return request;
}

} // namespace ow
