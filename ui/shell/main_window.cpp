#include "shell/main_window.h"

#include "catalog/bulk_status.h"
#include "checks/checks.h"
#include "document/catalog_document.h"
#include "document/unsaved_edits.h"
#include "domain/lifecycle.h"
#include "editors/content/representation_list.h"
#include "editors/rule_form.h"
#include "history/catalog_settings_dialog.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "lists/problems_pane.h"
#include "palette/command_palette.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "shell/about_dialog.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/action_table.h"
#include "shell/actions/exchange_actions.h"
#include "shell/actions/file_actions.h"
#include "shell/actions/palette_entries.h"
#include "shell/actions/safety_actions.h"
#include "shell/actions/template_actions.h"
#include "shell/busy_box.h"
#include "shell/catalog_views.h"
#include "shell/dock.h"
#include "shell/editor_pane.h"
#include "shell/help_window.h"
#include "shell/kept_drafts.h"
#include "shell/kept_edits.h"
#include "shell/leave_question.h"
#include "shell/pane_focus.h"
#include "shell/preview_place.h"
#include "shell/start_dialog.h"
#include "shell/start_page.h"
#include "shell/status_line.h"
#include "shell/theme_controller.h"
#include "shell/top_bar.h"
#include "shell/workspace.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/file_dialog.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/screen_room.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTextEdit>
#include <QThreadPool>
#include <QUndoStack>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBusyPatienceMs = 5'000;
constexpr int kProblemsHeight = 200;

} // namespace

MainWindow::MainWindow(const Services& services, QWidget* parent)
    : QMainWindow(parent), m_services(services), m_actions(new ActionRegistry(this)),
      m_files(new FileActions(services, this)), m_exchange(new ExchangeActions(services, this)),
      m_safety(new SafetyActions(services, this)), m_palette(new CommandPalette(this)),
      m_status(new StatusLine(this)), m_panes(new PaneFocus(this)) {
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Offerwright"_s);
    setWindowIcon(QIcon(u":/icons/offerwright.svg"_s));
    m_actions->fill(menuBar());
    auto* topBar = new TopBar(*m_actions, this);
    m_topBar = topBar;
    addToolBar(Qt::TopToolBarArea, topBar);
    setStatusBar(m_status);
    setContextMenuPolicy(Qt::PreventContextMenu);
    makeDocks();
    connectFileActions();
    connectStart();
    connectExchangeActions();
    connectEditActions();
    connectViewActions();
    connectPanes();
    connectHelpActions();
    updateActions();
    restoreLayout();
}

MainWindow::~MainWindow() {
    closeDocument();
}

/// The panes look at the document: they go first, after they handed over what is typed, while all that hears
/// of it is whole. An undo stack that is going tells that it is empty, and nobody here may listen to that any
/// more.
void MainWindow::closeDocument() {
    if (m_workspace)
        flushFields(m_workspace);
    m_safety->setDocument(nullptr, {});
    if (m_document)
        disconnect(&m_document->undoStack(), nullptr, this, nullptr);
    m_panes->setPanes({});
    m_previewPlace->setPreview(nullptr, nullptr);
    delete std::exchange(m_workspace, nullptr);
    delete std::exchange(m_preview, nullptr);
    delete std::exchange(m_problems, nullptr);
    m_drafts.reset();
    m_document.reset();
}

void MainWindow::makeDocks() {
    setDockOptions(AnimatedDocks | AllowNestedDocks);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_previewPlace = new PreviewPlace(*this, m_actions->action(ActionId::TogglePreview));
    m_problemsDock =
        new Dock(u"dock.problems"_s, tr("Problems"), m_actions->action(ActionId::ToggleProblems), this);
    addDockWidget(Qt::BottomDockWidgetArea, m_problemsDock);
    m_problemsDock->hide();
    connect(m_status, &StatusLine::problemsRequested, m_problemsDock, &QWidget::show);
    connect(m_status, &StatusLine::openRequested, this, [this](const EntityKey& key, const QString& field) {
        if (m_workspace)
            m_workspace->open(key, field);
    });
}

