#include "document/undo_command.h"

#include "catalog/compose.h"

#include <QCoreApplication>

#include <utility>

namespace ow {

UndoCommand::UndoCommand(UndoStep step, ChangeSet change, QString mergeKey)
    : QUndoCommand(change.label), m_step(std::move(step)), m_change(std::move(change)),
      m_mergeKey(std::move(mergeKey)) {}

UndoCommand::UndoCommand(UndoStep step) : QUndoCommand(step.label), m_step(std::move(step)) {}

bool UndoCommand::continuesWith(const ChangeSet& next, const QString& mergeKey) const {
    return m_change && !mergeKey.isEmpty() && mergeKey == m_mergeKey && next.label == text() &&
           m_change->changes.size() == 1 && next.changes.size() == 1 &&
           next.changes.constFirst().key() == m_change->changes.constFirst().key();
}

std::optional<StepMark> UndoCommand::markOfNext(const ChangeSet& next, const QString& mergeKey) const {
    if (!continuesWith(next, mergeKey))
        return std::nullopt;
    const bool backAtTheStart = compose({*m_change, next}, {}).isEmpty();
    return StepMark{backAtTheStart ? StepMark::Kind::Undo : StepMark::Kind::Continue, m_step.id()};
}

bool UndoCommand::mergeWith(const QUndoCommand* other) {
    const auto& next = static_cast<const UndoCommand&>(*other);
    if (!next.m_change || !continuesWith(*next.m_change, next.m_mergeKey))
        return false;
    m_change = compose({*m_change, *next.m_change}, m_change->label);
    m_step.revisions += next.m_step.revisions;
    setObsolete(m_change->isEmpty());
    return true;
}

std::optional<ChangeSet> UndoCommand::replayed(bool undoing) const {
    if (!m_change)
        return std::nullopt;
    ChangeSet change = undoing ? m_change->inverse() : *m_change;
    change.label = (undoing ? QCoreApplication::translate("ow::UndoCommand", "Undo: %1")
                            : QCoreApplication::translate("ow::UndoCommand", "Redo: %1"))
                       .arg(text());
    return change;
}

StepMark UndoCommand::markOfReplay(bool undoing) const {
    return {undoing ? StepMark::Kind::Undo : StepMark::Kind::Redo, m_step.id()};
}

} // namespace ow
