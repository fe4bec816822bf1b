#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace ow {

class Database;

/// What opening a catalog file checks: structure of the pages and references, in time that grows with the
/// file but does not read what it says. Damaged when something is wrong.
[[nodiscard]] Result<void> inspectQuickly(Database& database);

/// Everything that can be known about the health of a catalog file: pages and indexes, checksum and content
/// of every entity and every history entry, references, numbering. One sentence per problem; empty = sound.
/// Takes seconds for large files: call it from a thread of its own. Refuses what open() would refuse, except
/// damage.
[[nodiscard]] Result<QStringList> inspectCatalogFile(const QString& path);

} // namespace ow
