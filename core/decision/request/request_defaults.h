#pragma once

#include "catalog/catalog.h"
#include "decision/request/request.h"
#include "expression/value/value.h"

namespace ow {

// What a request leaves open is what its placements say (DOMAIN.md 1.3, 11.2).

/// Offers asked for in a placement: its setting, else 1. Settings out of range are errors of the scope.
[[nodiscard]] int itemCountOf(const Catalog& catalog, const PlacementId& placement);

/// Whether one offer may be proposed in several placements: only if every placement of the request that is in
/// the catalog allows it (DOMAIN.md 2.8).
[[nodiscard]] bool allowsDuplicatePlacements(const Catalog& catalog, const QVector<ScopeRequest>& scopes);

/// The languages wanted where neither the request nor its caller says: the profile's `preferredLanguage`;
/// none where that is no language range.
[[nodiscard]] QStringList languagesOf(expr::Value profile);

/// The fields that a placement's returnMetaData asks for. Members that are not known ask for nothing.
[[nodiscard]] ResponseFields responseFieldsOf(const Placement& placement);

/// Every field that an answer can tell.
[[nodiscard]] ResponseFields knownResponseFields();

/// The members of returnMetaData that are known, in the order in which they are shown.
[[nodiscard]] QStringList knownMetaData();

} // namespace ow
