#pragma once

#include "catalog/change_set.h"

namespace ow {

/// Several change sets, one after the other, as one: the first `before` and the last `after` of each entity,
/// in canonical order. What ends as it began is left out.
[[nodiscard]] ChangeSet compose(const QVector<ChangeSet>& parts, const QString& label);

} // namespace ow
