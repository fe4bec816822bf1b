#pragma once

#include "catalog/change_set.h"

#include <QStringList>

namespace ow {

/// What a change does, a line per kind of entity, the heaviest first: "Deletes 45 offers: “A”, “B”, “C” and
/// 42 more".
[[nodiscard]] QStringList changeSummary(const ChangeSet& change);

} // namespace ow
