#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "decision/request/request.h"

#include <QVector>

#include <optional>
#include <string>
#include <vector>

namespace ow::cli {

/// What the options of a command ask for.
struct ScopeOptions {
    std::vector<std::string> activities; ///< none: all live ones
    std::vector<std::string> placements; ///< none: those of each activity
    std::optional<int> items;            ///< 1 to 30; none: as each placement says

    [[nodiscard]] bool namesActivities() const { return !activities.empty(); }
};

/// The scopes that the options ask for, activity by activity: of those named in their order, or of all live
/// ones. Activities and placements by id or name. Errors: wrong usage, where the catalog (`file`) has no such
/// one, or several.
[[nodiscard]] Result<QVector<ScopeRequest>> askedScopes(const ScopeOptions& options, const Catalog& catalog,
                                                        const std::string& file);

/// Whether all that was asked for was decided. Of all live activities those count as asked for whose time it
/// is: then one that was decided is enough.
[[nodiscard]] bool allDecided(bool byName, qsizetype scopes, qsizetype inError);

} // namespace ow::cli
