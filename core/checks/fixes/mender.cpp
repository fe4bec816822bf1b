#include "checks/fixes/internal/mender.h"

namespace ow {

void Mender::edit(FixKind kind, const QString& about, const QVector<FieldEdit>& edits) {
    if (const std::optional<Entity> after = edited(*m_entity, edits))
        update(kind, about, m_entity, *after, m_finding.field);
}

void Mender::update(FixKind kind, const QString& about, const EntityPtr& before, const Entity& after,
                    const QString& field) {
    if (*before != after)
        m_fixes.append({kind, about, ChangeSet::update({}, before, after), entityKey(after), field});
}

void Mender::remove(FixKind kind, const QString& about) {
    m_fixes.append({kind, about, ChangeSet::remove({}, m_entity), {}, {}});
}

} // namespace ow
