#pragma once

#include "base/result.h"
#include "base/time_zone.h"
#include "domain/entity.h"

#include <QMap>
#include <QVector>

#include <array>

namespace ow {

/// An immutable snapshot of all entities. Copies are cheap (shared); a change makes a new snapshot through
/// ChangeSet. A catalog may hold references to entities that it does not hold (a JSON export of one activity,
/// say): decisions treat them as absent and checks report them. ChangeSet refuses to make new ones.
class Catalog {
public:
    Catalog() = default;

    /// Makes a snapshot; two entities with the same id are an error that names it.
    [[nodiscard]] static Result<Catalog> fromEntities(const QVector<EntityPtr>& entities);

    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] qsizetype size(EntityKind kind) const { return table(kind).size(); }
    [[nodiscard]] bool contains(const EntityKey& key) const { return table(key.kind).contains(key.id); }
    [[nodiscard]] EntityPtr entity(const EntityKey& key) const { return table(key.kind).value(key.id); }

    /// All entities of a kind, by id.
    [[nodiscard]] QVector<EntityPtr> entities(EntityKind kind) const {
        return QVector<EntityPtr>(table(kind).cbegin(), table(kind).cend());
    }
    /// All entities, by kind and id: the canonical order.
    [[nodiscard]] QVector<EntityPtr> entities() const;

    /// The entity with this id, or nullptr: find<Placement>(id). It lives as long as this snapshot.
    template <class T, class IdType>
    [[nodiscard]] const T* find(const IdType& id) const {
        const auto it = table(kindOf<T>).constFind(id.value());
        return it == table(kindOf<T>).cend() ? nullptr : std::get_if<T>(it->get());
    }

    /// All entities of a type, by id; they live as long as this snapshot.
    template <class T>
    [[nodiscard]] QVector<const T*> all() const {
        QVector<const T*> list;
        list.reserve(table(kindOf<T>).size());
        for (const EntityPtr& entity : table(kindOf<T>))
            list.append(std::get_if<T>(entity.get()));
        return list;
    }

    /// The zone of the days of this catalog, also of `today`, `this week` … in its rules (DOMAIN.md 11.11).
    [[nodiscard]] const TimeZone& zone() const { return m_zone; }
    /// The same entities in another zone.
    [[nodiscard]] Catalog withZone(const TimeZone& zone) const;

    /// Who mentions this entity, and where.
    [[nodiscard]] QVector<Reference> usersOf(const EntityKey& key) const;

    /// Equal when all entities are equal, and the zone is.
    friend bool operator==(const Catalog& a, const Catalog& b);

private:
    friend Result<Catalog> apply(const Catalog& catalog, const struct ChangeSet& change);

    using Table = QMap<QString, EntityPtr>;
    static constexpr std::size_t kKinds = Tokens<EntityKind>::table.size();

    [[nodiscard]] const Table& table(EntityKind kind) const { return m_tables[std::size_t(kind)]; }
    [[nodiscard]] Table& table(EntityKind kind) { return m_tables[std::size_t(kind)]; }

    std::array<Table, kKinds> m_tables;
    TimeZone m_zone;
};

} // namespace ow
