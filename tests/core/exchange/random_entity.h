#pragma once

#include "domain/entity.h"
#include "exchange/dialects/dialect.h"

#include <QRandomGenerator>

namespace ow::test {

/// An entity with every member filled at random, older forms and unknown members included.
[[nodiscard]] Entity randomEntity(EntityKind kind, const QString& id, QRandomGenerator& random);

/// What remains of an entity when it has gone through a dialect: the list of losses, as code.
[[nodiscard]] Entity asSaidIn(Dialect dialect, Entity entity);

} // namespace ow::test
