#pragma once

#include "domain/entity.h"
#include "exchange/dialects/dialect.h"
#include "json/tree.h"

#include <QJsonObject>

#include <optional>

namespace ow {

/// The dialect that the members of an entity speak.
[[nodiscard]] Dialect recogniseDialect(const JsonView& object);

/// What kind of entity a row is.
struct RecognisedKind {
    std::optional<EntityKind> kind;
    QString foreign;       ///< the kind that the row says, where the product does not know it; never guessed
    bool audience = false; ///< a segment definition: no entity, but it can come in as a rule

    bool operator==(const RecognisedKind&) const = default;
};

/// What a row says of itself (`@type`, `schemas`, `meta:…`) decides, then the kind in its id, then its
/// members (DOMAIN.md 11.18). For a dataset row give the whole row.
[[nodiscard]] RecognisedKind recogniseKind(const JsonView& object, Dialect dialect);
/// The same of what is about to be written.
[[nodiscard]] RecognisedKind recogniseKind(const QJsonObject& object, Dialect dialect);

/// The kind that a repository envelope says: the schemas in it, else what is inside.
[[nodiscard]] RecognisedKind recogniseEnvelope(const JsonView& envelope);

/// The `@type` that an entity of a kind has in a dialect.
[[nodiscard]] QString typeUri(EntityKind kind, Dialect dialect);

/// The members of a dataset row's "_experience.decisioning".
[[nodiscard]] JsonView datasetMembers(const JsonView& row);

} // namespace ow