void MainWindow::connectFileActions() {
    connect(m_files, &FileActions::opened, this,
            [this](const std::shared_ptr<OpenedCatalog>& opened) { openCatalog(*opened); });
    connect(m_files, &FileActions::opening, m_status, &StatusLine::showOpening);
    connect(m_files, &FileActions::failed, this, [this] {
        if (m_document)
            return m_status->setDocument(*m_document);
        m_status->showNothing();
        showStartPage();
    });
    connect(m_actions->action(ActionId::NewCatalog), &QAction::triggered, m_files, &FileActions::askNew);
    connect(m_actions->action(ActionId::OpenCatalog), &QAction::triggered, m_files, &FileActions::askOpen);
    connect(m_actions->action(ActionId::OpenSample), &QAction::triggered, m_files, &FileActions::openSample);
    connect(m_actions->action(ActionId::ShowBackups), &QAction::triggered, m_safety,
            &SafetyActions::showBackups);
    connect(m_safety, &SafetyActions::openRequested, m_files, qOverload<const QString&>(&FileActions::open));
    connect(m_safety, &SafetyActions::told, this, [this](Severity severity, const QString& text) {
        if (m_workspace)
            m_workspace->showMessage(severity, text);
    });
    connect(m_actions->action(ActionId::CatalogSettings), &QAction::triggered, this, [this] {
        if (!m_document)
            return;
        auto* settings = new CatalogSettingsDialog(*m_document, this);
        settings->open();
    });
    connect(m_actions->action(ActionId::Quit), &QAction::triggered, this, &QWidget::close);
    auto* recent = new QMenu(tr("Open recent"), this);
    recent->setObjectName(u"file.recent"_s);
    m_actions->menu(ActionMenu::File)->insertMenu(m_actions->action(ActionId::OpenSample), recent);
    connect(recent, &QMenu::aboutToShow, m_files, [this, recent] { m_files->fillRecent(recent); });
}

void MainWindow::connectStart() {
    connect(m_actions->action(ActionId::StartPage), &QAction::triggered, this, &MainWindow::showStartPage);
    connect(m_actions->action(ActionId::FirstSteps), &QAction::triggered, this, [this] {
        if (m_workspace)
            m_workspace->showGuide();
    });
}

/// Over what is open; without a catalog the window itself shows it.
void MainWindow::showStartPage() {
    auto* page = new StartPage(*m_actions, *m_files, RecentFiles(m_services.settings).kept());
    if (m_document) {
        (new StartDialog(page, this))->open();
        return;
    }
    setCentralWidget(page);
    page->enter();
}

void MainWindow::connectExchangeActions() {
    const auto connectTo = [this](ActionId id, auto slot) {
        connect(m_actions->action(id), &QAction::triggered, this, [this, slot] {
            if (m_workspace)
                slot();
        });
    };
    connectTo(ActionId::Import, [this] { m_exchange->askImport(); });
    connectTo(ActionId::Export, [this] { m_exchange->askExport(m_workspace->selection()); });
    connectTo(ActionId::ExportList, [this] {
        m_exchange->askExportList(m_workspace->kind(), m_workspace->list().table().shownKeys());
    });
    connectTo(ActionId::Compare, [this] { m_exchange->askCompare(); });
    connectTo(ActionId::Merge, [this] { m_exchange->askMerge(); });
    connectTo(ActionId::Copy, [this] {
        if (!sendToText(QKeySequence::Copy))
            m_exchange->copy(m_workspace->selection());
    });
    connectTo(ActionId::Paste, [this] {
        if (!sendToText(QKeySequence::Paste))
            m_exchange->paste();
    });
    connect(m_exchange, &ExchangeActions::told, this,
            [this](const QString& text) { m_workspace->showMessage(Severity::Note, text); });
    connect(m_exchange, &ExchangeActions::cameIn, this, [this](const QVector<EntityKey>& keys) {
        const auto shown = std::find_if(keys.cbegin(), keys.cend(), [this](const EntityKey& key) {
            return key.kind == m_workspace->kind();
        });
        m_workspace->open(shown == keys.cend() ? keys.constFirst() : *shown);
    });
    connect(m_exchange, &ExchangeActions::openRequested, this,
            [this](const EntityKey& key) { m_workspace->open(key); });
    setAcceptDrops(true);
}

