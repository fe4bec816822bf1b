#include "simulation/documents/scope_names.h"

namespace ow {

namespace {

template <class T, class Id>
QString nameOf(const Catalog& catalog, const Id& id) {
    const T* const entity = catalog.find<T>(id);
    return entity && !entity->name.isEmpty() ? entity->name : id.value();
}

} // namespace

QString ScopeNames::offer(const QString& id) const {
    const QString name = nameOf<PersonalizedOffer>(m_catalog, OfferId(id));
    return name != id ? name : nameOf<FallbackOffer>(m_catalog, FallbackId(id));
}

QString ScopeNames::activity(const ActivityId& id) const {
    return nameOf<Activity>(m_catalog, id);
}

QString ScopeNames::placement(const PlacementId& id) const {
    return nameOf<Placement>(m_catalog, id);
}

QString ScopeNames::scope(const ScopeRequest& scope) const {
    return activity(scope.activity) + QStringLiteral(" / ") + placement(scope.placement);
}

} // namespace ow
