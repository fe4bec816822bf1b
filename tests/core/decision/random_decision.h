#pragma once

#include "catalog/change_set.h"
#include "reference_decider.h"

#include <random>

namespace ow::test {

/// A small random world: a catalog with everything that decisions depend on, and what its rules mean.
struct RandomWorld {
    QVector<EntityPtr> entities;
    Catalog catalog; ///< of the entities
    Meanings meanings;
    bool hasOrders = false; ///< offers and criteria may be ranked by formulas
};

/// The same seed gives the same world. Worlds of different seeds have the same ids, so that one can be turned
/// into another by a change set of updates (and of some creations and deletions).
[[nodiscard]] RandomWorld randomWorld(std::mt19937& random);
/// Changes one to three entities of the world; some may come or go.
[[nodiscard]] ChangeSet changeWorld(std::mt19937& random, RandomWorld& world);
[[nodiscard]] QJsonObject randomProfile(std::mt19937& random);
[[nodiscard]] Counters randomCounters(std::mt19937& random);
/// A request that leaves now and then open how many offers and which duplicates.
[[nodiscard]] QJsonObject randomRequestDocument(std::mt19937& random);
[[nodiscard]] DecisionRequest randomRequest(std::mt19937& random, const Catalog& catalog);

} // namespace ow::test