/// From the menu, Copy and Paste mean the text field that has the focus; its own keys never come here.
bool MainWindow::sendToText(QKeySequence::StandardKey key) {
    QWidget* field = QApplication::focusWidget();
    return (qobject_cast<QLineEdit*>(field) || qobject_cast<QPlainTextEdit*>(field) ||
            qobject_cast<QTextEdit*>(field)) &&
           QMetaObject::invokeMethod(field, key == QKeySequence::Copy ? "copy" : "paste");
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (m_document && !ExchangeActions::importable(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    m_exchange->import(ExchangeActions::importable(*event->mimeData()));
}

void MainWindow::connectEditActions() {
    const auto connectTo = [this](ActionId id, void (Workspace::*slot)()) {
        connect(m_actions->action(id), &QAction::triggered, this, [this, slot] {
            if (m_workspace)
                (m_workspace->*slot)();
        });
    };
    connectTo(ActionId::Undo, &Workspace::undo);
    connectTo(ActionId::Redo, &Workspace::redo);
    connectTo(ActionId::NewEntity, &Workspace::create);
    connectTo(ActionId::Duplicate, &Workspace::duplicate);
    connectTo(ActionId::EditTogether, &Workspace::editTogether);
    connectTo(ActionId::Delete, &Workspace::remove);
    connectTo(ActionId::Comment, &Workspace::comment);
    connectTo(ActionId::Filter, &Workspace::focusFilter);
    connectTo(ActionId::SaveFilter, &Workspace::saveFilter);
    for (const StatusAction& step : statusActions()) {
        connect(m_actions->action(step.id), &QAction::triggered, this,
                [this, token = QString::fromLatin1(step.token)] {
                    if (m_workspace)
                        m_workspace->setStatus(token);
                });
    }
    connectTo(ActionId::GoBack, &Workspace::goBack);
    connectTo(ActionId::GoForward, &Workspace::goForward);
}

void MainWindow::connectViewActions() {
    connect(m_actions->action(ActionId::CommandPalette), &QAction::triggered, this, &MainWindow::showPalette);
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        const auto id = ActionId(int(ActionId::ShowOffers) + int(kind));
        connect(m_actions->action(id), &QAction::triggered, this, [this, shown = kind] {
            if (m_workspace)
                m_workspace->goTo(shown);
        });
    }
    const auto connectProblem = [this](ActionId id, void (ProblemsPane::*act)()) {
        connect(m_actions->action(id), &QAction::triggered, this, [this, act] {
            m_problemsDock->show();
            if (m_problems)
                (m_problems->*act)();
        });
    };
    connectProblem(ActionId::NextProblem, &ProblemsPane::next);
    connectProblem(ActionId::FixProblem, &ProblemsPane::fix);
    auto* themes = new QActionGroup(this);
    using Choice = ThemeController::Choice;
    for (const auto& [id, choice] :
         {std::pair{ActionId::ThemeLight, Choice::Light}, std::pair{ActionId::ThemeDark, Choice::Dark},
          std::pair{ActionId::ThemeHighContrast, Choice::HighContrast},
          std::pair{ActionId::ThemeSystem, Choice::System}}) {
        QAction* action = m_actions->action(id);
        action->setCheckable(true);
        action->setChecked(m_services.theme.choice() == choice);
        themes->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, choice = choice] { m_services.theme.choose(choice); });
    }
}

void MainWindow::connectPanes() {
    m_panes->setHome([this] { return m_workspace ? m_workspace->home() : nullptr; });
    connect(m_actions->action(ActionId::NextPane), &QAction::triggered, this,
            [this] { m_panes->jump(true); });
    connect(m_actions->action(ActionId::PreviousPane), &QAction::triggered, this,
            [this] { m_panes->jump(false); });
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_previewPlace->fit();
}

bool MainWindow::focusNextPrevChild(bool next) {
    return m_panes->step(next) || QMainWindow::focusNextPrevChild(next);
}

void MainWindow::connectHelpActions() {
    connect(m_actions->action(ActionId::Help), &QAction::triggered, this,
            [this] { (new HelpWindow(this))->show(); });
    connect(m_actions->action(ActionId::About), &QAction::triggered, this,
            [this] { (new AboutDialog(this))->open(); });
}

