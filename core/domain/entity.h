#pragma once

#include "domain/entities.h"
#include "domain/tokens.h"

#include <QString>
#include <QVector>

#include <compare>
#include <functional>
#include <memory>
#include <variant>

namespace ow {

/// The kinds of strong entities, in the order of the navigation and of exports.
enum class EntityKind {
    PersonalizedOffer,
    FallbackOffer,
    Placement,
    Tag,
    OfferFilter,
    EligibilityRule,
    RankingFormula,
    Activity,
    TestProfile,
    DecisionTests,
};

template <>
struct Tokens<EntityKind> {
    static constexpr auto table = std::to_array<std::pair<EntityKind, QLatin1StringView>>({
        {EntityKind::PersonalizedOffer, QLatin1StringView("offer")},
        {EntityKind::FallbackOffer, QLatin1StringView("fallback")},
        {EntityKind::Placement, QLatin1StringView("placement")},
        {EntityKind::Tag, QLatin1StringView("tag")},
        {EntityKind::OfferFilter, QLatin1StringView("filter")},
        {EntityKind::EligibilityRule, QLatin1StringView("rule")},
        {EntityKind::RankingFormula, QLatin1StringView("formula")},
        {EntityKind::Activity, QLatin1StringView("activity")},
        {EntityKind::TestProfile, QLatin1StringView("profile")},
        {EntityKind::DecisionTests, QLatin1StringView("tests")},
    });
};

/// Any strong entity, as a value. The alternatives stand in the order of EntityKind.
using Entity = std::variant<PersonalizedOffer, FallbackOffer, Placement, Tag, OfferFilter, EligibilityRule,
                            RankingFormula, Activity, TestProfile, DecisionTests>;

/// Entities are immutable and shared between snapshots, change sets and the undo stack.
using EntityPtr = std::shared_ptr<const Entity>;

/// The identity of an entity.
struct EntityKey {
    EntityKind kind = EntityKind::PersonalizedOffer;
    QString id;

    bool operator==(const EntityKey&) const = default;
    friend bool operator<(const EntityKey& a, const EntityKey& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.id < b.id;
    }
    friend size_t qHash(const EntityKey& key, size_t seed = 0) {
        return qHashMulti(seed, int(key.kind), key.id);
    }
};

/// The kind of an entity type, e.g. kindOf<Tag>.
template <class T>
inline constexpr EntityKind kindOf = EntityKind::TestProfile;
template <>
inline constexpr EntityKind kindOf<PersonalizedOffer> = EntityKind::PersonalizedOffer;
template <>
inline constexpr EntityKind kindOf<FallbackOffer> = EntityKind::FallbackOffer;
template <>
inline constexpr EntityKind kindOf<Placement> = EntityKind::Placement;
template <>
inline constexpr EntityKind kindOf<Tag> = EntityKind::Tag;
template <>
inline constexpr EntityKind kindOf<OfferFilter> = EntityKind::OfferFilter;
template <>
inline constexpr EntityKind kindOf<EligibilityRule> = EntityKind::EligibilityRule;
template <>
inline constexpr EntityKind kindOf<RankingFormula> = EntityKind::RankingFormula;
template <>
inline constexpr EntityKind kindOf<Activity> = EntityKind::Activity;
template <>
inline constexpr EntityKind kindOf<DecisionTests> = EntityKind::DecisionTests;

/// The kind that an id type belongs to.
template <class IdType>
inline constexpr EntityKind kindOfId = EntityKind::TestProfile;
template <>
inline constexpr EntityKind kindOfId<OfferId> = EntityKind::PersonalizedOffer;
template <>
inline constexpr EntityKind kindOfId<FallbackId> = EntityKind::FallbackOffer;
template <>
inline constexpr EntityKind kindOfId<PlacementId> = EntityKind::Placement;
template <>
inline constexpr EntityKind kindOfId<TagId> = EntityKind::Tag;
template <>
inline constexpr EntityKind kindOfId<FilterId> = EntityKind::OfferFilter;
template <>
inline constexpr EntityKind kindOfId<RuleId> = EntityKind::EligibilityRule;
template <>
inline constexpr EntityKind kindOfId<FormulaId> = EntityKind::RankingFormula;
template <>
inline constexpr EntityKind kindOfId<ActivityId> = EntityKind::Activity;
template <>
inline constexpr EntityKind kindOfId<SuiteId> = EntityKind::DecisionTests;

[[nodiscard]] EntityKind entityKind(const Entity& entity);
[[nodiscard]] const QString& entityId(const Entity& entity);
[[nodiscard]] const QString& entityName(const Entity& entity);
[[nodiscard]] EntityKey entityKey(const Entity& entity);

/// The name, or the id where the name is empty: what a message calls the entity.
[[nodiscard]] QString entityLabel(const Entity& entity);

/// An empty entity of a kind (status draft, priority 0) with the given id and name.
[[nodiscard]] Entity newEntity(EntityKind kind, const QString& id, const QString& name);

/// The part of a new id that names its kind: "xcore:personalized-offer:" (DOMAIN.md 1.0).
[[nodiscard]] QString idPrefix(EntityKind kind);

/// "personalized offer", "fallback offer", …: the kind in a sentence.
[[nodiscard]] QString kindWords(EntityKind kind);

/// One mention of an entity in another one (DOMAIN.md 1.16).
struct Reference {
    EntityKey from;
    QString path; ///< where in `from`, e.g. "representations/0/placement"
    EntityKey to;

    bool operator==(const Reference&) const = default;
};

/// Every entity that this one mentions, empty ids left out.
[[nodiscard]] QVector<Reference> referencesOf(const Entity& entity);

/// Whether all entities that this one mentions pass a test. Cheaper than the list, which says where they
/// stand.
[[nodiscard]] bool allReferences(const Entity& entity, const std::function<bool(const EntityKey&)>& pass);

} // namespace ow
