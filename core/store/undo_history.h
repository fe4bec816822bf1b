#pragma once

#include "store/catalog_store.h"

namespace ow {

/// One step of the undo stack: the revisions that it is made of, in order (more than one when edits were
/// merged).
struct UndoStep {
    QString label;
    QVector<qint64> revisions;

    /// What StepMark::of names the step by.
    [[nodiscard]] qint64 id() const { return revisions.constFirst(); }
    bool operator==(const UndoStep&) const = default;
};

/// The undo stack of one user: the steps below `done` can be undone, the others redone.
struct UndoHistory {
    QVector<UndoStep> steps;
    qsizetype done = 0;

    bool operator==(const UndoHistory&) const = default;
};

/// Rebuilds the undo stack of a user from the marks of the revisions, the newest `limit` ones (0 = all).
[[nodiscard]] Result<UndoHistory> undoHistory(CatalogStore& store, const QString& user, int limit = 1000);

/// What a step did, as one change set; undo commits its inverse.
[[nodiscard]] Result<ChangeSet> changeOf(CatalogStore& store, const UndoStep& step);

} // namespace ow