bool MainWindow::hasUnsavedEdits() const {
    if (m_workspace)
        flushFields(m_workspace);
    return m_document && !m_document->unsaved().isEmpty();
}

void MainWindow::askWhatBecomes(const std::function<void()>& leave) {
    askToLeave(m_document->unsaved(), m_drafts && m_drafts->keepsEdits(), this, [this, leave](Leaving how) {
        if (m_drafts && how == Leaving::Lose)
            m_drafts->giveUpEdits();
        leave();
    });
}

void MainWindow::openCatalog(OpenedCatalog& opened) {
    if (!hasUnsavedEdits())
        return showOpened(opened);
    const auto waiting = std::make_shared<OpenedCatalog>(std::move(opened));
    askWhatBecomes([this, waiting] { showOpened(*waiting); });
}

void MainWindow::showOpened(OpenedCatalog& opened) {
    auto document =
        std::make_unique<CatalogDocument>(std::move(opened.store), std::move(opened.loaded.snapshot),
                                          m_services.clock, m_services.ids, m_services.user);
    document->setChecker([&clock = m_services.clock, folder = document->folder()](const Catalog& catalog) {
        return checkAll(catalog, clock.nowMs(), folder);
    });
    show(std::move(document));
    const bool isDamaged = opened.loaded.salvage.has_value();
    m_safety->setDocument(m_document.get(), {std::move(opened.loaded.salvage), opened.loaded.readOnly});
    m_workspace->setBar(m_safety->makeBar());
    if (opened.loaded.readOnly)
        m_status->showReadOnly(isDamaged);
    tellKeptEdits();
    if (opened.wantsImport)
        m_exchange->askImport();
}

void MainWindow::show(std::unique_ptr<CatalogDocument> document) {
    saveView();
    closeDocument();
    m_document = std::move(document);
    m_drafts = std::make_unique<KeptDrafts>(m_services.storeDir + u"/drafts"_s, *m_document);
    m_workspace = new Workspace(*m_document, *m_actions);
    m_preview = new PreviewPane(*m_document);
    m_problems = new ProblemsPane(*m_document);
    setCentralWidget(m_workspace);
    m_problemsDock->setWidget(m_problems);
    m_previewPlace->setPreview(m_preview, m_workspace);
    if (!m_dockState.isEmpty())
        m_previewPlace->restoreDocks(std::exchange(m_dockState, {}));
    restoreView();
    m_panes->setPanes(QList<QWidget*>{m_topBar} + m_workspace->panes() +
                      QList<QWidget*>{&m_previewPlace->dock(), m_problemsDock, m_status});
    QMetaObject::invokeMethod(this, &MainWindow::fitDocks, Qt::QueuedConnection); // once it is laid out
    m_exchange->setDocument(m_document.get());
    m_status->setDocument(*m_document);
    setWindowTitle(tr("%1 – Offerwright").arg(QFileInfo(m_document->location()).completeBaseName()));
    connectDocument();
    updateActions();
    m_panes->goHome();
}

void MainWindow::connectDocument() {
    connect(m_workspace, &Workspace::currentChanged, this, &MainWindow::updateActions);
    connect(m_workspace, &Workspace::filtersChanged, this, &MainWindow::saveView);
    const auto followOpen = [this] { m_preview->setOpen(m_workspace->current()); };
    connect(m_workspace, &Workspace::currentChanged, m_preview, followOpen);
    followOpen();
    connect(m_preview, &PreviewPane::tryRequested, &m_workspace->editor(), &EditorPane::tryOut);
    connect(m_preview, &PreviewPane::openRequested, m_workspace, [this](const EntityKey& key) {
        m_workspace->editor().showPreview(false);
        m_workspace->open(key);
    });
    connect(m_workspace, &Workspace::decisionAsked, m_preview, &PreviewPane::ask);
    connect(m_preview, &PreviewPane::warningsChanged, m_status, &StatusLine::setPreviewWarnings);
    connect(m_problems, &ProblemsPane::openRequested, m_workspace, &Workspace::open);
    connect(m_document.get(), &CatalogDocument::busyChanged, this, &MainWindow::showBusy);
    const QUndoStack& stack = m_document->undoStack();
    connect(&stack, &QUndoStack::indexChanged, this, &MainWindow::updateActions);
    connect(&stack, &QUndoStack::undoTextChanged, this, &MainWindow::updateActions);
}

