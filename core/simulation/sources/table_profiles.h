#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "simulation/sources/text_profiles.h"

#include <memory>

namespace ow {

/// Reads a table (CSV), a profile a row. Titles of columns are paths ("person.birthYear"), perhaps with
/// "document." in front; `id` is the profile's `_id`; in a table as it is exported (with "document." titles)
/// `name` and `description` are the test profile's and left out. One type per column, by the schema of
/// profiles of the catalog, else by all its cells (DOMAIN.md 14.10). Rows that cannot be read become lines
/// that are no profiles, and say why. Errors: the file, or no table at all; a column without a title that can
/// be a path.
[[nodiscard]] Result<std::unique_ptr<TextProfiles>> readTableProfiles(const QString& path,
                                                                      const Catalog& catalog);
[[nodiscard]] Result<std::unique_ptr<TextProfiles>>
tableProfiles(const QByteArray& csv, const QString& fileName, const Catalog& catalog);

} // namespace ow
