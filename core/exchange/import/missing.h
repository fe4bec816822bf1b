#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "catalog/catalog.h"

#include <QVector>

namespace ow {

/// What to do with entities of an import that mention something which neither the import nor the catalog
/// holds.
enum class MissingPolicy {
    Stop,        ///< import nothing
    Placeholder, ///< make empty drafts in place of what is missing
    Skip,        ///< leave out the entities that mention it, and those that mention them
};

template <>
struct Tokens<MissingPolicy> {
    static constexpr auto table = std::to_array<std::pair<MissingPolicy, QLatin1StringView>>({
        {MissingPolicy::Stop, QLatin1StringView("stop")},
        {MissingPolicy::Placeholder, QLatin1StringView("placeholder")},
        {MissingPolicy::Skip, QLatin1StringView("skip")},
    });
};

/// The mentions among `entities` of what neither they nor `present` hold; some of them where it was stopped.
[[nodiscard]] QVector<Reference> missingReferences(const Catalog& present, const QVector<EntityPtr>& entities,
                                                   const Progress& progress = {});

/// An import made whole.
struct WholeImport {
    QVector<EntityPtr> entities;     ///< what remains, placeholders included
    QVector<EntityPtr> placeholders; ///< those that were made
    QVector<Reference> skipped;      ///< of each entity left out the mention that was the reason
};

/// Applies the policy. `missing` of an error under Stop is in its message: what is missing, and who mentions
/// it.
[[nodiscard]] Result<WholeImport> resolveMissing(const Catalog& present, const QVector<EntityPtr>& entities,
                                                 MissingPolicy policy, const Progress& progress = {});

} // namespace ow
