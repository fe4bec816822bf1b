#pragma once

#include "domain/entity.h"

#include <QVector>

#include <optional>

namespace ow {

/// Whether a status may follow another one (DOMAIN.md 1.11). Staying is always legal; archived offers and
/// activities stay archived: duplicate them instead.
[[nodiscard]] bool isLegalTransition(OfferStatus from, OfferStatus to);
[[nodiscard]] bool isLegalTransition(ActivityStatus from, ActivityStatus to);

/// The statuses that may follow, the present one included.
[[nodiscard]] QVector<OfferStatus> legalNext(OfferStatus from);
[[nodiscard]] QVector<ActivityStatus> legalNext(ActivityStatus from);

/// Whether entities of this kind have a status.
[[nodiscard]] bool hasLifecycle(EntityKind kind);

/// The status token of an entity, empty for kinds without a lifecycle.
[[nodiscard]] QString statusToken(const Entity& entity);

/// Why the step from one version of an entity to the next breaks its lifecycle, or nothing.
[[nodiscard]] std::optional<Error> lifecycleError(const Entity& before, const Entity& after);

} // namespace ow
