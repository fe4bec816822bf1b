#pragma once

#include "catalog/bulk_status.h"
#include "store/catalog_store.h"

namespace ow {

/// Moves what the four eyes setting forbids this user from the change to the refusals, so that the rest of a
/// bulk approval can be committed. Does nothing when the setting is off.
[[nodiscard]] Result<BulkStatus> withFourEyes(CatalogStore& store, BulkStatus bulk, const QString& user);

} // namespace ow
