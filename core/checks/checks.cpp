#include "checks/checks.h"

#include "checks/check_context.h"

#include <algorithm>

namespace ow {

namespace {

QVector<Finding> findingsOf(CheckContext& context, const Entity& entity) {
    QVector<Finding> list;
    Findings findings(entity, list);
    checkNames(context, entity, findings);
    checkReferences(context, entity, findings);
    checkCalendar(context, entity, findings);
    checkConstraints(context, entity, findings);
    checkRepresentations(context, entity, findings);
    checkCollections(context, entity, findings);
    checkExpressions(context, entity, findings);
    checkLifecycle(context, entity, findings);
    checkProfiles(context, entity, findings);
    return list;
}

} // namespace

QVector<Finding> checkAll(const Catalog& catalog) {
    CheckContext context(catalog);
    QVector<Finding> list;
    for (const EntityPtr& entity : catalog.entities())
        list.append(findingsOf(context, *entity));
    return list;
}

QVector<Finding> checkEntity(const Catalog& catalog, const EntityKey& key) {
    const EntityPtr entity = catalog.entity(key);
    if (!entity)
        return {};
    CheckContext context(catalog);
    return findingsOf(context, *entity);
}

QVector<EntityKey> dependentsOf(const Catalog& catalog, const EntityKey& key) {
    QVector<EntityKey> keys;
    const auto add = [&keys](const EntityKey& one) {
        if (!keys.contains(one))
            keys.append(one);
    };
    for (const Reference& user : catalog.usersOf(key))
        add(user.from);
    const auto addAll = [&](EntityKind kind) {
        for (const EntityPtr& entity : catalog.entities(kind))
            add(entityKey(*entity));
    };
    switch (key.kind) {
    case EntityKind::Tag: // names must differ
        addAll(EntityKind::Tag);
        break;
    case EntityKind::PersonalizedOffer: // collections may become empty
        addAll(EntityKind::OfferFilter);
        addAll(EntityKind::Activity);
        break;
    case EntityKind::OfferFilter: // offers may become unreachable
    case EntityKind::Activity:
        addAll(EntityKind::PersonalizedOffer);
        break;
    default:
        break;
    }
    return keys;
}

void Findings::add(Severity severity, QLatin1StringView code, const QString& field, const QString& message,
                   const QString& mend, const Place& place) {
    m_list.append(
        {code, severity, token(entityKind(m_entity)), entityId(m_entity), field, message, mend, place});
}

bool CheckContext::holds(const OfferFilter& filter, const PersonalizedOffer& offer) const {
    const auto tagged = [&offer](const QString& tag) { return offer.tags.contains(TagId(tag)); };
    switch (filter.type) {
    case FilterType::AnyTags:
        return std::any_of(filter.ids.begin(), filter.ids.end(), tagged);
    case FilterType::AllTags:
        return std::all_of(filter.ids.begin(), filter.ids.end(), tagged);
    case FilterType::Offers:
        return filter.ids.contains(offer.id.value());
    }
    Q_UNREACHABLE();
    return false;
}

int CheckContext::memberCount(const OfferFilter& filter) const {
    int count = 0;
    for (const PersonalizedOffer* offer : m_catalog.all<PersonalizedOffer>())
        count += holds(filter, *offer) ? 1 : 0;
    return count;
}

const QSet<QString>& CheckContext::reachableOffers() {
    if (m_reachable)
        return *m_reachable;
    m_reachable.emplace();
    QSet<QString> filters;
    for (const Activity* activity : m_catalog.all<Activity>()) {
        if (activity->status == ActivityStatus::Archived)
            continue;
        for (const Criterion& criterion : activity->criteria) {
            if (criterion.selection == OptionSelectionType::Filter)
                filters.insert(criterion.filter.value());
            for (const OfferId& offer : criterion.options)
                m_reachable->insert(offer.value());
        }
    }
    for (const QString& id : std::as_const(filters)) {
        const auto* filter = m_catalog.find<OfferFilter>(FilterId(id));
        if (!filter)
            continue;
        for (const PersonalizedOffer* offer : m_catalog.all<PersonalizedOffer>()) {
            if (holds(*filter, *offer))
                m_reachable->insert(offer->id.value());
        }
    }
    return *m_reachable;
}

QStringList CheckContext::tagsNamed(const QString& name) {
    const auto plain = [](const QString& text) { return text.trimmed().toCaseFolded(); };
    if (!m_tagNames) {
        m_tagNames.emplace();
        for (const Tag* tag : m_catalog.all<Tag>())
            (*m_tagNames)[plain(tag->name)].append(tag->id.value());
    }
    return m_tagNames->value(plain(name));
}

} // namespace ow
