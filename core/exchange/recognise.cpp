#include "exchange/recognise.h"

#include "exchange/members.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <deque>
#include <set>
#include <string>
#include <string_view>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct KindName {
    std::string_view name;
    EntityKind kind;
};

/// Last parts of `@type` URIs and kinds in ids (domain.md 1.0), all spellings that were seen.
constexpr auto kNames = std::to_array<KindName>({
    {"personalized-offer", EntityKind::PersonalizedOffer},
    {"personalized-content-offer", EntityKind::PersonalizedOffer},
    {"personalized-content-option", EntityKind::PersonalizedOffer},
    {"personalized-option", EntityKind::PersonalizedOffer},
    {"offer", EntityKind::PersonalizedOffer},
    {"option", EntityKind::PersonalizedOffer},
    {"fallback-offer", EntityKind::FallbackOffer},
    {"fallback-content-offer", EntityKind::FallbackOffer},
    {"fallback-content-option", EntityKind::FallbackOffer},
    {"fallback", EntityKind::FallbackOffer},
    {"offer-placement", EntityKind::Placement},
    {"placement", EntityKind::Placement},
    {"tag", EntityKind::Tag},
    {"offer-filter", EntityKind::OfferFilter},
    {"filter", EntityKind::OfferFilter},
    {"eligibility-rule", EntityKind::EligibilityRule},
    {"rule", EntityKind::EligibilityRule},
    {"ranking-function", EntityKind::RankingFormula},
    {"function", EntityKind::RankingFormula},
    {"offer-activity", EntityKind::Activity},
    {"offer-activity-detail", EntityKind::Activity},
    {"activity", EntityKind::Activity},
    {"offer-decision", EntityKind::Activity},
    {"collection", EntityKind::OfferFilter},
    {"offer-collection", EntityKind::OfferFilter},
    {"collection-qualifier", EntityKind::Tag},
    {"offer-rule", EntityKind::EligibilityRule},
    {"decision-rule", EntityKind::EligibilityRule},
    {"ranking-formula", EntityKind::RankingFormula},
    {"test-profile", EntityKind::TestProfile},
});

std::optional<EntityKind> kindNamed(std::string_view name) {
    for (const KindName& known : kNames) {
        if (name == known.name)
            return known.kind;
    }
    return std::nullopt;
}

/// The kind that a schema's address names: "https://ns.adobe.com/…/offer-placement;version=0.4".
std::optional<EntityKind> kindOfSchema(std::string_view uri) {
    const std::string_view address = uri.substr(0, uri.find(';'));
    return kindNamed(address.substr(address.rfind('/') + 1));
}

/// A part of the id that is a kind's name: "xcore:offer-filter:f67", ".../eligibility-rule/rule-1". The last
/// part is the id's own and never counts.
std::optional<EntityKind> kindInId(std::string_view id) {
    for (std::size_t end = id.find_last_of(":/"); end != std::string_view::npos;
         end = id.find_last_of(":/")) {
        id = id.substr(0, end);
        if (const std::optional<EntityKind> kind = kindNamed(id.substr(id.find_last_of(":/") + 1)))
            return kind;
    }
    return std::nullopt;
}

/// What tells the kind of an object; all texts in UTF-8.
struct Clues {
    std::string_view type;
    std::array<std::string_view, 4> ids;
    QVarLengthArray<std::string_view, 32> names; ///< of the members, without namespaces
};

constexpr std::array<std::string_view, 4> kIdKeys{"@id", "xdm:id", "id", "_id"};

qsizetype distinct(const QVarLengthArray<std::string_view, 32>& names) {
    return qsizetype(std::set<std::string_view>(names.cbegin(), names.cend()).size());
}

std::optional<EntityKind> kindByMembers(const Clues& clues) {
    const auto& names = clues.names;
    const auto any = [&names](std::initializer_list<std::string_view> list) {
        return std::any_of(list.begin(), list.end(), [&names](std::string_view name) {
            return std::find(names.cbegin(), names.cend(), name) != names.cend();
        });
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
    if (any({"name"}) && distinct(names) <= 4 && any({"@id", "id", "_id"}))
        return EntityKind::Tag;
    return std::nullopt;
}

std::optional<EntityKind> kindTold(const Clues& clues) {
    if (const auto kind = kindOfSchema(clues.type))
        return kind;
    for (const std::string_view id : clues.ids) {
        if (const auto kind = kindInId(id))
            return kind;
    }
    return kindByMembers(clues);
}

} // namespace

Dialect recogniseDialect(const JsonView& object) {
    constexpr std::string_view current("https://ns.adobe.com/experience/decisioning/");
    if (datasetMembers(object).isObject())
        return Dialect::Dataset;
    if (object.member("@type").utf8().starts_with(current))
        return Dialect::Xdm;
    bool shortKeys = object.has("@id");
    for (const JsonView member : object) {
        if (member.name().starts_with(current))
            return Dialect::Xdm;
        shortKeys = shortKeys || member.name().starts_with("xdm:");
    }
    return shortKeys ? Dialect::Xdm2018 : Dialect::Dps;
}

std::optional<EntityKind> recogniseKind(const JsonView& object, Dialect dialect) {
    Clues clues;
    const JsonView type = object.member("@type");
    clues.type = type.isUndefined() ? object.member("_type").utf8() : type.utf8();
    for (std::size_t i = 0; i < kIdKeys.size(); ++i)
        clues.ids[i] = object.member(kIdKeys[i]).utf8();
    for (const JsonView member : dialect == Dialect::Dataset ? datasetMembers(object) : object)
        clues.names.append(bareKey(member.name()));
    return kindTold(clues);
}

std::optional<EntityKind> recogniseKind(const QJsonObject& object, Dialect dialect) {
    std::deque<std::string> held; // what the clues are views of
    const auto utf8 = [&held](const QString& text) -> std::string_view {
        return held.emplace_back(text.toStdString());
    };
    Clues clues;
    clues.type = utf8(object.value(object.contains("@type"_L1) ? "@type"_L1 : "_type"_L1).toString());
    for (std::size_t i = 0; i < kIdKeys.size(); ++i)
        clues.ids[i] = utf8(object.value(QLatin1StringView(kIdKeys[i].data())).toString());
    const QJsonObject members =
        dialect == Dialect::Dataset
            ? object.value("_experience"_L1).toObject().value("decisioning"_L1).toObject()
            : object;
    for (auto it = members.constBegin(); it != members.constEnd(); ++it)
        clues.names.append(bareKey(utf8(it.key())));
    return kindTold(clues);
}

std::optional<EntityKind> recogniseEnvelope(const JsonView& envelope) {
    if (const JsonView schemas = envelope.member("schemas"); schemas.isList()) {
        for (const JsonView schema : schemas) {
            if (const auto kind = kindOfSchema(schema.utf8()))
                return kind;
        }
    }
    const JsonView inside = envelope.member("_instance");
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

JsonView datasetMembers(const JsonView& row) {
    return row.member("_experience").member("decisioning");
}

} // namespace ow
