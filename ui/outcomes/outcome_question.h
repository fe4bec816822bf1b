#pragma once

#include "document/catalog_document.h"
#include "matrix/matrix.h"
#include "store/catalog_store.h"

#include <optional>
#include <stop_token>

namespace ow {

/// What the window of outcomes asks. A plain value.
struct OutcomeQuestion {
    std::optional<ActivityId> activity; ///< nothing: all of them
    qint64 instantMs = 0;
    // The second answer; at most one of these.
    std::optional<ProfileId> againstProfile; ///< another row
    std::optional<qint64> againstInstantMs;
    std::optional<qint64> againstRevision;
};

/// Who gets what in a catalog: its test profiles and somebody unknown, by the scopes asked for. On any
/// thread. Errors: too many cells, stopped, or the revision cannot be read.
[[nodiscard]] Result<Matrix> outcomesOf(const Catalog& catalog, const OutcomeQuestion& question,
                                        const CatalogStore::Connector& connector,
                                        const std::stop_token& stop);

} // namespace ow
