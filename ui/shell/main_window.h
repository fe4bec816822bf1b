#pragma once

#include "shell/actions/catalog_files.h"
#include "shell/actions/services.h"

#include <QKeySequence>
#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

class QMenu;

namespace ow {

class ActionRegistry;
class BusyBox;
class CatalogDocument;
class CommandPalette;
class Dock;
class ExchangeActions;
class FileActions;
class KeptDrafts;
class PaneFocus;
class PreviewPane;
class PreviewPlace;
class ProblemsPane;
class SafetyActions;
class StatusLine;
class Workspace;

/// The window: it arranges navigation, list, editor, preview and problems around one open catalog.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const Services& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] ActionRegistry& actions() const { return *m_actions; }
    [[nodiscard]] FileActions& files() const { return *m_files; }
    [[nodiscard]] CommandPalette& palette() const { return *m_palette; }
    /// Null until a catalog is open.
    [[nodiscard]] CatalogDocument* document() const { return m_document.get(); }
    [[nodiscard]] Workspace* workspace() const { return m_workspace; }
    [[nodiscard]] PreviewPane* preview() const { return m_preview; }
    [[nodiscard]] ProblemsPane* problems() const { return m_problems; }

    /// Shows a catalog in place of the one that was open.
    void show(std::unique_ptr<CatalogDocument> document);
    using QWidget::show;

    /// Saves what is being typed. What cannot be saved is kept in a file beside the settings and told at the
    /// next start. Asks nothing: the session may be ending.
    void saveAll();
    /// saveAll(), then closes the catalog and forgets it: nothing is left to lose.
    void leaveAtOnce();

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeDocks();
    void connectFileActions();
    void connectStart();
    void showStartPage();
    void connectExchangeActions();
    void connectEditActions();
    bool sendToText(QKeySequence::StandardKey key);
    void connectViewActions();
    void connectHelpActions();
    void openCatalog(OpenedCatalog& opened);
    void showOpened(OpenedCatalog& opened);
    /// Whether some edit could not be saved, what is being typed included.
    [[nodiscard]] bool hasUnsavedEdits() const;
    void connectDocument();
    void closeDocument();
    void updateActions();
    void showBusy(bool busy, const QString& label);
    void showPalette();
    void restoreLayout();
    void fitDocks();
    void connectPanes();
    void saveLayout();
    void restoreView();
    void saveView();
    void tellKeptEdits();
    void askWhatBecomes(const std::function<void()>& leave);

    Services m_services;
    ActionRegistry* m_actions;
    FileActions* m_files;
    ExchangeActions* m_exchange;
    SafetyActions* m_safety;
    CommandPalette* m_palette;
    StatusLine* m_status;
    PaneFocus* m_panes;
    QWidget* m_topBar = nullptr;
    PreviewPlace* m_previewPlace = nullptr;
    Dock* m_problemsDock = nullptr;
    std::unique_ptr<CatalogDocument> m_document;
    std::unique_ptr<KeptDrafts> m_drafts;
    bool m_mayLoseEdits = false; ///< the user said so
    bool m_closesWhenSaved = false;
    QByteArray m_dockState;  ///< of the last time, until a catalog is shown
    bool m_hasSizes = false; ///< the docks got those of the last time
    int m_problemsHeight = 0;
    QPointer<BusyBox> m_busy;
    Workspace* m_workspace = nullptr;
    PreviewPane* m_preview = nullptr;
    ProblemsPane* m_problems = nullptr;
};

} // namespace ow
