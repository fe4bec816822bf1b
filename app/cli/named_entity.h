#pragma once

#include "catalog/catalog_names.h"

#include <string>

namespace ow::cli {

/// The one entity that an option names, by id or by name. Errors: wrong usage, in the catalog `file`.
[[nodiscard]] Result<EntityKey> namedEntity(const CatalogNames& names, EntityKind kind,
                                            const std::string& text, const std::string& file);

/// What was looked for is what somebody typed: that it is not there is wrong usage.
[[nodiscard]] Error asUsage(Error error, const std::string& file);

} // namespace ow::cli
