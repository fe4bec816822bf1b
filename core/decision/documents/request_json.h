#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "decision/documents/scope_requests.h"
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

} // namespace ow
