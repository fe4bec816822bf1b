#pragma once

#include "simulation/documents/scope_names.h"
#include "simulation/visits.h"

namespace ow {

/// What visits gave (DOMAIN.md 14.19), for programs.
[[nodiscard]] QJsonObject visitsJson(const VisitReport& report, const QVector<ScopeRequest>& scopes,
                                     const ScopeNames& names);
/// The same for people: tables of at most 80 columns.
[[nodiscard]] QString visitsText(const VisitReport& report, const QVector<ScopeRequest>& scopes,
                                 const ScopeNames& names);

} // namespace ow
