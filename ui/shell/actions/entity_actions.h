#pragma once

#include "base/result.h"
#include "domain/entity.h"

#include <QVector>

namespace ow {

class CatalogDocument;

/// A new, empty draft of a kind under a free name; its key.
Result<EntityKey> createEntity(CatalogDocument& document, EntityKind kind);
/// A draft copy of an entity; its key.
Result<EntityKey> duplicateEntity(CatalogDocument& document, const EntityKey& key);
/// Deletes an entity that nothing mentions.
Result<void> deleteEntity(CatalogDocument& document, const EntityKey& key);

/// The entities that mention this one, each once, in canonical order: why it cannot be deleted.
[[nodiscard]] QVector<EntityKey> usersOf(const CatalogDocument& document, const EntityKey& key);

} // namespace ow
