#pragma once

#include "base/finding.h"
#include "decision/plan/plan_data.h"

#include <QVector>

namespace ow {

/// What the catalog says but a decision cannot follow (DOMAIN.md 13.2): broken rules and formulas,
/// references to what is not there, dates the wrong way round, empty lists.
[[nodiscard]] QVector<Finding> planWarnings(const PlanData& plan);

} // namespace ow
