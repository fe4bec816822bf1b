#pragma once

#include "catalog/catalog.h"
#include "decision/request/request.h"

#include <QJsonObject>
#include <QVector>

#include <optional>

namespace ow {

/// An activity for each of its placements, or for the one given. Without an item count each placement's own
/// counts. One scope without a placement when the activity is not in the catalog.
[[nodiscard]] QVector<ScopeRequest> scopesOf(const ActivityId& activity, const Catalog& catalog,
                                             std::optional<int> itemCount = {},
                                             const PlacementId& placement = {});

/// What is decided when nothing is named: every live activity for each of its placements, by id.
[[nodiscard]] QVector<ScopeRequest> allScopes(const Catalog& catalog, std::optional<int> itemCount = {});

/// The name of a scope in requests of the edge form, `decisionScopes`: Base64 of activity and placement, and
/// of an item count that is not the placement's (DOMAIN.md 6.3).
[[nodiscard]] QByteArray decisionScope(const ActivityId& activity, const PlacementId& placement,
                                       std::optional<int> itemCount = {});

/// A request in the edge form (DOMAIN.md 6.3): an event with instant and identities, and the scopes that it
/// asks for. That form has no place for the rest: duplicates, context, what the answer holds, our own
/// members.
[[nodiscard]] QJsonObject edgeRequest(const DecisionRequest& request, const Catalog& catalog);

} // namespace ow
