#pragma once

#include "base/sources.h"
#include "domain/tokens.h"
#include "exchange/import/proposal.h"

#include <functional>

namespace ow {

/// What to do with an imported entity whose id is taken in the catalog: by a different version of it, or by
/// an entity of another kind (which nothing replaces: it can only stay, or both).
enum class ClashPolicy {
    TakeTheirs, ///< the imported version replaces the present one
    KeepMine,   ///< the present version stays
    Both,       ///< the imported version comes in beside it with a new id
};

template <>
struct Tokens<ClashPolicy> {
    static constexpr auto table = std::to_array<std::pair<ClashPolicy, QLatin1StringView>>({
        {ClashPolicy::TakeTheirs, QLatin1StringView("theirs")},
        {ClashPolicy::KeepMine, QLatin1StringView("mine")},
        {ClashPolicy::Both, QLatin1StringView("both")},
    });
};

/// The imported entities that clash. Those that are equal to the present ones do not. Some of them where it
/// was stopped.
[[nodiscard]] QVector<EntityKey> clashesOf(const Catalog& present, const ImportedDocument& imported,
                                           const Progress& progress = {});

/// The import with its clashes settled one by one, to be given to propose(). Under Both the mentions of a
/// renamed entity inside the import follow it. Of no use where it was stopped.
using ClashChoice = std::function<ClashPolicy(const EntityKey&)>;
[[nodiscard]] ImportedDocument settleClashes(const Catalog& present, ImportedDocument imported,
                                             const ClashChoice& choice, IdSource& ids,
                                             const Progress& progress = {});

/// The same with one rule for all.
[[nodiscard]] ImportedDocument settleClashes(const Catalog& present, ImportedDocument imported,
                                             ClashPolicy policy, IdSource& ids,
                                             const Progress& progress = {});

} // namespace ow
