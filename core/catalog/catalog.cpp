#include "catalog/catalog.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

Result<Catalog> Catalog::fromEntities(const QVector<EntityPtr>& entities) {
    Catalog catalog;
    for (const EntityPtr& entity : entities) {
        const EntityKey key = entityKey(*entity);
        for (const auto& [kind, name] : Tokens<EntityKind>::table) {
            if (catalog.contains({kind, key.id}))
                return Error{ErrorCode::Invalid,
                             u"two entities have the id “%1”"_s.arg(key.id),
                             u"give each entity an id of its own"_s,
                             {}};
        }
        catalog.table(key.kind).insert(key.id, entity);
    }
    return catalog;
}

qsizetype Catalog::size() const {
    qsizetype sum = 0;
    for (const Table& t : m_tables)
        sum += t.size();
    return sum;
}

QVector<EntityPtr> Catalog::entities() const {
    QVector<EntityPtr> list;
    list.reserve(size());
    for (const Table& t : m_tables) {
        for (const EntityPtr& entity : t)
            list.append(entity);
    }
    return list;
}

QVector<Reference> Catalog::usersOf(const EntityKey& key) const {
    QVector<Reference> users;
    for (const Table& t : m_tables) {
        for (const EntityPtr& entity : t) {
            for (const Reference& reference : referencesOf(*entity)) {
                if (reference.to == key && reference.from != key)
                    users.append(reference);
            }
        }
    }
    return users;
}

bool operator==(const Catalog& a, const Catalog& b) {
    const auto sameEntity = [](const EntityPtr& x, const EntityPtr& y) { return x == y || *x == *y; };
    for (std::size_t kind = 0; kind < a.m_tables.size(); ++kind) {
        const auto& x = a.m_tables[kind];
        const auto& y = b.m_tables[kind];
        if (!std::equal(x.cbegin(), x.cend(), y.cbegin(), y.cend(), sameEntity))
            return false;
    }
    return true;
}

} // namespace ow
