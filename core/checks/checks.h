#pragma once

#include "base/finding.h"
#include "catalog/catalog.h"

#include <QVector>

#include <optional>

namespace ow {

/// Everything that is wrong or doubtful in a catalog (DOMAIN.md 1.16), entity by entity in canonical order.
/// Findings name entity and field, so that an editor can show them beside the field. Takes time in proportion
/// to the catalog and to what its collections hold. What depends on the time, such as dates that have passed
/// and whom a rule fits, is looked for only where the present instant is given; the files of pictures, where
/// the folder of the catalog is.
[[nodiscard]] QVector<Finding> checkAll(const Catalog& catalog, std::optional<qint64> nowMs = {},
                                        const QString& folder = {});

} // namespace ow
