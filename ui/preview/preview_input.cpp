#include "preview/preview_input.h"

#include "catalog/change_set.h"
#include "decision/request_defaults.h"
#include "decision/request_json.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("ow::PreviewInput", text);
}

Error mendable(const QString& message, const QString& mend) {
    return {ErrorCode::Input, message, mend, {}};
}

/// The snapshot as if all drafts were approved and the activity live.
Catalog withDraftsCounted(const Catalog& catalog, const ActivityId& activity) {
    ChangeSet change;
    for (const EntityPtr& entity : catalog.entities(EntityKind::PersonalizedOffer)) {
        PersonalizedOffer offer = std::get<PersonalizedOffer>(*entity);
        if (offer.status != OfferStatus::Draft)
            continue;
        offer.status = OfferStatus::Approved;
        change.changes.append({entity, std::make_shared<const Entity>(std::move(offer))});
    }
    const Activity* found = catalog.find<Activity>(activity);
    if (found && found->status == ActivityStatus::Draft) {
        Activity live = *found;
        live.status = ActivityStatus::Live;
        change.changes.append({catalog.entity({EntityKind::Activity, live.id.value()}),
                               std::make_shared<const Entity>(std::move(live))});
    }
    const Result<Catalog> changed = apply(catalog, change);
    return changed ? *changed : catalog; // a catalog with dangling references refuses: decide it as it is
}

/// A count in the long form of profile and counters documents, the same for every capping rule.
QJsonObject countJson(qint64 count, const QVector<ScopeRequest>& scopes, const PersonalizedOffer* offer) {
    QJsonObject placements;
    for (const ScopeRequest& scope : scopes)
        placements.insert(scope.placement.value(), count);
    QJsonObject json{{u"total"_s, count}, {u"placements"_s, placements}};
    QJsonObject rules;
    for (const CappingRule& rule : offer ? offer->capping : QVector<CappingRule>())
        rules.insert(QString::number(rule.index), json);
    json.insert("rules"_L1, rules);
    return json;
}

QJsonObject withCounts(QJsonObject profile, const Catalog& catalog, const PreviewChoice& choice,
                       const QVector<ScopeRequest>& scopes) {
    QJsonObject counts = profile.value("offerCounts"_L1).toObject();
    for (auto it = choice.counts.cbegin(); it != choice.counts.cend(); ++it) {
        if (it->profile)
            counts.insert(it.key(), countJson(*it->profile, scopes,
                                              catalog.find<PersonalizedOffer>(OfferId(it.key()))));
    }
    if (!counts.isEmpty())
        profile.insert(u"offerCounts"_s, counts);
    return profile;
}

Result<Counters> globalCounts(const Catalog& catalog, const PreviewChoice& choice,
                              const QVector<ScopeRequest>& scopes) {
    QJsonObject offers;
    for (auto it = choice.counts.cbegin(); it != choice.counts.cend(); ++it) {
        if (it->global)
            offers.insert(it.key(),
                          countJson(*it->global, scopes, catalog.find<PersonalizedOffer>(OfferId(it.key()))));
    }
    return Counters::fromJson({{u"offers"_s, offers}});
}

Result<QVector<ScopeRequest>> chosenScopes(const Catalog& catalog, const PreviewChoice& choice) {
    const Activity* activity = catalog.find<Activity>(choice.activity);
    if (!activity)
        return mendable(say("There is no activity to preview."),
                        say("Make an activity, then choose it here."));
    const QVector<ScopeRequest> scopes =
        scopesOf(choice.activity, catalog, choice.itemCount, choice.placement);
    if (scopes.isEmpty())
        return mendable(say("This activity has no placement yet."),
                        say("Add a placement, then a criterion for it."));
    return scopes;
}

Result<QJsonArray> contextOf(const QByteArray& json) {
    if (json.trimmed().isEmpty())
        return QJsonArray();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (document.isNull())
        return mendable(say("The context data is not valid JSON: %1.").arg(error.errorString()),
                        say("Mend it under More options."));
    if (!document.isArray())
        return mendable(say("The context data must be a list."),
                        say("Write it as [{\"@type\": \"…\", \"xdm:data\": {…}}]."));
    return document.array();
}

} // namespace

