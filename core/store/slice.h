#pragma once

#include "catalog/change_set.h"
#include "store/entity_table.h"

#include <QHash>

namespace ow {

/// The states of entities that this connection has read or written, so that a commit need not write an entity
/// out only to see that it is still the stored one.
class KnownStates {
public:
    void set(const EntityPtr& entity, qint64 checksum) {
        m_states.insert(entityId(*entity), {entity, checksum});
    }
    void remove(const QString& id) { m_states.remove(id); }
    [[nodiscard]] bool isStored(const EntityPtr& entity, const EntityRow& row) const {
        const State state = m_states.value(row.key.id);
        return state.entity.lock() == entity && state.checksum == row.checksum;
    }

private:
    struct State {
        std::weak_ptr<const Entity> entity;
        qint64 checksum = 0;
    };
    QHash<QString, State> m_states;
};

/// The part of the stored catalog that a change set is judged by: what it touches, what it mentions anew, and
/// who mentions what it deletes.
struct Slice {
    Catalog catalog;
    QHash<QString, EntityRow> rows; ///< stored rows by id
};

[[nodiscard]] Result<Slice> sliceFor(EntityTable& table, const ChangeSet& change, const KnownStates& known);

} // namespace ow
