#pragma once

#include "base/result.h"
#include "domain/entity.h"

#include <QByteArray>
#include <QString>
#include <QVector>

namespace ow {

/// One stored entity: the same for every implementation that keeps rows.
struct EntityRow {
    EntityKey key;
    QString name;
    QByteArray body;     ///< canonical JSON, compact, members sorted, UTF-8; equal entities have equal bytes
    qint64 checksum = 0; ///< over all of the above

    [[nodiscard]] static EntityRow of(const Entity& entity);
    [[nodiscard]] qint64 computedChecksum() const;

    /// The entity, when the row is whole: checksum, JSON and key fit together.
    [[nodiscard]] Result<EntityPtr> entity() const;
};

/// Reads a stored body.
[[nodiscard]] Result<EntityPtr> entityFromBody(EntityKind kind, const QByteArray& body);

/// EntityRow::entity() of all, on all cores; the first row that is not whole is the error.
[[nodiscard]] Result<QVector<EntityPtr>> readEntities(const QVector<EntityRow>& rows);

[[nodiscard]] Error damagedEntity(const QString& path, const QString& id);

} // namespace ow
