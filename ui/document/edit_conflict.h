#pragma once

#include "catalog/merge.h"

namespace ow {

/// An edit that somebody else's edit of the same entities got in the way of: nothing of it is committed.
/// Whoever settles it applies the outcome as a change of its own.
struct EditConflict {
    ChangeSet mine;
    Rebase met;      ///< mine against `present`
    Catalog present; ///< the catalog with their edit
};

} // namespace ow
