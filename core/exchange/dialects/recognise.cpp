#include "exchange/dialects/recognise.h"

#include "exchange/dialects/members.h"
#include "exchange/dialects/unknown_members.h"

#include <QJsonArray>
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

/// Last parts of `@type` URIs and kinds in ids (DOMAIN.md 1.0), all spellings that were seen.
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

/// Kinds of the same repositories that are none of ours, as they stand in ids.
constexpr auto kForeignNames = std::to_array<std::string_view>(
    {"ranking-strategy", "selection-strategy", "decision-scope", "decision-policy", "decision-item",
     "decisionitem", "offer-item", "offeritem", "item", "fragment", "fragment-item", "proposition",
     "decision-event", "model", "ai-model", "policy", "item-collection"});

constexpr auto kAudienceNames = std::to_array<std::string_view>(
    {"segmentdefinition", "segment-definition", "SegmentDefinition", "audience"});

/// Members that segment definitions of the segmentation API have, and formulas and rules have not.
constexpr auto kAudienceMembers = std::to_array<std::string_view>(
    {"evaluationInfo", "mergePolicyId", "profileInstanceId", "audienceId", "ttlInDays", "originName"});

/// Kinds of other services that a member "type" names, and that have members like ours.
constexpr auto kForeignTypes = std::to_array<std::string_view>(
    {"ComputedAttribute", "computed-attribute", "computedAttribute", "Journey", "journey", "Dataset",
     "dataset", "DataSet", "dataSet", "Flow", "flow"});

/// A member that rows of only one kind of another service have.
struct ForeignMember {
    std::string_view member;
    QLatin1StringView kind;
};
constexpr auto kForeignMembers = std::to_array<ForeignMember>({
    {"schemaRef", QLatin1StringView("dataset")},
    {"flowSpec", QLatin1StringView("flow")},
    {"connectionSpec", QLatin1StringView("connection")},
    {"steps", QLatin1StringView("journey")},
    {"journeyVersionID", QLatin1StringView("journey")},
});

/// Bookkeeping that says something of a row: a tag has none of it.
constexpr auto kDescriptions =
    std::to_array<std::string_view>({"description", "definedOn", "modelUsage", "value", "valueAsText",
                                     "returnType", "exdFunction", "isPure"});

std::optional<EntityKind> kindNamed(std::string_view name) {
    for (const KindName& known : kNames) {
        if (name == known.name)
            return known.kind;
    }
    return std::nullopt;
}

