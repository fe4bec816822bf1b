#pragma once

#include "base/result.h"
#include "catalog/catalog.h"

#include <QString>
#include <QVector>

namespace ow {

/// One entity before and after: no `before` = created, no `after` = deleted. Both have the same key.
struct Change {
    EntityPtr before;
    EntityPtr after;

    [[nodiscard]] EntityKey key() const { return entityKey(after ? *after : *before); }
};

/// The one way to change a catalog: a form field, a paste, an import, an undo, a restore are all change sets.
struct ChangeSet {
    QString label; ///< what the user did, in words, e.g. "Rename offer"
    QVector<Change> changes;

    [[nodiscard]] bool isEmpty() const { return changes.isEmpty(); }

    /// The change set that takes this one back.
    [[nodiscard]] ChangeSet inverse() const;

    static ChangeSet create(const QString& label, Entity entity);
    static ChangeSet update(const QString& label, EntityPtr before, Entity after);
    static ChangeSet remove(const QString& label, EntityPtr entity);
};

/// The snapshot after the change. Refused with
/// - Conflict, when a `before` is not what the catalog holds (somebody else changed it);
/// - InUse, when a deleted entity is still mentioned; the message names the users (DOMAIN.md 1.16);
/// - Invalid, when a changed entity mentions one that does not exist, or has the id of an entity of another
/// kind.
[[nodiscard]] Result<Catalog> apply(const Catalog& catalog, const ChangeSet& change);

/// The change set that turns one catalog into another, in canonical order.
[[nodiscard]] ChangeSet diff(const Catalog& from, const Catalog& to, const QString& label);

} // namespace ow
