#pragma once

#include "base/sources.h"
#include "exchange/import_proposal.h"

namespace ow {

/// What to do with an imported entity whose id is taken by a different version in the catalog.
enum class ClashPolicy {
    TakeTheirs, ///< the imported version replaces the present one
    KeepMine,   ///< the present version stays
    Both,       ///< the imported version comes in beside it with a new id
};

/// The import with its clashes settled, to be given to propose(). Under Both the mentions of a renamed entity
/// inside the import follow it. Entities that are equal to the present ones are no clash.
[[nodiscard]] ImportedDocument settleClashes(const Catalog& present, ImportedDocument imported,
                                             ClashPolicy policy, IdSource& ids);

} // namespace ow
