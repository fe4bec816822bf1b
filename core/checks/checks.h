#pragma once

#include "base/finding.h"
#include "catalog/catalog.h"

#include <QVector>

namespace ow {

/// Everything that is wrong or doubtful in a catalog (domain.md 1.16), entity by entity in canonical order.
/// Findings name entity and field, so that an editor can show them beside the field.
[[nodiscard]] QVector<Finding> checkAll(const Catalog& catalog);

/// The findings of one entity; empty when it is not in the catalog. After a change the entity itself and
/// those in `dependentsOf` need a new look.
[[nodiscard]] QVector<Finding> checkEntity(const Catalog& catalog, const EntityKey& key);

/// The entities whose findings may depend on this one.
[[nodiscard]] QVector<EntityKey> dependentsOf(const Catalog& catalog, const EntityKey& key);

} // namespace ow
