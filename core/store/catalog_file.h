#pragma once

#include "base/result.h"
#include "store/database/file_system.h"

#include <QString>

namespace ow {

/// "OFWR": marks a SQLite file as a catalog of this program.
inline constexpr qint64 catalogApplicationId = 0x4F465752;

/// Looks at the first bytes of a file without opening it as a database, so that a stranger's file stays
/// untouched. Refuses what is missing, empty, no SQLite file, of another program, or of a newer version than
/// this program.
[[nodiscard]] Result<void> recogniseCatalogFile(const QString& path);

/// The refusal of a file that a newer version of the program wrote.
[[nodiscard]] Error newerVersionError(const QString& path, int found);

/// Copies a catalog, with what its log holds, to a file that appears whole or not at all, and that nobody may
/// read or write who may not do so with the catalog.
[[nodiscard]] Result<void> copyCatalogFile(const QString& from, const QString& to,
                                           Existing existing = Existing::Refuse);

} // namespace ow
