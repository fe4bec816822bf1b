#pragma once

#include "base/zone.h"
#include "domain/entity.h"
#include "exchange/dialects/dialect.h"

#include <QJsonObject>

namespace ow {

/// Writes one entity in an XDM dialect (not Offerwright), with what was kept when it was read; in the 2018
/// dialect with the repository envelope that it came in. What the dialect cannot hold is left out
/// (exportLosses()). These dialects demand instants: days become those of the zone (DOMAIN.md 11.10).
[[nodiscard]] QJsonObject writeXdmEntity(const Entity& entity, Dialect dialect, Zone zone);

/// Whether a dialect has a place for this kind of entity.
[[nodiscard]] bool holdsKind(Dialect dialect, EntityKind kind);

} // namespace ow
