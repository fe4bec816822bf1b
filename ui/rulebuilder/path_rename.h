#pragma once

#include "catalog/change_set.h"
#include "expression/assist/assist.h"

namespace ow {

/// Renames an attribute in every rule, formula and capping query of a catalog, also where it is read through
/// variables and filters. Empty when none reads it. Rules kept as pql/json stay pql/json; what does not parse
/// stays as it is.
[[nodiscard]] ChangeSet renameInRules(const Catalog& catalog, const expr::Schema& schema,
                                      const expr::NamedPath& path, const QString& newName);

} // namespace ow
