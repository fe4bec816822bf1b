#pragma once

#include "base/finding.h"
#include "catalog/catalog.h"

#include <QVector>

#include <optional>

namespace ow {

/// What needs review (needsReview() of models/list_query), seen from one of it.
struct ReviewQueue {
    int count = 0;                 ///< how many there are
    std::optional<EntityKey> next; ///< the one after the one that is looked at; after the last the first
};

/// Offers, then fallback offers, then activities, each in the order of the catalog. Reads all of them: not on
/// the GUI thread.
[[nodiscard]] ReviewQueue reviewQueue(const Catalog& catalog, const QVector<Finding>& findings,
                                      const EntityKey& seen);

} // namespace ow
