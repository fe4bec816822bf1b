#pragma once

#include "base/finding.h"
#include "domain/entity.h"
#include "shell/visit_history.h"

#include <QMap>
#include <QWidget>

#include <optional>

class QSplitter;
class QStackedWidget;

namespace ow {

class ActionRegistry;
class BulkActions;
class CatalogDocument;
struct ChangeSet;
class EditorPane;
struct Error;
class ListPane;
class MessageBar;
class NavigationPane;
class PaneFit;

/// Navigation, list and editor over one open catalog, kept in step: what is chosen in one is shown in the
/// others.
class Workspace : public QWidget {
    Q_OBJECT

public:
    Workspace(CatalogDocument& document, const ActionRegistry& actions, QWidget* parent = nullptr);

    [[nodiscard]] EntityKind kind() const;
    void showKind(EntityKind kind);
    [[nodiscard]] ListPane& list() const;
    [[nodiscard]] EditorPane& editor() const { return *m_editor; }

    [[nodiscard]] std::optional<EntityKey> current() const;
    /// Opens an entity in list and editor; `field` of a finding gets the focus.
    void open(const EntityKey& key, const QString& field = {});

    /// What is selected in the list, else what is open.
    [[nodiscard]] QVector<EntityKey> selection() const;

    void create();
    void duplicate();
    void remove();
    void undo();
    void redo();
    void focusFilter();
    /// To the editor of what is chosen, for whoever comes with the keyboard, and back to the list.
    void enterEditor();
    void showEditorPane();
    void leaveEditor();
    /// The panes in reading order.
    [[nodiscard]] QList<QWidget*> panes() const;
    void setStatus(const QString& statusToken);
    void showHistory();
    void showEntityHistory();

    /// Something to stay above everything else; takes it over. Null: nothing.
    void setBar(QWidget* bar);
    /// A line above the list and the editor; the next change takes it away.
    void showMessage(Severity severity, const QString& text);

    [[nodiscard]] bool canGoBack() const { return m_history.canGoBack(); }
    [[nodiscard]] bool canGoForward() const { return m_history.canGoForward(); }
    void goBack();
    void goForward();

    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray& state);

Q_SIGNALS:
    void currentChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void onChanged(const ChangeSet& change);
    void showError(const Error& error);
    void reveal(const EntityKey& key);
    void openFromList(const EntityKey& key);
    void openTouched();
    void openHistory(const std::optional<EntityKey>& key);

    CatalogDocument& m_document;
    NavigationPane* m_navigation;
    QStackedWidget* m_lists;
    QMap<EntityKind, ListPane*> m_listOf;
    EditorPane* m_editor;
    MessageBar* m_message;
    BulkActions* m_bulk;
    QSplitter* m_splitter;
    PaneFit* m_fit;
    VisitHistory m_history;
    QMap<EntityKind, EntityKey> m_lastOf; ///< what was open when the kind was left
    std::optional<EntityKey> m_touched;   ///< the entity that the last change was about
    std::optional<EntityKey> m_pending;   ///< chosen in the list, to be opened when the event queue is empty
};

} // namespace ow
