#include "checks/fixes/fixes.h"

#include "checks/fixes/internal/mender.h"

namespace ow {

QVector<Fix> fixesFor(const Finding& finding, const Catalog& catalog) {
    const std::optional<EntityKind> kind = fromToken<EntityKind>(finding.entityKind);
    const EntityPtr entity = kind ? catalog.entity({*kind, finding.entityId}) : nullptr;
    if (!entity)
        return {};
    Mender mender(finding, catalog, entity);
    mendDates(mender);
    mendCaps(mender);
    mendContent(mender);
    mendRepresentations(mender);
    mendReferences(mender);
    mendRules(mender);
    return mender.fixes();
}

} // namespace ow
