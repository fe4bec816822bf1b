#include "models/usage_counts.h"

namespace ow {

UsageCounts::UsageCounts(const Catalog& catalog) {
    for (const EntityPtr& entity : catalog.entities())
        add(*entity, 1, nullptr);
}

QSet<EntityKey> UsageCounts::apply(const ChangeSet& change) {
    QSet<EntityKey> touched;
    for (const Change& c : change.changes) {
        if (c.before)
            add(*c.before, -1, &touched);
        if (c.after)
            add(*c.after, 1, &touched);
    }
    return touched;
}

void UsageCounts::add(const Entity& entity, int step, QSet<EntityKey>* touched) {
    QSet<EntityKey> mentioned;
    (void)allReferences(entity, [&mentioned](const EntityKey& to) { // their places need not be written
        mentioned.insert(to);
        return true;
    });
    for (const EntityKey& key : std::as_const(mentioned)) {
        m_counts[key] += step;
        if (touched)
            touched->insert(key);
    }
}

} // namespace ow
