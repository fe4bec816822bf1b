#include "exchange/recognise.h"

#include "exchange/members.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct KindName {
    QLatin1StringView name;
    EntityKind kind;
};

/// Last parts of `@type` URIs and kinds in ids (domain.md 1.0), all spellings that were seen.
constexpr auto kNames = std::to_array<KindName>({
    {QLatin1StringView("personalized-offer"), EntityKind::PersonalizedOffer},
    {QLatin1StringView("personalized-content-offer"), EntityKind::PersonalizedOffer},
    {QLatin1StringView("personalized-content-option"), EntityKind::PersonalizedOffer},
    {QLatin1StringView("personalized-option"), EntityKind::PersonalizedOffer},
    {QLatin1StringView("offer"), EntityKind::PersonalizedOffer},
    {QLatin1StringView("option"), EntityKind::PersonalizedOffer},
    {QLatin1StringView("fallback-offer"), EntityKind::FallbackOffer},
    {QLatin1StringView("fallback-content-offer"), EntityKind::FallbackOffer},
    {QLatin1StringView("fallback-content-option"), EntityKind::FallbackOffer},
    {QLatin1StringView("fallback"), EntityKind::FallbackOffer},
    {QLatin1StringView("offer-placement"), EntityKind::Placement},
    {QLatin1StringView("placement"), EntityKind::Placement},
    {QLatin1StringView("tag"), EntityKind::Tag},
    {QLatin1StringView("offer-filter"), EntityKind::OfferFilter},
    {QLatin1StringView("filter"), EntityKind::OfferFilter},
    {QLatin1StringView("eligibility-rule"), EntityKind::EligibilityRule},
    {QLatin1StringView("rule"), EntityKind::EligibilityRule},
    {QLatin1StringView("ranking-function"), EntityKind::RankingFormula},
    {QLatin1StringView("function"), EntityKind::RankingFormula},
    {QLatin1StringView("offer-activity"), EntityKind::Activity},
    {QLatin1StringView("offer-activity-detail"), EntityKind::Activity},
    {QLatin1StringView("activity"), EntityKind::Activity},
    {QLatin1StringView("offer-decision"), EntityKind::Activity},
    {QLatin1StringView("collection"), EntityKind::OfferFilter},
    {QLatin1StringView("offer-collection"), EntityKind::OfferFilter},
    {QLatin1StringView("collection-qualifier"), EntityKind::Tag},
    {QLatin1StringView("offer-rule"), EntityKind::EligibilityRule},
    {QLatin1StringView("decision-rule"), EntityKind::EligibilityRule},
    {QLatin1StringView("ranking-formula"), EntityKind::RankingFormula},
    {QLatin1StringView("test-profile"), EntityKind::TestProfile},
});

std::optional<EntityKind> kindNamed(QStringView name) {
    for (const KindName& known : kNames) {
        if (name == known.name)
            return known.kind;
    }
    return std::nullopt;
}

/// The kind that a schema's address names: "https://ns.adobe.com/…/offer-placement;version=0.4".
std::optional<EntityKind> kindOfSchema(const QString& uri) {
    const QString address = uri.section(u';', 0, 0);
    return kindNamed(QStringView(address).sliced(address.lastIndexOf(u'/') + 1));
}

/// A part of the id that is a kind's name: "xcore:offer-filter:f67", ".../eligibility-rule/rule-1". The last
/// part is the id's own and never counts.
std::optional<EntityKind> kindInId(const QString& id) {
    static const QRegularExpression separator(u"[:/]"_s);
    const QStringList parts = id.split(separator);
    for (qsizetype i = parts.size() - 2; i >= 0; --i) {
        if (const std::optional<EntityKind> kind = kindNamed(parts[i]))
            return kind;
    }
    return std::nullopt;
}

