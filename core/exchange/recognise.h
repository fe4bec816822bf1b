#pragma once

#include "domain/entity.h"
#include "exchange/dialect.h"
#include "exchange/json_tree.h"

#include <QJsonObject>

#include <optional>

namespace ow {

/// The dialect that the members of an entity speak.
[[nodiscard]] Dialect recogniseDialect(const JsonView& object);

/// What kind of entity an object is: by `@type`, else by the kind in its id, else by its members. For a
/// dataset row give the whole row.
[[nodiscard]] std::optional<EntityKind> recogniseKind(const JsonView& object, Dialect dialect);
/// The same of what is about to be written.
[[nodiscard]] std::optional<EntityKind> recogniseKind(const QJsonObject& object, Dialect dialect);

/// The kind that a repository envelope says: the schemas in it, else what is inside.
[[nodiscard]] std::optional<EntityKind> recogniseEnvelope(const JsonView& envelope);

/// The `@type` that an entity of a kind has in a dialect.
[[nodiscard]] QString typeUri(EntityKind kind, Dialect dialect);

/// The members of a dataset row's "_experience.decisioning".
[[nodiscard]] JsonView datasetMembers(const JsonView& row);

} // namespace ow
