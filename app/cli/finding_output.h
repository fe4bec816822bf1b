#pragma once

#include "base/finding.h"
#include "catalog/catalog.h"

#include <QJsonObject>
#include <QVector>

namespace ow::cli {

/// "file:line:column: error: offer “Name” (id): message — mend"; the entity, where there is one, has its name
/// from the catalog.
[[nodiscard]] QString findingLine(const Finding& finding, const Catalog& catalog = {});

/// The finding as JSON; members that say nothing are left out.
[[nodiscard]] QJsonObject findingJson(const Finding& finding, const Catalog& catalog = {});

[[nodiscard]] bool hasErrors(const QVector<Finding>& findings);

} // namespace ow::cli
