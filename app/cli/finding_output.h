#pragma once

#include "base/finding.h"

#include <QJsonObject>
#include <QVector>

namespace ow::cli {

/// "file:line:column: error: message — mend", with kind and id of the entity where there is one.
[[nodiscard]] QString findingLine(const Finding& finding);

/// The finding as JSON; members that say nothing are left out.
[[nodiscard]] QJsonObject findingJson(const Finding& finding);

[[nodiscard]] bool hasErrors(const QVector<Finding>& findings);

} // namespace ow::cli
