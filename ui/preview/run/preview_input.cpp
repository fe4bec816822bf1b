#include "preview/run/preview_input.h"

#include "decision/documents/context_document.h"
#include "decision/request/language_ranges.h"
#include "decision/request/request_defaults.h"

#include <QCoreApplication>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct PreviewInputWords {
    Q_DECLARE_TR_FUNCTIONS(ow::PreviewInput)
};

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

/// A counters document of what is pretended for all profiles together; nothing when that is nothing.
std::optional<QJsonObject> globalCounts(const Catalog& catalog, const PreviewChoice& choice,
                                        const QVector<ScopeRequest>& scopes) {
    QJsonObject offers;
    for (auto it = choice.counts.cbegin(); it != choice.counts.cend(); ++it) {
        if (it->global)
            offers.insert(it.key(),
                          countJson(*it->global, scopes, catalog.find<PersonalizedOffer>(OfferId(it.key()))));
    }
    return offers.isEmpty() ? std::nullopt : std::optional(QJsonObject{{u"offers"_s, offers}});
}

Result<QVector<ScopeRequest>> chosenScopes(const Catalog& catalog, const PreviewChoice& choice) {
    const Activity* activity = catalog.find<Activity>(choice.activity);
    if (!activity)
        return Error::input(PreviewInputWords::tr("there is no activity to preview"),
                            PreviewInputWords::tr("make an activity, then choose it here"));
    const QVector<ScopeRequest> scopes =
        scopesOf(choice.activity, catalog, choice.itemCount, choice.placement);
    if (scopes.isEmpty())
        return Error::input(PreviewInputWords::tr("this activity has no placement yet"),
                            PreviewInputWords::tr("add a placement, then a criterion for it"));
    return scopes;
}

Result<DecisionContext> contextOf(const QByteArray& json) {
    return json.trimmed().isEmpty() ? Result<DecisionContext>(DecisionContext())
                                    : readContextDocument(json, PreviewInputWords::tr("context data"));
}

Result<QStringList> languagesOf(const PreviewChoice& choice) {
    if (choice.language.isEmpty())
        return QStringList();
    if (const auto ranges = languageRanges(choice.language); !ranges)
        return ranges.error();
    return QStringList{choice.language};
}

} // namespace

Result<PreviewInput> previewInput(const Catalog& catalog, const PreviewChoice& choice, qint64 clockMs) {
    auto scopes = chosenScopes(catalog, choice);
    return scopes ? previewInput(catalog, choice, *std::move(scopes), clockMs) : scopes.error();
}

Result<PreviewInput> previewInput(const Catalog& catalog, const PreviewChoice& choice,
                                  QVector<ScopeRequest> scopes, qint64 clockMs) {
    auto context = contextOf(choice.contextJson);
    if (!context)
        return context.error();
    auto languages = languagesOf(choice);
    if (!languages)
        return languages.error();
    const TestProfile* profile = catalog.find<TestProfile>(choice.profile);
    PreviewInput input;
    input.personName = profile ? profile->name.section(u',', 0, 0) : PreviewInputWords::tr("unknown visitor");
    RequestDocument& asked = input.asked;
    asked.instantMs = choice.instantMs.value_or(clockMs);
    asked.zone = catalog.zone();
    asked.profile = withCounts(profile ? profile->document : QJsonObject(), catalog, choice, scopes);
    asked.counters = globalCounts(catalog, choice, scopes);
    asked.draftsCount = choice.draftsCount;
    if (asked.counters) {
        auto counters = Counters::fromJson(*asked.counters);
        if (!counters)
            return counters.error();
        input.counters = *std::move(counters);
    }
    DecisionRequest& request = asked.request;
    request.scopes = std::move(scopes);
    request.duplicatesAcrossActivities = choice.duplicatesAcrossActivities.value_or(false);
    request.duplicatesAcrossPlacements = allowsDuplicatePlacements(catalog, choice);
    request.avoidFallbacks = choice.avoidFallbacks;
    request.nowMs = *asked.instantMs;
    request.seed = choice.seed;
    request.dryRun = true;
    request.context = *std::move(context);
    request.format.content = true;
    request.format.fields = ResponseFields{{u"name"_s}, {u"name"_s, u"priority"_s}, {u"name"_s}};
    request.identityMap = asked.profile->value("identityMap"_L1).toObject();
    request.languages = *std::move(languages);
    input.catalog = asAsked(catalog, asked);
    return input;
}

Addressee addresseeOf(const PreviewInput& input) {
    const DecisionRequest& request = input.asked.request;
    return {input.personName, input.asked.profile.value_or(QJsonObject()), request.context, request.languages,
            request.nowMs};
}

Addressee addresseeOf(const Catalog& catalog, const PreviewChoice& choice, qint64 clockMs) {
    PreviewChoice alone;
    alone.profile = choice.profile;
    alone.instantMs = choice.instantMs;
    PreviewChoice whole = alone;
    whole.contextJson = choice.contextJson;
    whole.language = choice.language;
    for (const PreviewChoice& one : {whole, alone}) {
        if (const auto input = previewInput(catalog, one, {}, clockMs))
            return addresseeOf(*input);
    }
    return {};
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
