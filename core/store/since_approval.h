#pragma once

#include "store/catalog_store.h"

namespace ow {

/// The entity as a revision left it; null where it was not there. The versions are those of
/// CatalogStore::versions().
[[nodiscard]] EntityPtr stateAt(const QVector<EntityVersion>& newestFirst, qint64 revision);

/// The version that approved (or activated) the entity last, whatever became of it since; null where nobody
/// ever did.
[[nodiscard]] const EntityVersion* lastApproval(const QVector<EntityVersion>& newestFirst);

/// What a reviewer wants to know of the past of an entity.
struct SinceApproval {
    Authorship authors;
    std::optional<Revision> approval; ///< the last one; nothing: it never was approved
    /// From the state that was approved to the present one: the entity, its status apart, and the rules and
    /// formulas that it mentions. Only what says something else.
    ChangeSet changes;
};

/// Errors: those of reading the history. Takes its time for an entity of many versions.
[[nodiscard]] Result<SinceApproval> sinceApproval(CatalogStore& store, const Catalog& present,
                                                  const EntityKey& key);

} // namespace ow
