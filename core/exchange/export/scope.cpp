#include "exchange/export/scope.h"

#include "domain/selection.h"

#include <QSet>

#include <algorithm>
#include <memory>

namespace ow {

namespace {

QVector<EntityPtr> selectedOffers(const Catalog& catalog, const OfferFilter& filter) {
    QVector<EntityPtr> offers;
    for (const EntityPtr& entity : catalog.entities(EntityKind::PersonalizedOffer)) {
        if (selects(filter, std::get<PersonalizedOffer>(*entity)))
            offers.append(entity);
    }
    return offers;
}

/// The same activity or collection without offers that are left out.
EntityPtr pruned(const EntityPtr& entity, const QSet<QString>& offers) {
    Entity copy = *entity;
    if (auto* filter = std::get_if<OfferFilter>(&copy); filter && filter->type == FilterType::Offers) {
        filter->ids.removeIf([&offers](const QString& id) { return !offers.contains(id); });
    } else if (auto* activity = std::get_if<Activity>(&copy)) {
        for (Criterion& criterion : activity->criteria)
            criterion.options.removeIf([&offers](const OfferId& id) { return !offers.contains(id.value()); });
    }
    return copy == *entity ? entity : std::make_shared<const Entity>(std::move(copy));
}

Catalog catalogOf(const QVector<EntityPtr>& entities) {
    Result<Catalog> catalog = Catalog::fromEntities(entities);
    Q_ASSERT(catalog.ok()); // the ids come from one catalog
    return std::move(*catalog);
}

} // namespace

Catalog closureOf(const Catalog& catalog, const QVector<EntityKey>& roots, Closure closure) {
    QVector<EntityPtr> entities;
    QSet<EntityKey> seen;
    QVector<EntityKey> open = roots;
    while (!open.isEmpty()) {
        const EntityKey key = open.takeLast();
        const EntityPtr entity = catalog.entity(key);
        if (!entity || seen.contains(key))
            continue;
        seen.insert(key);
        entities.append(entity);
        for (const Reference& reference : referencesOf(*entity))
            open.append(reference.to);
        const auto* filter = std::get_if<OfferFilter>(entity.get());
        if (filter && closure == Closure::Decision) {
            for (const EntityPtr& offer : selectedOffers(catalog, *filter))
                open.append(entityKey(*offer));
        }
    }
    return catalogOf(entities).withZone(catalog.zone());
}

Catalog liveOnly(const Catalog& catalog) {
    QSet<QString> fallbacks;
    for (const Activity* activity : catalog.all<Activity>()) {
        if (activity->status == ActivityStatus::Live)
            fallbacks.insert(activity->fallback.value());
    }
    QSet<QString> offers;
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        if (offer->status == OfferStatus::Approved)
            offers.insert(offer->id.value());
    }
    QVector<EntityPtr> entities;
    for (const EntityPtr& entity : catalog.entities()) {
        bool kept = true;
        if (const auto* offer = std::get_if<PersonalizedOffer>(entity.get()))
            kept = offer->status == OfferStatus::Approved;
        else if (const auto* fallback = std::get_if<FallbackOffer>(entity.get()))
            kept = fallback->status == OfferStatus::Approved || fallbacks.contains(fallback->id.value());
        else if (const auto* activity = std::get_if<Activity>(entity.get()))
            kept = activity->status == ActivityStatus::Live;
        if (kept)
            entities.append(pruned(entity, offers));
    }
    return catalogOf(entities).withZone(catalog.zone());
}

} // namespace ow
