#pragma once

#include "store/catalog_store.h"

namespace ow {

/// An entity as it was after a revision, null when it did not exist. For an entity that no revision touched:
/// NotFound.
[[nodiscard]] Result<EntityPtr> entityAt(CatalogStore& store, const EntityKey& key, qint64 revision);

/// The whole catalog as it was after a revision (0 = before the first).
[[nodiscard]] Result<Catalog> catalogAt(CatalogStore& store, qint64 revision);

/// The change set that brings one entity back to its state after a revision; empty when it is in that state.
/// Commit it like any other change: that may be refused when it mentions what has gone since.
[[nodiscard]] Result<ChangeSet> restoreEntity(CatalogStore& store, const EntityKey& key, qint64 revision,
                                              const QString& label);

/// The change set that brings the whole catalog back to a revision.
[[nodiscard]] Result<ChangeSet> restoreCatalog(CatalogStore& store, qint64 revision, const QString& label);

} // namespace ow
