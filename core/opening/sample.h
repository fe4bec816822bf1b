#pragma once

#include "base/result.h"
#include "catalog/change_set.h"

namespace ow {

/// What makes an empty catalog the sample catalog; `label` names the change.
[[nodiscard]] Result<ChangeSet> sampleChanges(const QString& label);

} // namespace ow
