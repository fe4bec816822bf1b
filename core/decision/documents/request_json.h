#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "decision/request/request.h"

#include <QJsonDocument>

namespace ow {

/// Reads a decision request, v1.0, v0.9 (DOMAIN.md 6.1), with encoded scopes or as an edge envelope (6.3,
/// 11.17); members with and without `xdm:`. The catalog gives the placement of v0.9 scopes, which name only
/// the activity, and what the request leaves open (11.2). Our own members `avoidFallbacks`, `languages`,
/// `formats` and `seed` stand beside those of the document. `nowMs` is left to the caller. Wrong types are
/// errors with the JSON pointer as place.field; unknown ids are not (they become errors of their scope).
[[nodiscard]] Result<DecisionRequest> decisionRequestFromJson(const QJsonDocument& json,
                                                              const Catalog& catalog);

/// The placements that an activity's criteria name, in order; all of the catalog when one names none.
[[nodiscard]] QVector<PlacementId> placementsOf(const Activity& activity, const Catalog& catalog);

/// An activity for each of its placements, or for the one given. Without an item count each placement's own
/// counts. One scope without a placement when the activity is not in the catalog.
[[nodiscard]] QVector<ScopeRequest> scopesOf(const ActivityId& activity, const Catalog& catalog,
                                             std::optional<int> itemCount = {},
                                             const PlacementId& placement = {});

/// What is decided when nothing is named: every live activity for each of its placements, by id.
[[nodiscard]] QVector<ScopeRequest> allScopes(const Catalog& catalog, std::optional<int> itemCount = {});

} // namespace ow