std::optional<EntityKind> kindByMembers(const QJsonObject& object) {
    QSet<QString> names;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        names.insert(bareKey(it.key()).toString());
    const auto any = [&names](std::initializer_list<const char*> list) {
        return std::any_of(list.begin(), list.end(),
                           [&](const char* name) { return names.contains(QLatin1StringView(name)); });
    };
    if (any({"propositionID", "propositions", "propositionDetails", "propositionRequests"}))
        return std::nullopt; // a decision event, request or response: it has a profile's members and is none
    if (any({"selectionConstraint", "calendarConstraints", "profileConstraints", "rank", "ranking",
             "cappingConstraint", "frequencyCappingConstraints"}))
        return EntityKind::PersonalizedOffer;
    if (any({"criteria", "fallback"}))
        return EntityKind::Activity;
    if (any({"representations", "contents"}))
        return EntityKind::PersonalizedOffer;
    if (any({"filterType", "ids"}))
        return EntityKind::OfferFilter;
    if (any({"condition", "modelUsage", "valueAsText", "definedOn"}))
        return EntityKind::EligibilityRule;
    if (any({"expression"}))
        return EntityKind::RankingFormula;
    if (any({"componentType", "contentTypes", "channelID"}))
        return EntityKind::Placement;
    if (any({"document", "identityMap", "segmentMembership", "xEvent", "person"}))
        return EntityKind::TestProfile;
    if (any({"value"}))
        return EntityKind::OfferFilter;
    if (any({"characteristics"}))
        return EntityKind::PersonalizedOffer;
    if (any({"name"}) && names.size() <= 4 && any({"@id", "id", "_id"}))
        return EntityKind::Tag;
    return std::nullopt;
}

} // namespace

Dialect recogniseDialect(const QJsonObject& object) {
    constexpr QLatin1StringView current("https://ns.adobe.com/experience/decisioning/");
    const bool row = object.value(u"_experience"_s).toObject().value(u"decisioning"_s).isObject();
    if (row)
        return Dialect::Dataset;
    if (object.value(u"@type"_s).toString().startsWith(current))
        return Dialect::Xdm;
    bool shortKeys = object.contains(u"@id"_s);
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.key().startsWith(current))
            return Dialect::Xdm;
        shortKeys = shortKeys || it.key().startsWith(u"xdm:"_s);
    }
    return shortKeys ? Dialect::Xdm2018 : Dialect::Dps;
}

std::optional<EntityKind> recogniseKind(const QJsonObject& object, Dialect dialect) {
    const QJsonValue type = object.contains(u"@type"_s) ? object.value(u"@type"_s) : object.value(u"_type"_s);
    if (const auto kind = kindOfSchema(type.toString()))
        return kind;
    for (const QString& key : {u"@id"_s, u"xdm:id"_s, u"id"_s, u"_id"_s}) {
        if (const auto kind = kindInId(object.value(key).toString()))
            return kind;
    }
    return kindByMembers(dialect == Dialect::Dataset ? datasetMembers(object) : object);
}

std::optional<EntityKind> recogniseEnvelope(const QJsonObject& envelope) {
    for (const auto& schema : envelope.value(u"schemas"_s).toArray()) {
        if (const auto kind = kindOfSchema(schema.toString()))
            return kind;
    }
    const QJsonObject inside = envelope.value(u"_instance"_s).toObject();
    return recogniseKind(inside, recogniseDialect(inside));
}

QString typeUri(EntityKind kind, Dialect dialect) {
    const bool current = dialect == Dialect::Xdm;
    const auto uri = [current](const char* name2018, const char* name) {
        return u"https://ns.adobe.com/experience/"_s +
               (current ? u"decisioning/"_s + QLatin1StringView(name)
                        : u"offer-management/"_s + QLatin1StringView(name2018));
    };
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return uri("personalized-offer", "personalized-content-option");
    case EntityKind::FallbackOffer:
        return uri("fallback-offer", "fallback-content-option");
    case EntityKind::Placement:
        return uri("offer-placement", "placement");
    case EntityKind::Tag:
        return uri("tag", "tag");
    case EntityKind::OfferFilter:
        return uri("offer-filter", "filter");
    case EntityKind::EligibilityRule:
        return uri("eligibility-rule", "rule");
    case EntityKind::RankingFormula:
        return uri("ranking-function", "function");
    case EntityKind::Activity:
        return uri("offer-activity", "activity");
    case EntityKind::TestProfile:
        return u"https://offerwright.example/test-profile"_s;
    }
    Q_UNREACHABLE();
    return {};
}

QJsonObject datasetMembers(const QJsonObject& row) {
    return row.value(u"_experience"_s).toObject().value(u"decisioning"_s).toObject();
}

} // namespace ow
