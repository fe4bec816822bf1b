#pragma once

#include "base/finding.h"
#include "domain/entity.h"
#include "opening/templates.h"
#include "shell/catalog_views.h"
#include "shell/visit_history.h"

#include <QMap>
#include <QWidget>

#include <functional>
#include <optional>

class QSplitter;
class QStackedWidget;

namespace ow {

class ActionRegistry;
class BulkActions;
class CatalogDocument;
struct AskedDecision;
struct ChangeSet;
class EditorPane;
struct Error;
class ListPane;
class MessageBar;
class NavigationPane;
class PaneFit;
class UndoActions;

/// Navigation, list and editor over one open catalog, kept in step: what is chosen in one is shown in the
/// others.
class Workspace : public QWidget {
    Q_OBJECT

public:
    Workspace(CatalogDocument& document, const ActionRegistry& actions, QWidget* parent = nullptr);

    [[nodiscard]] EntityKind kind() const;
    void showKind(EntityKind kind);
    /// Shows the list of the kind and gives it the keys.
    void goTo(EntityKind kind);
    [[nodiscard]] ListPane& list() const;
    [[nodiscard]] EditorPane& editor() const { return *m_editor; }

    [[nodiscard]] std::optional<EntityKey> current() const;
    /// Opens an entity in list and editor; `field` of a finding gets the focus.
    void open(const EntityKey& key, const QString& field = {});

    /// What is selected in the list, else what is open: what menu, context menu and keys act on.
    [[nodiscard]] QVector<EntityKey> selection() const;
    /// How many selection() has; cheap.
    [[nodiscard]] int selectionCount() const;
    /// Selects exactly these in the list of their kind; one is opened, of several the page about them shown.
    void select(const QVector<EntityKey>& keys);

    void create();
    /// A new entity under this name, opened.
    void createNamed(ow::EntityKind kind, const QString& name);
    /// Where the keys begin: the list, or the first steps of an empty catalog.
    [[nodiscard]] QWidget* home() const;
    /// The first steps, in place of what is open.
    void showGuide();
    void duplicate();
    void remove();
    void undo();
    void redo();
    /// To where a comment on what is open is written.
    void comment();
    void focusFilter();
    /// Asks for a name for the filter of the list that is shown.
    void saveFilter();
    /// To the editor of what is chosen, for whoever comes with the keyboard, and back to the list.
    void enterEditor();
    void showEditorPane();
    void leaveEditor();
    /// The panes in reading order.
    [[nodiscard]] QList<QWidget*> panes() const;
    void setStatus(const QString& statusToken);
    void editTogether();

    /// Something to stay above everything else; takes it over. Null: nothing.
    void setBar(QWidget* bar);
    /// A line beneath the list and the editor, with a button that does something about it; the next change
    /// takes it away.
    struct MessageAction {
        QString text;
        std::function<void()> run;
    };
    void showMessage(Severity severity, const QString& text, const MessageAction& action = {});

    [[nodiscard]] bool canGoBack() const { return m_history.canGoBack(); }
    [[nodiscard]] bool canGoForward() const { return m_history.canGoForward(); }
    void goBack();
    void goForward();

    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray& state);

    /// Which list is shown, what is open, and how the lists are filtered: what belongs to the catalog.
    [[nodiscard]] CatalogView view() const;
    void setView(const CatalogView& view);
    /// Sort and columns of the lists, which are the same in all catalogs.
    [[nodiscard]] QMap<EntityKind, QByteArray> columns() const;
    void setColumns(const QMap<EntityKind, QByteArray>& columns);

Q_SIGNALS:
    /// Something else is open or selected.
    void currentChanged();
    /// A filter was saved, renamed or removed.
    void filtersChanged();
    /// A template came in, and its decision is worth looking at.
    void decisionAsked(const ow::AskedDecision& asked);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void onChanged(const ChangeSet& change);
    void beginWith(CatalogTemplate which);
    void showGuideFirst();
    void connectActions();
    void showError(const Error& error);
    void sayDeleted(const Entity& gone);
    void reveal(const EntityKey& key);
    void makeList(EntityKind kind);
    void chooseKind(EntityKind kind);
    void connectNavigation();
    void showMenu(const QPoint& at);
    void followSelection();
    void settleSelection();
    void duplicateOne(const EntityKey& key);
    void removeOne(const EntityKey& key);
    void showStep(const QString& text, bool undone);
    void showTouched();

    CatalogDocument& m_document;
    const ActionRegistry& m_actions;
    NavigationPane* m_navigation;
    QStackedWidget* m_lists;
    QMap<EntityKind, ListPane*> m_listOf;
    EditorPane* m_editor;
    MessageBar* m_message;
    MessageAction m_messageAction;
    BulkActions* m_bulk;
    UndoActions* m_undo;
    QSplitter* m_splitter;
    PaneFit* m_fit;
    VisitHistory m_history;
    QMap<EntityKind, EntityKey> m_lastOf;     ///< what was open when the kind was left
    QMap<EntityKind, ListFilter> m_filterOf;  ///< of lists that were not shown yet
    QMap<EntityKind, QByteArray> m_columnsOf; ///< of lists that were not shown yet
    QVector<EntityKey> m_touched;             ///< what the last change of this window left
    bool m_settling = false;                  ///< settleSelection() is to be called
};

} // namespace ow
