#include "catalog/catalog.h"

#include "domain/mentions.h"

#include <QSet>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

Result<Catalog> Catalog::fromEntities(const QVector<EntityPtr>& entities) {
    Catalog catalog;
    QSet<QString> ids;
    ids.reserve(entities.size());
    for (const EntityPtr& entity : entities) {
        const EntityKey key = entityKey(*entity);
        if (ids.contains(key.id))
            return Error::invalid(u"two entities have the id “%1”"_s.arg(key.id),
                                  u"give each entity an id of its own"_s);
        ids.insert(key.id);
        Table& table = catalog.table(key.kind);
        table.insert(table.cend(), key.id, entity); // most lists are in the order of the ids
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

Catalog Catalog::withZone(const TimeZone& zone) const {
    Catalog catalog = *this;
    catalog.m_zone = zone;
    return catalog;
}

QVector<Reference> Catalog::usersOf(const EntityKey& key) const {
    QVector<Reference> users;
    const auto isOther = [&key](const EntityKey& to) { return to != key; };
    for (std::size_t kind = 0; kind < m_tables.size(); ++kind) {
        if (!canMention(EntityKind(kind), key.kind))
            continue;
        for (const EntityPtr& entity : m_tables[kind]) {
            if (allReferences(*entity, isOther)) // most: where they stand need not be written
                continue;
            for (const Reference& reference : referencesOf(*entity)) {
                if (reference.to == key && reference.from != key)
                    users.append(reference);
            }
        }
    }
    return users;
}

bool operator==(const Catalog& a, const Catalog& b) {
    if (!(a.m_zone == b.m_zone))
        return false;
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
