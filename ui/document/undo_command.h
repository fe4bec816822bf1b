#pragma once

#include "base/result.h"
#include "store/undo_history.h"

#include <QUndoCommand>

#include <functional>
#include <optional>

namespace ow {

/// One step of the undo stack. Its changes are committed already when it is pushed; taking it back or doing
/// it again is a commit too.
class UndoCommand : public QUndoCommand {
public:
    /// How a step reaches the catalog.
    struct Door {
        /// Commits the change and marks it as what it is to the stack.
        std::function<Result<void>(const ChangeSet&, const StepMark&)> replay;
        /// Reads what a step of an earlier session did.
        std::function<Result<ChangeSet>(const UndoStep&)> read;
        /// The step could not be replayed.
        std::function<void(const Error&, bool undoing)> failed;
        /// The stack moves without anything being done.
        bool quiet = false;
    };

    /// A step of this session. Edits with the same merge key that follow one another are one step.
    UndoCommand(const Door& door, UndoStep step, ChangeSet change, QString mergeKey);
    /// A step of an earlier session.
    UndoCommand(const Door& door, UndoStep step);

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

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    void replay(bool undoing);
    [[nodiscard]] bool continuesWith(const ChangeSet& next, const QString& mergeKey) const;

    const Door& m_door;
    UndoStep m_step;
    std::optional<ChangeSet> m_change; ///< nothing: still to be read
    QString m_mergeKey;
};

} // namespace ow
