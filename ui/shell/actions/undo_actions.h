#pragma once

#include "catalog/change_set.h"

#include <QObject>

#include <optional>

class QWidget;

namespace ow {

class CatalogDocument;

/// Undo and redo of the window: a step that touches many entities says first what it takes back.
class UndoActions : public QObject {
    Q_OBJECT

public:
    UndoActions(CatalogDocument& document, QWidget* window);

    /// What could not be saved of the entity that is open was done last, and goes first.
    void undo(const std::optional<EntityKey>& open);
    void redo() { ask(false); }
    /// Without a question: the button says which step it takes back.
    void undoAtOnce() { replayAtOnce(true); }
    void redoAtOnce() { replayAtOnce(false); }

Q_SIGNALS:
    /// A step was taken back or done again. `text` says so where it touched many entities, else it is empty.
    void done(const QString& text, bool undone);
    /// An edit that could not be saved is given up.
    void gaveUp(const QString& text);

private:
    void ask(bool undoing);
    void replayAtOnce(bool undoing);
    void replay(bool undoing, const QString& text = {});

    CatalogDocument& m_document;
    QWidget* m_window;
};

} // namespace ow
