#pragma once

#include "base/result.h"

namespace ow {

class Database;

/// Compares tables, columns and indexes of a catalog with the shipped schema of its version, before anything
/// is read from it. Input where something is there that no version of this program made or where a table of
/// ours is made in another way (somebody prepared the file, or changed it by hand); Damaged where something
/// is missing.
[[nodiscard]] Result<void> checkSchema(Database& database, int version);

} // namespace ow
