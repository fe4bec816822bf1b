#include "shell/actions/undo_actions.h"

#include "document/catalog_document.h"
#include "document/unsaved_edits.h"
#include "shell/actions/change_question.h"

#include <QUndoStack>

namespace ow {

UndoActions::UndoActions(CatalogDocument& document, QWidget* window)
    : QObject(window), m_document(document), m_window(window) {}

void UndoActions::undo(const std::optional<EntityKey>& open) {
    const std::optional<UnsavedEdit> unsaved = open ? m_document.unsaved().edit(*open) : std::nullopt;
    if (!unsaved) {
        ask(true);
        return;
    }
    m_document.unsaved().drop(*open);
    Q_EMIT gaveUp(tr("What could not be saved of “%1” is taken back.").arg(entityLabel(*unsaved->after)));
}

void UndoActions::ask(bool undoing) {
    m_document.nextStep(undoing, [this, undoing](const ChangeSet& change) {
        if (change.changes.size() <= CatalogDocument::kFewChanges) {
            replay(undoing);
            return;
        }
        auto* question = new ChangeQuestion(undoing ? tr("Undo") : tr("Redo"), m_window);
        question->showChange(m_document.catalog(), {change, {}}, change.label);
        const int index = m_document.undoStack().index();
        connect(question, &ChangeQuestion::confirmed, this, [this, undoing, index, label = change.label] {
            if (m_document.undoStack().index() == index)
                replay(undoing, tr("Done: %1.").arg(label));
            else
                ask(undoing); // another window of the program did something meanwhile
        });
        question->open();
    });
}

void UndoActions::replayAtOnce(bool undoing) {
    m_document.nextStep(undoing, [this, undoing](const ChangeSet& change) {
        replay(undoing, tr("Done: %1.").arg(change.label));
    });
}

void UndoActions::replay(bool undoing, const QString& text) {
    const auto tell = [this, undoing, text](const Result<void>& done) {
        if (done)
            Q_EMIT this->done(text, undoing);
    };
    if (undoing)
        m_document.undo(tell);
    else
        m_document.redo(tell);
}

} // namespace ow

#include "moc_undo_actions.cpp"