template <std::size_t N>
bool isAmong(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// "offer-placement" of "https://ns.adobe.com/…/offer-placement;version=0.4", "descriptorIdentity" of
/// "xdm:descriptorIdentity".
std::string_view nameInAddress(std::string_view uri) {
    const std::string_view address = uri.substr(0, uri.find(';'));
    return address.substr(address.find_last_of("/:") + 1);
}

/// What an address says, if it says anything.
std::optional<RecognisedKind> kindOfAddress(std::string_view uri) {
    const std::string_view name = nameInAddress(uri);
    if (name.empty())
        return std::nullopt;
    RecognisedKind said; // a profile's schema may be any union of profile classes
    said.kind =
        name == "profile" || name.starts_with("profile__") ? EntityKind::TestProfile : kindNamed(name);
    said.audience = isAmong(kAudienceNames, name);
    if (!said.kind)
        said.foreign = textOfUtf8(name);
    return said;
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

/// The kind of another product that an id of the repositories names: "xcore:ranking-strategy:f67".
std::string_view foreignInId(std::string_view id) {
    for (const std::string_view scheme : {"xcore:", "dps:"}) {
        if (!id.starts_with(scheme))
            continue;
        const std::string_view rest = id.substr(scheme.size());
        const std::string_view name = rest.substr(0, std::min(rest.find(':'), rest.size()));
        return name.size() < rest.size() && isAmong(kForeignNames, name) ? name : std::string_view();
    }
    return {};
}

/// What tells the kind of an object; all texts in UTF-8.
struct Clues {
    QVarLengthArray<std::string_view, 4> said; ///< what the row says of itself, most telling first
    std::array<std::string_view, 4> ids;
    std::string_view type;                       ///< the text of a member "type"
    QVarLengthArray<std::string_view, 32> names; ///< of the members, without namespaces

    [[nodiscard]] bool has(std::string_view name) const {
        return std::find(names.cbegin(), names.cend(), name) != names.cend();
    }
    [[nodiscard]] bool hasAny(std::initializer_list<std::string_view> list) const {
        return std::any_of(list.begin(), list.end(), [this](std::string_view name) { return has(name); });
    }
};

constexpr std::array<std::string_view, 4> kIdKeys{"@id", "xdm:id", "id", "_id"};

qsizetype distinct(const QVarLengthArray<std::string_view, 32>& names) {
    return qsizetype(std::set<std::string_view>(names.cbegin(), names.cend()).size());
}

/// The kind of another service that members tell.
std::optional<QString> foreignByMembers(const Clues& clues) {
    const auto* found = std::find_if(kForeignMembers.begin(), kForeignMembers.end(),
                                     [&clues](const ForeignMember& row) { return clues.has(row.member); });
    return found == kForeignMembers.end() ? std::nullopt : std::optional(QString(found->kind));
}

/// A tag has an id and a name alone; with more than bookkeeping beside them a row may be anything.
bool isTag(const Clues& clues) {
    return clues.has("name") && clues.hasAny({"@id", "id", "_id"}) && distinct(clues.names) <= 4 &&
           std::all_of(clues.names.cbegin(), clues.names.cend(), [](std::string_view name) {
               const bool own = name == "name" || name == "@id" || name == "id" || name == "_id";
               return own || (isBookkeeping(name) && !isAmong(kDescriptions, name));
           });
}

/// A decision event, request or response: it has a profile's members and is none.
bool isOfDecisions(const Clues& clues) {
    return clues.hasAny({"propositionID", "propositions", "propositionDetails", "propositionRequests"});
}

std::optional<EntityKind> kindByMembers(const Clues& clues) {
    const auto any = [&clues](std::initializer_list<std::string_view> list) { return clues.hasAny(list); };
    if (isOfDecisions(clues))
        return std::nullopt;
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
    if (any({"document", "identityMap", "segmentMembership", "xEvent", "offerCounts", "preferredLanguage",
             "person"}))
        return EntityKind::TestProfile;
    if (any({"value"}))
        return EntityKind::OfferFilter;
    if (any({"characteristics"}))
        return EntityKind::PersonalizedOffer;
    if (any({"_id"}) && !foreignByMembers(clues))
        return EntityKind::TestProfile; // its own name for itself (DOMAIN.md 14.2)
    if (isTag(clues))
        return EntityKind::Tag;
    return std::nullopt;
}

/// Of several addresses in a row the first known one counts; where none is known, the row is of another kind.
std::optional<RecognisedKind> kindSaid(const Clues& clues) {
    std::optional<RecognisedKind> foreign;
    for (const std::string_view address : clues.said) {
        std::optional<RecognisedKind> said = kindOfAddress(address);
        if (said && (said->kind || said->audience))
            return said;
        if (said && !foreign)
            foreign = said;
    }
    return foreign;
}

RecognisedKind kindTold(const Clues& clues) {
    if (const auto said = kindSaid(clues))
        return *said;
    for (const std::string_view id : clues.ids) {
        if (const auto kind = kindInId(id))
            return {kind, {}, false};
        if (const std::string_view foreign = foreignInId(id); !foreign.empty())
            return {std::nullopt, textOfUtf8(foreign), false};
    }
    const bool audience = std::any_of(clues.names.cbegin(), clues.names.cend(),
                                      [](std::string_view name) { return isAmong(kAudienceMembers, name); });
    const bool asksOfSchema = clues.names.contains("expression") && clues.names.contains("schema");
    if (audience || asksOfSchema) // formulas name no schema
        return {std::nullopt, QStringLiteral("audience"), true};
    if (isAmong(kForeignTypes, clues.type))
        return {std::nullopt, textOfUtf8(clues.type), false};
    if (clues.has("mergeFunction")) // beside an expression as formulas have
        return {std::nullopt, u"ComputedAttribute"_s, false};
    if (clues.has("timestamp") && clues.has("eventType") && !isOfDecisions(clues))
        return {std::nullopt, u"experience event"_s, false};
    if (const auto kind = kindByMembers(clues))
        return {kind, {}, false};
    if (const auto foreign = foreignByMembers(clues))
        return {std::nullopt, *foreign, false};
    if (clues.has("schema") && clues.hasAny({"@id", "id"}) && clues.has("name"))
        return {std::nullopt, QStringLiteral("audience"), true};
    return {};
}

/// Members by which rows of a schema registry say what they are.
constexpr auto kMetaKeys = std::to_array<std::string_view>({"meta:resourceType", "meta:class", "meta:altId"});

} // namespace

/// The keys of id and name tell the dialect; single members that were kept from another one do not.
Dialect recogniseDialect(const JsonView& object) {
    constexpr std::string_view current("https://ns.adobe.com/experience/decisioning/");
    if (datasetMembers(object).isObject())
        return Dialect::Dataset;
    if (!object.has("@id") && object.has("id"))
        return Dialect::Dps;
    const auto says = [&object](std::string_view key) { return !object.member(key).utf8().empty(); };
    if (says("https://ns.adobe.com/experience/decisioning/name"))
        return Dialect::Xdm;
    if (says("xdm:name"))
        return Dialect::Xdm2018;
    const std::string_view type = object.member("@type").utf8();
    if (type.starts_with(current))
        return Dialect::Xdm;
    bool shortKeys = object.has("@id");
    bool longKeys = false;
    for (const JsonView member : object) {
        longKeys = longKeys || member.name().starts_with(current);
        shortKeys = shortKeys || member.name().starts_with("xdm:");
    }
    if (longKeys && !type.starts_with("https://ns.adobe.com/experience/offer-management/"))
        return Dialect::Xdm;
    return shortKeys || longKeys ? Dialect::Xdm2018 : Dialect::Dps;
}

RecognisedKind recogniseKind(const JsonView& object, Dialect dialect) {
    Clues clues;
    const JsonView type = object.member("@type");
    const std::string_view said = type.isUndefined() ? object.member("_type").utf8() : type.utf8();
    if (!said.empty())
        clues.said.append(said);
    if (clues.said.isEmpty()) {
        for (const JsonView schema : object.member("schemas"))
            clues.said.append(schema.utf8());
    }
    for (const std::string_view key : kMetaKeys) {
        if (clues.said.isEmpty() && object.has(key))
            clues.said.append(object.member(key).utf8());
    }
    for (std::size_t i = 0; i < kIdKeys.size(); ++i)
        clues.ids[i] = object.member(kIdKeys[i]).utf8();
    clues.type = object.member("type").utf8();
    for (const JsonView member : dialect == Dialect::Dataset ? datasetMembers(object) : object)
        clues.names.append(bareKey(member.name()));
    return kindTold(clues);
}

RecognisedKind recogniseKind(const QJsonObject& object, Dialect dialect) {
    std::deque<std::string> held; // what the clues are views of
    const auto utf8 = [&held](const QString& text) -> std::string_view {
        return held.emplace_back(text.toStdString());
    };
    Clues clues;
    const QString said = object.value(object.contains("@type"_L1) ? "@type"_L1 : "_type"_L1).toString();
    if (!said.isEmpty())
        clues.said.append(utf8(said));
    if (clues.said.isEmpty()) {
        for (const auto& schema : object.value("schemas"_L1).toArray())
            clues.said.append(utf8(schema.toString()));
    }
    for (const std::string_view key : kMetaKeys) {
        const QLatin1StringView name(key.data(), qsizetype(key.size()));
        if (clues.said.isEmpty() && object.contains(name))
            clues.said.append(utf8(object.value(name).toString()));
    }
    for (std::size_t i = 0; i < kIdKeys.size(); ++i)
        clues.ids[i] = utf8(object.value(QLatin1StringView(kIdKeys[i].data())).toString());
    clues.type = utf8(object.value("type"_L1).toString());
    const QJsonObject members =
        dialect == Dialect::Dataset
            ? object.value("_experience"_L1).toObject().value("decisioning"_L1).toObject()
            : object;
    for (auto it = members.constBegin(); it != members.constEnd(); ++it)
        clues.names.append(bareKey(utf8(it.key())));
    return kindTold(clues);
}

RecognisedKind recogniseEnvelope(const JsonView& envelope) {
    if (const JsonView schemas = envelope.member("schemas"); schemas.isList()) {
        Clues clues;
        for (const JsonView schema : schemas)
            clues.said.append(schema.utf8());
        if (const auto said = kindSaid(clues))
            return *said;
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
    case EntityKind::DecisionTests:
        return u"https://offerwright.example/decision-tests"_s;
    }
    Q_UNREACHABLE();
    return {};
}

JsonView datasetMembers(const JsonView& row) {
    return row.member("_experience").member("decisioning");
}

} // namespace ow
