#include "domain/entity.h"

#include "domain/fields.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

template <class T>
struct IsId : std::false_type {};
template <class K>
struct IsId<Id<K>> : std::true_type {};
/// A step of a path through an entity. Paths are chains on the stack, written out only where one is asked
/// for: catalogs look at all references at every change.
struct Step {
    const Step* up = nullptr;
    QLatin1StringView name;
    qsizetype index = 0; ///< where the name is empty
};

QString text(const Step& step) {
    const QString own = step.name.isEmpty() ? QString::number(step.index) : QString(step.name);
    return step.up ? text(*step.up) + u'/' + own : own;
}

/// Walks all members of an entity and tells the typed ids: found(step, kind, id).
template <class Found>
class ReferenceWalk {
public:
    explicit ReferenceWalk(Found found) : m_found(std::move(found)) {}

    void run(const Entity& entity) {
        std::visit(
            [&](const auto& e) {
                visitFields(e, [&](const char* name, const auto& member) {
                    if (QLatin1StringView(name) != QLatin1StringView("id"))
                        walk({nullptr, QLatin1StringView(name), 0}, member);
                });
            },
            entity);
        if (const auto* filter = std::get_if<OfferFilter>(&entity)) {
            const EntityKind target =
                filter->type == FilterType::Offers ? EntityKind::PersonalizedOffer : EntityKind::Tag;
            const Step list{nullptr, QLatin1StringView("ids"), 0};
            for (qsizetype i = 0; i < filter->ids.size(); ++i)
                add({&list, {}, i}, target, filter->ids[i]);
        }
    }

private:
    template <class T>
    void walk(const Step& at, const T& value) {
        if constexpr (IsId<T>::value) {
            add(at, kindOfId<T>, value.value());
        } else if constexpr (Record<T>) {
            visitFields(value, [&](const char* name, const auto& member) {
                walk(Step{&at, QLatin1StringView(name), 0}, member);
            });
        } else if constexpr (requires { value.has_value(); }) {
            if (value)
                walk(at, *value);
        } else if constexpr (requires { value.constFirst(); } && !std::is_same_v<T, QString> &&
                             !std::is_same_v<T, QStringList>) {
            for (qsizetype i = 0; i < value.size(); ++i)
                walk(Step{&at, {}, i}, value[i]);
        }
    }

    void add(const Step& at, EntityKind kind, const QString& id) {
        if (!id.isEmpty())
            m_found(at, kind, id);
    }

    Found m_found;
};

} // namespace

EntityKind entityKind(const Entity& entity) {
    return static_cast<EntityKind>(entity.index());
}

const QString& entityId(const Entity& entity) {
    return std::visit([](const auto& e) -> const QString& { return e.id.value(); }, entity);
}

const QString& entityName(const Entity& entity) {
    return std::visit([](const auto& e) -> const QString& { return e.name; }, entity);
}

EntityKey entityKey(const Entity& entity) {
    return {entityKind(entity), entityId(entity)};
}

QString entityLabel(const Entity& entity) {
    return entityName(entity).isEmpty() ? entityId(entity) : entityName(entity);
}

Entity newEntity(EntityKind kind, const QString& id, const QString& name) {
    const auto make = [&]<class T>(T entity) -> Entity {
        entity.id = decltype(entity.id)(id);
        entity.name = name;
        return entity;
    };
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return make(PersonalizedOffer{});
    case EntityKind::FallbackOffer:
        return make(FallbackOffer{});
    case EntityKind::Placement:
        return make(Placement{});
    case EntityKind::Tag:
        return make(Tag{});
    case EntityKind::OfferFilter:
        return make(OfferFilter{});
    case EntityKind::EligibilityRule:
        return make(EligibilityRule{});
    case EntityKind::RankingFormula:
        return make(RankingFormula{});
    case EntityKind::Activity:
        return make(Activity{});
    case EntityKind::TestProfile:
        return make(TestProfile{});
    case EntityKind::DecisionTests:
        return make(DecisionTests{});
    }
    Q_UNREACHABLE();
    return {};
}

QString idPrefix(EntityKind kind) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return u"xcore:personalized-offer:"_s;
    case EntityKind::FallbackOffer:
        return u"xcore:fallback-offer:"_s;
    case EntityKind::Placement:
        return u"xcore:offer-placement:"_s;
    case EntityKind::Tag:
        return u"xcore:tag:"_s;
    case EntityKind::OfferFilter:
        return u"xcore:offer-filter:"_s;
    case EntityKind::EligibilityRule:
        return u"xcore:eligibility-rule:"_s;
    case EntityKind::RankingFormula:
        return u"xcore:ranking-function:"_s;
    case EntityKind::Activity:
        return u"xcore:offer-activity:"_s;
    case EntityKind::TestProfile:
        return u"offerwright:test-profile:"_s;
    case EntityKind::DecisionTests:
        return u"offerwright:decision-tests:"_s;
    }
    Q_UNREACHABLE();
    return {};
}

QString kindWords(EntityKind kind) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return u"personalized offer"_s;
    case EntityKind::FallbackOffer:
        return u"fallback offer"_s;
    case EntityKind::Placement:
        return u"placement"_s;
    case EntityKind::Tag:
        return u"tag"_s;
    case EntityKind::OfferFilter:
        return u"collection"_s;
    case EntityKind::EligibilityRule:
        return u"eligibility rule"_s;
    case EntityKind::RankingFormula:
        return u"ranking formula"_s;
    case EntityKind::Activity:
        return u"activity"_s;
    case EntityKind::TestProfile:
        return u"test profile"_s;
    case EntityKind::DecisionTests:
        return u"test suite"_s;
    }
    Q_UNREACHABLE();
    return {};
}

QVector<Reference> referencesOf(const Entity& entity) {
    QVector<Reference> found;
    const EntityKey from = entityKey(entity);
    ReferenceWalk([&](const Step& at, EntityKind kind, const QString& id) {
        found.append({from, text(at), {kind, id}});
    }).run(entity);
    return found;
}

bool allReferences(const Entity& entity, const std::function<bool(const EntityKey&)>& pass) {
    bool all = true;
    ReferenceWalk([&](const Step& /*at*/, EntityKind kind, const QString& id) {
        all = all && pass({kind, id});
    }).run(entity);
    return all;
}

} // namespace ow
