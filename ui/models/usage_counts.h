#pragma once

#include "catalog/change_set.h"

#include <QHash>
#include <QSet>

namespace ow {

/// How many entities mention each entity, kept up to date change by change instead of searched anew.
class UsageCounts {
public:
    explicit UsageCounts(const Catalog& catalog);

    [[nodiscard]] int count(const EntityKey& key) const { return m_counts.value(key); }

    /// Takes a change in; returns the entities whose count may be another one now.
    QSet<EntityKey> apply(const ChangeSet& change);

private:
    void add(const Entity& entity, int step, QSet<EntityKey>* touched);

    QHash<EntityKey, int> m_counts;
};

} // namespace ow
