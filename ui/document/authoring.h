#pragma once

#include "catalog/bulk_status.h"
#include "catalog/free_name.h"

#include <QString>

namespace ow {

class CatalogDocument;

/// What the undo menu and the history call the everyday steps, the entity named.
[[nodiscard]] QString createLabel(EntityKind kind);
[[nodiscard]] QString duplicateLabel(const Entity& entity);
[[nodiscard]] QString deleteLabel(const Entity& entity);

/// A new entity of a kind under this name, as an act of its own. Errors: those of CatalogDocument::apply().
[[nodiscard]] Result<EntityKey> createEntity(CatalogDocument& document, EntityKind kind, const QString& name);

/// A copy to work on: another id, a free name, status draft (DOMAIN.md 1.11), everything else as it was.
[[nodiscard]] Entity draftCopy(const Catalog& catalog, const Entity& entity, const QString& id);

/// Free ids for copies of these, one each.
[[nodiscard]] QStringList idsForCopies(CatalogDocument& document, const QVector<EntityKey>& keys);
/// Draft copies of many entities under these ids as one change without a label, all with free names.
[[nodiscard]] ChangeSet draftCopies(const Catalog& catalog, const QVector<EntityKey>& keys,
                                    const QStringList& ids);

/// Deletes of these what nothing outside of them mentions; the others are refused, with who mentions them.
/// The change has no label.
[[nodiscard]] BulkStatus deleteUnused(const Catalog& catalog, const QVector<EntityKey>& keys);

} // namespace ow
