#pragma once

#include "simulation/documents/scope_names.h"
#include "simulation/sensitivity.h"

namespace ow {

/// What other priorities would move (DOMAIN.md 14.20), for programs. `impact`: of prioritySides().
[[nodiscard]] QJsonObject sensitivityJson(const Impact& impact, const QVector<PriorityShift>& shifts,
                                          const ScopeNames& names);
/// The same for people: tables of at most 80 columns.
[[nodiscard]] QString sensitivityText(const Impact& impact, const ScopeNames& names);

} // namespace ow
