#include "cli/asked_scopes.h"

#include "cli/named_entity.h"
#include "decision/documents/scope_requests.h"

#include <algorithm>
#include <utility>

namespace ow::cli {

namespace {

/// The ids of what the options name, in their order.
template <class Id>
Result<QVector<Id>> idsOf(const CatalogNames& names, const std::vector<std::string>& texts,
                          const std::string& file) {
    QVector<Id> ids;
    ids.reserve(qsizetype(texts.size()));
    for (const std::string& text : texts) {
        const Result<EntityKey> key = namedEntity(names, kindOfId<Id>, text, file);
        if (!key)
            return key.error();
        ids.append(Id(key->id));
    }
    return ids;
}

/// Of all live activities those for the placements, in the order of the placements within each activity.
QVector<ScopeRequest> liveScopes(const ScopeOptions& options, const QVector<PlacementId>& placements,
                                 const Catalog& catalog) {
    QVector<ScopeRequest> scopes = allScopes(catalog, options.items);
    if (placements.isEmpty())
        return scopes;
    scopes.removeIf([&](const ScopeRequest& scope) { return !placements.contains(scope.placement); });
    std::ranges::stable_sort(scopes, {}, [&](const ScopeRequest& scope) {
        return std::pair(scope.activity.value(), placements.indexOf(scope.placement));
    });
    return scopes;
}

} // namespace

Result<QVector<ScopeRequest>> askedScopes(const ScopeOptions& options, const Catalog& catalog,
                                          const std::string& file) {
    const CatalogNames names(catalog);
    const auto placements = idsOf<PlacementId>(names, options.placements, file);
    if (!placements)
        return placements.error();
    const auto activities = idsOf<ActivityId>(names, options.activities, file);
    if (!activities)
        return activities.error();
    if (!options.namesActivities())
        return liveScopes(options, *placements, catalog);
    QVector<ScopeRequest> scopes;
    for (const ActivityId& activity : *activities) {
        if (placements->isEmpty())
            scopes.append(scopesOf(activity, catalog, options.items));
        for (const PlacementId& placement : *placements)
            scopes.append(scopesOf(activity, catalog, options.items, placement));
    }
    return scopes;
}

bool allDecided(bool byName, qsizetype scopes, qsizetype inError) {
    return byName ? scopes > 0 && inError == 0 : inError < scopes;
}

} // namespace ow::cli