/// A big change is being written: it shows after a moment, and nothing is edited meanwhile.
void MainWindow::showBusy(bool busy, const QString& label) {
    delete m_busy;
    if (!busy) {
        if (std::exchange(m_closesWhenSaved, false))
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        return;
    }
    m_busy = new BusyBox(tr("Saving: %1…").arg(label), this);
}

void MainWindow::updateActions() {
    const QUndoStack* stack = m_document ? &m_document->undoStack() : nullptr;
    const auto name = [this](ActionId id, const QString& verb, const QString& step) {
        m_actions->action(id)->setText(step.isEmpty() ? verb : u"%1 %2"_s.arg(verb, buttonText(step)));
    };
    name(ActionId::Undo, tr("Undo"), stack ? stack->undoText() : QString());
    name(ActionId::Redo, tr("Redo"), stack ? stack->redoText() : QString());
    ActionGround ground;
    ground.hasCatalog = m_document != nullptr;
    ground.isWritable = m_document && m_document->store().isWritable();
    if (m_workspace) {
        ground.hasSelection = m_workspace->selectionCount() > 0;
        ground.hasOne = m_workspace->current().has_value();
        ground.hasStatus = hasLifecycle(m_workspace->kind());
        ground.nextStatuses = nextStatuses(m_document->catalog(), m_workspace->selection());
    }
    m_actions->enable(ground);
    m_actions->action(ActionId::Undo)->setEnabled(stack && stack->canUndo());
    m_actions->action(ActionId::Redo)->setEnabled(stack && stack->canRedo());
    m_actions->action(ActionId::GoBack)->setEnabled(m_workspace && m_workspace->canGoBack());
    m_actions->action(ActionId::GoForward)->setEnabled(m_workspace && m_workspace->canGoForward());
}

void MainWindow::showPalette() {
    QVector<PaletteEntry> entries = actionEntries(*m_actions);
    if (!m_workspace) {
        m_palette->popUp(std::move(entries));
        return;
    }
    entries += entityEntries(m_document->catalog(), [this](const EntityKey& key) { m_workspace->open(key); });
    m_palette->popUp(std::move(entries), [this](QChar prefix, const QString& name) {
        return creationEntries(prefix, name, [this](EntityKind kind, const QString& wanted) {
            m_workspace->createNamed(kind, wanted);
        });
    });
}

void MainWindow::restoreLayout() {
    resize(1440, 900);
    restoreGeometry(m_services.settings.value("window/geometry").toByteArray());
    resize(size().boundedTo(roomOnScreenOf(this))); // another scale, another screen
    m_dockState = m_services.settings.value("window/state").toByteArray();
    m_previewPlace->setWidth(m_services.settings.value("window/previewWidth").toInt());
    m_problemsHeight = m_services.settings.value("window/problemsHeight", kProblemsHeight).toInt();
    setProperty(FileDialog::kLastFolder, m_services.settings.value("files/folder"));
    setProperty(ExpressionForm::kLastBlocks, m_services.settings.value("window/rulesAsBlocks"));
    setProperty(RepresentationList::kLastGallery, m_services.settings.value("window/contentsAsGallery"));
    m_previewPlace->dock().setWanted(m_services.settings.value("window/previewShown", true).toBool());
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (!event->spontaneous())
        QMetaObject::invokeMethod(this, &MainWindow::fitDocks, Qt::QueuedConnection);
}

/// Docks get their sizes as soon as they have something beside them: alone in the window they take all of it.
void MainWindow::fitDocks() {
    if (!m_workspace || !isVisible() || std::exchange(m_hasSizes, true))
        return;
    m_previewPlace->takeWidth();
    resizeDocks({m_problemsDock}, {std::min(m_problemsHeight, height() / 3)}, Qt::Vertical);
    m_panes->goHome(); // panes may have come and gone until they had their sizes
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_document && m_document->isBusy()) { // what is being written was asked for
        event->ignore();
        m_closesWhenSaved = true;
        return;
    }
    if (!m_mayLoseEdits && hasUnsavedEdits()) {
        event->ignore();
        askWhatBecomes([this] {
            m_mayLoseEdits = true;
            close();
        });
        return;
    }
    saveLayout();
    QMainWindow::closeEvent(event);
}

