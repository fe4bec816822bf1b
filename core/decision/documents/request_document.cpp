#include "decision/documents/request_document.h"

#include "base/timestamp.h"
#include "catalog/change_set.h"
#include "decision/documents/internal/request_reader.h"
#include "decision/plan/counters.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr QLatin1StringView kAt("at");
constexpr QLatin1StringView kZone("zone");
constexpr QLatin1StringView kProfile("profile");
constexpr QLatin1StringView kCounters("counters");
constexpr QLatin1StringView kDrafts("drafts");

/// Reads the members that are ours alone.
class OwnReader {
public:
    explicit OwnReader(const QJsonObject& root) : m_root(root) {}

    [[nodiscard]] Result<void> run(RequestDocument& document) {
        readInstant(document);
        readZone(document);
        document.profile = object(kProfile);
        document.counters = object(kCounters);
        document.draftsCount = m_reader.flag(m_root, kDrafts, {}).value_or(false);
        readCounters(document);
        if (m_reader.error())
            return *m_reader.error();
        return {};
    }

private:
    [[nodiscard]] bool has(QLatin1StringView name) const { return RequestReader::has(m_root, name); }
    [[nodiscard]] QString pointer(QLatin1StringView name) const {
        return RequestReader::pointer(m_root, name, {});
    }
    [[nodiscard]] std::optional<QJsonObject> object(QLatin1StringView name) {
        return has(name) ? std::optional(m_reader.object(m_root, name, {})) : std::nullopt;
    }

    void readInstant(RequestDocument& document) {
        if (!has(kAt))
            return;
        const Result<Timestamp> instant = Timestamp::parse(m_reader.text(m_root, kAt, {}));
        if (instant)
            document.instantMs = instant->ms();
        else
            m_reader.refuse(pointer(kAt), u"an instant like 2025-06-15T12:00:00Z"_s);
    }

    void readZone(RequestDocument& document) {
        if (!has(kZone))
            return;
        const Result<TimeZone> zone = TimeZone::named(m_reader.text(m_root, kZone, {}));
        if (zone)
            document.zone = *zone;
        else
            m_reader.refuse(pointer(kZone), u"the name of a time zone, like Europe/Berlin"_s);
    }

    void readCounters(const RequestDocument& document) {
        if (!document.counters)
            return;
        if (const Result<Counters> counters = Counters::fromJson(*document.counters); !counters) {
            Error error = counters.error();
            error.place.field.prepend(pointer(kCounters));
            m_reader.keep(error);
        }
    }

    const QJsonObject& m_root;
    RequestReader m_reader;
};

QJsonArray scopesJson(const DecisionRequest& request) {
    QJsonArray scopes;
    for (const ScopeRequest& scope : request.scopes)
        scopes.append(QJsonObject{{u"xdm:placementId"_s, scope.placement.value()},
                                  {u"xdm:activityId"_s, scope.activity.value()},
                                  {u"xdm:itemCount"_s, scope.itemCount}});
    return scopes;
}

QJsonObject profileJson(const DecisionRequest& request) {
    QJsonObject profile{{u"xdm:identityMap"_s, request.identityMap}};
    if (!request.requestId.isEmpty())
        profile.insert("xdm:decisionRequestId"_L1, request.requestId);
    const QJsonArray context = request.context.toJson();
    if (!context.isEmpty())
        profile.insert("xdm:contextData"_L1, context);
    return profile;
}

QJsonObject formatJson(const ResponseFormat& format) {
    QJsonObject json;
    if (format.content)
        json.insert("xdm:includeContent"_L1, *format.content);
    if (format.fields) {
        const auto list = [](const QStringList& fields) { return QJsonArray::fromStringList(fields); };
        json.insert("xdm:includeMetadata"_L1,
                    QJsonObject{{u"xdm:activity"_s, list(format.fields->activity)},
                                {u"xdm:option"_s, list(format.fields->option)},
                                {u"xdm:placement"_s, list(format.fields->placement)}});
    }
    return json;
}

/// The snapshot as if all drafts were approved and the activities asked for live.
Catalog withDraftsCounted(const Catalog& catalog, const DecisionRequest& request) {
    ChangeSet change;
    const auto counted = [&](const EntityPtr& before, auto after) {
        change.changes.append({before, std::make_shared<const Entity>(std::move(after))});
    };
    for (const EntityPtr& entity : catalog.entities(EntityKind::PersonalizedOffer)) {
        PersonalizedOffer offer = std::get<PersonalizedOffer>(*entity);
        if (offer.status != OfferStatus::Draft)
            continue;
        offer.status = OfferStatus::Approved;
        counted(entity, std::move(offer));
    }
    QSet<ActivityId> seen;
    for (const ScopeRequest& scope : request.scopes) {
        const Activity* found = catalog.find<Activity>(scope.activity);
        if (!found || found->status != ActivityStatus::Draft || seen.contains(found->id))
            continue;
        seen.insert(found->id);
        Activity live = *found;
        live.status = ActivityStatus::Live;
        counted(catalog.entity({EntityKind::Activity, found->id.value()}), std::move(live));
    }
    const Result<Catalog> changed = apply(catalog, change);
    return changed ? *changed : catalog; // a catalog with dangling references refuses: decide it as it is
}

} // namespace

Result<RequestDocument> requestDocumentFromJson(const QJsonDocument& json, const Catalog& catalog) {
    Result<DecisionRequest> request = decisionRequestFromJson(json, catalog);
    if (!request)
        return request.error();
    RequestDocument document;
    document.request = *std::move(request);
    const QJsonObject root = json.object();
    if (const Result<void> read = OwnReader(root).run(document); !read)
        return read.error();
    return document;
}

QJsonObject toJson(const RequestDocument& document) {
    const DecisionRequest& request = document.request;
    QJsonObject json{{u"xdm:propositionRequests"_s, scopesJson(request)},
                     {u"xdm:profiles"_s, QJsonArray{profileJson(request)}},
                     {u"xdm:allowDuplicatePropositions"_s,
                      QJsonObject{{u"xdm:acrossActivities"_s, request.duplicatesAcrossActivities},
                                  {u"xdm:acrossPlacements"_s, request.duplicatesAcrossPlacements}}},
                     {u"xdm:dryRun"_s, request.dryRun},
                     {u"xdm:responseFormat"_s, formatJson(request.format)}};
    if (request.avoidFallbacks)
        json.insert("avoidFallbacks"_L1, true);
    if (!request.languages.isEmpty())
        json.insert("languages"_L1, QJsonArray::fromStringList(request.languages));
    if (!request.formats.isEmpty())
        json.insert("formats"_L1, QJsonArray::fromStringList(request.formats));
    if (request.seed)
        json.insert("seed"_L1, qint64(*request.seed));
    if (document.instantMs)
        json.insert(kAt, formatInstant(*document.instantMs));
    if (document.zone)
        json.insert(kZone, document.zone->name());
    if (document.profile)
        json.insert(kProfile, *document.profile);
    if (document.counters)
        json.insert(kCounters, *document.counters);
    if (document.draftsCount)
        json.insert(kDrafts, true);
    return json;
}

Catalog asAsked(const Catalog& catalog, const RequestDocument& document) {
    const Catalog counted = document.draftsCount ? withDraftsCounted(catalog, document.request) : catalog;
    return document.zone ? counted.withZone(*document.zone) : counted;
}

} // namespace ow
