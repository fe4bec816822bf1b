#pragma once

#include "domain/entity.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedLayout;
class QToolButton;

namespace ow {

class ActionRegistry;
class CatalogDocument;
class EntityEditor;
class SelectionPage;

/// The centre of the window: where one is, what can be done with it, and its editor.
class EditorPane : public QWidget {
    Q_OBJECT

public:
    EditorPane(CatalogDocument& document, const ActionRegistry& actions, QWidget* parent = nullptr);

    [[nodiscard]] const std::optional<EntityKey>& current() const { return m_key; }
    [[nodiscard]] EntityEditor* editor() const { return m_editor; }
    /// Shows the editor of an entity; nothing is shown without one.
    void edit(const std::optional<EntityKey>& key);
    /// Shows in place of an editor what several selected entities have in common.
    void showSeveral(EntityKind kind, const QVector<EntityKey>& keys);
    [[nodiscard]] bool showsSeveral() const;
    /// Moves the focus to the field at a path.
    void showField(const QString& field);
    /// Selects the whole name, so that typing replaces it.
    void editName();

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
    /// The buttons above the editor act on what is open, whatever is selected in the list.
    void duplicateRequested();
    void deleteRequested();

private:
    [[nodiscard]] QWidget* makeBar(const ActionRegistry& actions);
    [[nodiscard]] QToolButton* makeButton(QAction* action, const QString& name);
    [[nodiscard]] QToolButton* makeOwnButton(const QAction* action, const QString& name);
    void closeEditor();
    void showTrail();
    void showNothing();

    CatalogDocument& m_document;
    std::optional<EntityKey> m_key;
    QLabel* m_trail;
    QWidget* m_entityButtons;
    QStackedLayout* m_host;
    QWidget* m_nothingChosen;
    QWidget* m_nothingYet;
    SelectionPage* m_several;
    EntityEditor* m_editor = nullptr;
};

} // namespace ow
