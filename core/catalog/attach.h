#pragma once

#include "catalog/bulk_status.h"

namespace ow {

/// What becomes of entities that somebody puts onto another one; the change has no label:
/// - offers onto a tag, or tags onto an offer: the offers have the tags;
/// - offers onto a collection that lists them: it lists these too;
/// - offers onto a collection by tags (DOMAIN.md 1.9): they get its tags, where it is clear which.
/// Refused as a whole (Invalid) is what fits nowhere; one by one what has or is so already.
[[nodiscard]] Result<BulkStatus> attach(const Catalog& catalog, const QVector<EntityKey>& keys,
                                        const EntityKey& target);

} // namespace ow
