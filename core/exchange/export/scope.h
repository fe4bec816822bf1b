#pragma once

#include "catalog/catalog.h"

#include <QVector>

namespace ow {

enum class Closure {
    Mentions, ///< all that is mentioned, and what that mentions: complete references
    Decision, ///< besides, the offers that a collection by tags selects: decides the same
};

/// The entities with these keys and all that they need.
[[nodiscard]] Catalog closureOf(const Catalog& catalog, const QVector<EntityKey>& roots, Closure closure);

/// Only what can be decided now: approved offers, live activities and the rest of the catalog; lists of
/// offers forget those that are left out. A fallback offer stays where a live activity names it.
[[nodiscard]] Catalog liveOnly(const Catalog& catalog);

} // namespace ow
