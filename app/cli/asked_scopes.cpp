#include "cli/asked_scopes.h"

#include "cli/named_entity.h"
#include "decision/documents/scope_requests.h"

namespace ow::cli {

Result<QVector<ScopeRequest>> askedScopes(const ScopeOptions& options, const Catalog& catalog,
                                          const std::string& file) {
    const CatalogNames names(catalog);
    PlacementId placement;
    if (!options.placement.empty()) {
        const Result<EntityKey> key = namedEntity(names, EntityKind::Placement, options.placement, file);
        if (!key)
            return key.error();
        placement = PlacementId(key->id);
    }
    QVector<ScopeRequest> scopes;
    if (!options.namesActivities()) {
        for (const ScopeRequest& scope : allScopes(catalog, options.items)) {
            if (placement.isEmpty() || scope.placement == placement)
                scopes.append(scope);
        }
        return scopes;
    }
    for (const std::string& name : options.activities) {
        const Result<EntityKey> key = namedEntity(names, EntityKind::Activity, name, file);
        if (!key)
            return key.error();
        scopes.append(scopesOf(ActivityId(key->id), catalog, options.items, placement));
    }
    return scopes;
}

bool allDecided(bool byName, qsizetype scopes, qsizetype inError) {
    return byName ? scopes > 0 && inError == 0 : inError < scopes;
}

} // namespace ow::cli