void MainWindow::saveLayout() {
    QSettings& settings = m_services.settings;
    settings.setValue("window/geometry", saveGeometry());
    if (m_dockState.isEmpty()) // else it was never taken up
        settings.setValue("window/state", saveState());
    settings.setValue("window/previewWidth", m_previewPlace->width());
    settings.setValue("window/problemsHeight",
                      m_problemsDock->isVisible() ? m_problemsDock->height() : m_problemsHeight);
    settings.setValue("files/folder", property(FileDialog::kLastFolder));
    settings.setValue("window/rulesAsBlocks", property(ExpressionForm::kLastBlocks));
    settings.setValue("window/contentsAsGallery", property(RepresentationList::kLastGallery));
    settings.setValue("window/previewShown", m_previewPlace->dock().isWanted());
    saveView();
}

/// How the panes and lists stand, and what of the catalog was looked at.
void MainWindow::saveView() {
    if (!m_workspace)
        return;
    QSettings& settings = m_services.settings;
    settings.setValue("window/workspace", m_workspace->saveState());
    settings.setValue("window/preview", m_preview->saveState());
    settings.setValue("window/previewTab", m_workspace->editor().showsPreview());
    const QMap<EntityKind, QByteArray> columns = m_workspace->columns();
    for (auto list = columns.cbegin(); list != columns.cend(); ++list)
        settings.setValue(u"lists/%1"_s.arg(token(list.key())), *list);
    CatalogView view = m_workspace->view();
    const PreviewChoice& choice = m_preview->session().choice();
    view.preview = CatalogView::Preview{choice.activity, choice.placement, choice.profile};
    CatalogViews(settings).keep(m_document->location(), view);
}

void MainWindow::restoreView() {
    QSettings& settings = m_services.settings;
    m_workspace->restoreState(settings.value("window/workspace").toByteArray());
    m_preview->restoreState(settings.value("window/preview").toByteArray());
    QMap<EntityKind, QByteArray> columns;
    for (const auto& [kind, name] : Tokens<EntityKind>::table)
        columns.insert(kind, settings.value(u"lists/%1"_s.arg(name)).toByteArray());
    m_workspace->setColumns(columns);
    const std::optional<CatalogView> view = CatalogViews(settings).view(m_document->location());
    if (!view)
        return;
    m_workspace->setView(*view);
    m_workspace->editor().showPreview(settings.value("window/previewTab").toBool());
    if (view->preview) {
        PreviewChoice choice = m_preview->session().choice();
        choice.activity = view->preview->activity;
        choice.placement = view->preview->placement;
        choice.profile = view->preview->profile;
        m_preview->session().setChoice(choice);
    }
}

void MainWindow::saveAll() {
    const bool keeps = m_drafts && m_drafts->keepsEdits();
    if (!m_mayLoseEdits && hasUnsavedEdits() && !keeps) {
        const Result<QString> kept =
            KeptEdits(m_services.storeDir).keep(m_document->unsaved(), m_services.clock.nowMs());
        if (!kept)
            qWarning("%s", qUtf8Printable(kept.error().text()));
    }
    if (m_drafts)
        m_drafts->save();
    saveLayout();
    m_services.settings.sync();
}

void MainWindow::leaveAtOnce() {
    saveAll();
    if (m_document && m_document->isBusy()) // what is being written was asked for
        QThreadPool::globalInstance()->waitForDone(kBusyPatienceMs);
    closeDocument();
    updateActions();
}

void MainWindow::tellKeptEdits() {
    const QStringList files = KeptEdits(m_services.storeDir).files();
    if (!files.isEmpty())
        m_workspace->showMessage(
            Severity::Warning,
            tr("Edits that could not be saved when the session ended are kept in %1. Import "
               "that file to have them again, then delete it.")
                .arg(files.constFirst()));
}

} // namespace ow

#include "moc_main_window.cpp"
