#pragma once

#include "catalog/change_set.h"

#include <QStringList>

namespace ow {

/// "1 offer", "9,995 offers".
[[nodiscard]] QString countOf(EntityKind kind, qsizetype count);

/// What a change does, a line per kind of entity, the heaviest first: "Deletes 45 offers: “A”, “B”, “C” and
/// 42 more".
[[nodiscard]] QStringList changeSummary(const ChangeSet& change);

} // namespace ow
