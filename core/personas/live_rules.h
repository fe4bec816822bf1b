#pragma once

#include "catalog/catalog.h"

#include <QVector>

namespace ow {

/// The rules that count today: of approved offers, and of the criteria of live activities (DOMAIN.md 1.5,
/// 1.11), by id; only those that the catalog holds.
[[nodiscard]] QVector<RuleId> liveRules(const Catalog& catalog);
/// All rules of the catalog, by id.
[[nodiscard]] QVector<RuleId> allRules(const Catalog& catalog);

} // namespace ow