Result<PreviewInput> previewInput(const Catalog& catalog, const PreviewChoice& choice, qint64 clockMs) {
    PreviewInput input;
    auto scopes = chosenScopes(catalog, choice);
    if (!scopes)
        return scopes.error();
    auto context = contextOf(choice.contextJson);
    if (!context)
        return context.error();
    auto counters = globalCounts(catalog, choice, *scopes);
    if (!counters)
        return counters.error();
    const TestProfile* profile = catalog.find<TestProfile>(choice.profile);
    input.catalog = choice.draftsCount ? withDraftsCounted(catalog, choice.activity) : catalog;
    input.profile = withCounts(profile ? profile->document : QJsonObject(), catalog, choice, *scopes);
    input.personName = profile ? profile->name.section(u',', 0, 0) : say("unknown visitor");
    input.counters = *std::move(counters);
    input.context = *std::move(context);

    DecisionRequest& request = input.request;
    request.scopes = *std::move(scopes);
    request.duplicatesAcrossActivities = choice.duplicatesAcrossActivities.value_or(false);
    request.duplicatesAcrossPlacements = allowsDuplicatePlacements(input.catalog, choice);
    request.avoidFallbacks = choice.avoidFallbacks;
    request.nowMs = choice.instantMs.value_or(clockMs);
    request.seed = choice.seed;
    request.dryRun = true;
    request.contextJson = choice.contextJson;
    request.format.content = true;
    request.format.fields = ResponseFields{{u"name"_s}, {u"name"_s, u"priority"_s}, {u"name"_s}};
    request.identityMap = input.profile.value("identityMap"_L1).toObject();
    const QString spoken = input.profile.value("preferredLanguage"_L1).toString();
    const QString language = choice.language.isEmpty() ? spoken : choice.language;
    if (!language.isEmpty())
        request.languages = QStringList{language};
    return input;
}

QJsonObject requestJson(const PreviewInput& input) {
    const DecisionRequest& request = input.request;
    QJsonArray scopes;
    for (const ScopeRequest& scope : request.scopes)
        scopes.append(QJsonObject{{u"xdm:placementId"_s, scope.placement.value()},
                                  {u"xdm:activityId"_s, scope.activity.value()},
                                  {u"xdm:itemCount"_s, scope.itemCount}});
    QJsonObject profile{{u"xdm:identityMap"_s, request.identityMap}};
    if (!input.context.isEmpty())
        profile.insert(u"xdm:contextData"_s, input.context);
    const auto list = [](const QStringList& fields) { return QJsonArray::fromStringList(fields); };
    const ResponseFields fields = request.format.fields.value_or(ResponseFields());
    const QJsonObject metadata{{u"xdm:activity"_s, list(fields.activity)},
                               {u"xdm:option"_s, list(fields.option)},
                               {u"xdm:placement"_s, list(fields.placement)}};
    QJsonObject json{{u"xdm:propositionRequests"_s, scopes},
                     {u"xdm:profiles"_s, QJsonArray{profile}},
                     {u"xdm:allowDuplicatePropositions"_s,
                      QJsonObject{{u"xdm:acrossActivities"_s, request.duplicatesAcrossActivities},
                                  {u"xdm:acrossPlacements"_s, request.duplicatesAcrossPlacements}}},
                     {u"xdm:dryRun"_s, request.dryRun},
                     {u"xdm:responseFormat"_s,
                      QJsonObject{{u"xdm:includeContent"_s, request.format.content.value_or(true)},
                                  {u"xdm:includeMetadata"_s, metadata}}}};
    if (request.avoidFallbacks)
        json.insert(u"avoidFallbacks"_s, true);
    if (!request.languages.isEmpty())
        json.insert(u"languages"_s, list(request.languages));
    if (request.seed)
        json.insert(u"seed"_s, qint64(*request.seed));
    return json;
}

std::optional<int> itemCountOf(const Catalog& catalog, const PreviewChoice& choice) {
    std::optional<int> common;
    for (const ScopeRequest& scope : scopesOf(choice.activity, catalog, choice.itemCount, choice.placement)) {
        if (common && *common != scope.itemCount)
            return std::nullopt;
        common = scope.itemCount;
    }
    return common;
}

bool allowsDuplicatePlacements(const Catalog& catalog, const PreviewChoice& choice) {
    return choice.duplicatesAcrossPlacements.value_or(allowsDuplicatePlacements(
        catalog, scopesOf(choice.activity, catalog, choice.itemCount, choice.placement)));
}

qint64 recordedCount(const QJsonObject& profile, const OfferId& offer, qint64 capIndex) {
    const QJsonObject counts = profile.value("offerCounts"_L1).toObject();
    const auto read = offerCountsFromJson({{offer.value(), counts.value(offer.value())}}, {});
    if (!read)
        return 0;
    const OfferCount count = read->value(offer.value());
    const auto own = count.rules.constFind(capIndex);
    if (own == count.rules.cend())
        return count.total;
    qint64 sum = 0;
    for (const qint64 one : own->placements)
        sum += one;
    return own->total.value_or(sum);
}

} // namespace ow
