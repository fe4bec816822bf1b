#pragma once

#include "base/result.h"
#include "domain/entity.h"

#include <QByteArray>

namespace ow {

/// The stored form of an entity: its canonical JSON, compact, members sorted, UTF-8. Equal entities have
/// equal bytes.
[[nodiscard]] QByteArray entityBody(const Entity& entity);

/// Reads the stored form.
[[nodiscard]] Result<EntityPtr> entityFromBody(EntityKind kind, const QByteArray& body);

} // namespace ow
