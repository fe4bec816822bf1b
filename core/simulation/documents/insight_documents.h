#pragma once

#include "simulation/documents/scope_names.h"
#include "simulation/simulate.h"

namespace ow {

/// A summary with what it tells of each offer (DOMAIN.md 14.7), for programs: SimulationSummary::toJson() and
/// more members.
[[nodiscard]] QJsonObject insightJson(const SimulationSummary& summary, const ScopeNames& names);

/// The same for people: tables of at most 80 columns, the longest lists cut and the cut said.
[[nodiscard]] QString insightText(const SimulationSummary& summary, const ScopeNames& names);

/// Offers that somebody could have been given, and how far they never got.
struct NeverOffers {
    QStringList candidates; ///< in no scope let through by filter, status, placement and dates
    QStringList eligible;   ///< a candidate, but ranked for nobody
    QStringList winning;    ///< ranked for somebody, but proposed to nobody
};
/// Over all scopes; of approved offers.
[[nodiscard]] NeverOffers neverOffers(const Insight& insight, const Catalog& catalog);

} // namespace ow
