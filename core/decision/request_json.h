#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "decision/request.h"

#include <QJsonDocument>

namespace ow {

/// Reads a decision request, v1.0, v0.9 (domain.md 6.1) or with encoded scopes (6.3); members with and
/// without `xdm:`. The catalog gives the placement of v0.9 scopes, which name only the activity. Our own
/// members `avoidFallbacks`, `languages`, `formats` and `seed` stand beside those of the document. `nowMs` is
/// left to the caller. Wrong types are errors with the JSON pointer as place.field; unknown ids are not (they
/// become errors of their scope).
[[nodiscard]] Result<DecisionRequest> decisionRequestFromJson(const QJsonDocument& json,
                                                              const Catalog& catalog);

/// The placements that an activity's criteria name, in order; all of the catalog when one names none.
[[nodiscard]] QVector<PlacementId> placementsOf(const Activity& activity, const Catalog& catalog);

/// What is decided when nothing is named: every live activity for each of its placements, by id.
[[nodiscard]] QVector<ScopeRequest> allScopes(const Catalog& catalog, int itemCount = 1);

} // namespace ow
