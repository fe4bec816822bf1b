#pragma once

#include "store/undo_history.h"

#include <QUndoCommand>

#include <optional>

namespace ow {

/// One step of the undo stack. It does nothing by itself: its changes are committed already when it is
/// pushed, and taking it back or doing it again is committed before the stack moves.
class UndoCommand : public QUndoCommand {
public:
    /// A step of this session. Edits with the same merge key that follow one another are one step.
    UndoCommand(UndoStep step, ChangeSet change, QString mergeKey);
    /// A step of an earlier session.
    explicit UndoCommand(UndoStep step);

    /// What committing this change after this step is to the stack: going on with it, taking it back by
    /// hand, or a step of its own (nothing).
    [[nodiscard]] std::optional<StepMark> markOfNext(const ChangeSet& next, const QString& mergeKey) const;

    [[nodiscard]] const UndoStep& step() const { return m_step; }
    /// What was still to be read of a step of an earlier session.
    void setChange(ChangeSet change) { m_change = std::move(change); }

    /// What taking it back, or doing it again, commits, named as an act of its own ("Undo: Rename"); nothing
    /// while it is still to be read.
    [[nodiscard]] std::optional<ChangeSet> replayed(bool undoing) const;
    [[nodiscard]] StepMark markOfReplay(bool undoing) const;

    [[nodiscard]] int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    [[nodiscard]] bool continuesWith(const ChangeSet& next, const QString& mergeKey) const;

    UndoStep m_step;
    std::optional<ChangeSet> m_change; ///< nothing: still to be read
    QString m_mergeKey;
};

} // namespace ow
