#include "shell/workspace.h"

#include "document/authoring.h"
#include "document/catalog_document.h"
#include "history/conflict_dialog.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "lists/navigation_pane.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/approval_notice.h"
#include "shell/actions/bulk_actions.h"
#include "shell/actions/delete_refused_dialog.h"
#include "shell/actions/entity_actions.h"
#include "shell/actions/template_actions.h"
#include "shell/actions/undo_actions.h"
#include "shell/deleted_notice.h"
#include "shell/editor_pane.h"
#include "shell/pane_fit.h"
#include "shell/side_windows.h"
#include "shell/start_guide.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/theme.h"
#include "witness/new_profile_menu.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastHeight = 100; ///< of a low screen menu, toolbar, problems and status leave this

} // namespace

Workspace::Workspace(CatalogDocument& document, const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent), m_document(document), m_actions(actions), m_navigation(new NavigationPane(document)),
      m_lists(new QStackedWidget), m_editor(new EditorPane(document, actions)), m_message(new MessageBar),
      m_bulk(new BulkActions(document, this)), m_undo(new UndoActions(document, this)),
      m_splitter(new QSplitter(Qt::Horizontal)) {
    m_splitter->setObjectName(u"workspace.splitter"_s);
    m_fit = new PaneFit(m_splitter, m_navigation, m_lists, m_editor);
    setMinimumSize(PaneFit::leastWidth(), kLeastHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_message); // beneath: it comes and goes, and nothing that is aimed at moves
    m_message->hide();

    connectActions();
    showKind(EntityKind::PersonalizedOffer);
    showGuideFirst();
}

void Workspace::connectActions() {
    auto* windows = new SideWindows(
        m_document, m_actions, [this] { return current(); }, this);
    connect(windows, &SideWindows::openRequested, this, [this](const EntityKey& wanted) { open(wanted); });
    connect(windows, &SideWindows::decisionAsked, this, &Workspace::decisionAsked);
    const auto note = [this](const QString& text) { showMessage(Severity::Note, text); };
    const MessageAction undo{tr("Undo"), [this] { m_undo->undoAtOnce(); }};
    connect(windows, &SideWindows::told, this, note);
    connectNavigation();
    connect(m_editor, &EditorPane::openRequested, this, [this](const EntityKey& key) { open(key); });
    connect(m_editor, &EditorPane::duplicateRequested, this, [this] { duplicateOne(*current()); });
    connect(m_editor, &EditorPane::deleteRequested, this, [this] { removeOne(*current()); });
    connect(m_editor, &EditorPane::leaveRequested, this, &Workspace::leaveEditor);
    connect(&m_editor->guide(), &StartGuide::createRequested, this, [this](EntityKind kind) {
        showKind(kind);
        create();
    });
    connect(&m_editor->guide(), &StartGuide::templateRequested, this, &Workspace::beginWith);
    connect(&m_document, &CatalogDocument::changed, this, &Workspace::onChanged);
    connect(&m_document, &CatalogDocument::refused, this, &Workspace::showError);
    connect(&m_document, &CatalogDocument::conflicted, this, [this](const EditConflict& conflict) {
        auto* dialog = new ConflictDialog(m_document, conflict, this);
        dialog->open();
    });
    connect(new ApprovalNotice(m_document, this), &ApprovalNotice::found, this,
            [this, undo](const QString& text) { showMessage(Severity::Warning, text, undo); });
    connect(m_bulk, &BulkActions::done, this, [this, undo](const QString& text, const ChangeSet& change) {
        if (!change.isEmpty() && !change.changes.constFirst().before)
            showTouched(); // copies were made: they are what one goes on with
        if (!text.isEmpty())
            showMessage(Severity::Note, text, undo);
    });
    connect(m_bulk, &BulkActions::openRequested, this, [this](const EntityKey& key) { open(key); });
    connect(m_bulk, &BulkActions::undoRequested, m_undo, &UndoActions::undoAtOnce);
    connect(m_undo, &UndoActions::done, this, &Workspace::showStep);
    connect(m_undo, &UndoActions::gaveUp, this, note);
    connect(m_message, &MessageBar::actionTriggered, this, [this] {
        if (const auto run = m_messageAction.run)
            run();
    });
}

void Workspace::connectNavigation() {
    connect(m_navigation, &NavigationPane::chosen, this, &Workspace::chooseKind);
    connect(m_navigation, &NavigationPane::filterChosen, this,
            [this](EntityKind kind, const ListFilter& filter) {
                if (!m_listOf.contains(kind))
                    makeList(kind);
                m_listOf.value(kind)->setFilter(filter);
                showKind(kind);
            });
    connect(m_navigation, &NavigationPane::filtersChanged, this, &Workspace::filtersChanged);
    connect(m_navigation, &NavigationPane::filterRemoved, this,
            [this](EntityKind kind, const SavedFilter& filter) {
                showMessage(Severity::Note, tr("The filter “%1” is removed.").arg(filter.name),
                            {tr("Undo"), [this, kind, filter] {
                                 m_message->hide();
                                 m_navigation->keepFilter(kind, filter);
                                 m_navigation->setPlace(this->kind(), list().filter());
                             }});
            });
}

/// Whoever chooses the kind itself means all of it, not the saved filter that was looked at before.
void Workspace::chooseKind(EntityKind kind) {
    if (ListPane* list = m_listOf.value(kind); list && m_navigation->isSaved(kind, list->filter()))
        list->setFilter({});
    showKind(kind);
}

EntityKind Workspace::kind() const {
    return m_navigation->kind();
}

ListPane& Workspace::list() const {
    return *static_cast<ListPane*>(m_lists->currentWidget());
}

std::optional<EntityKey> Workspace::current() const {
    return m_editor->current();
}

QVector<EntityKey> Workspace::selection() const {
    if (const auto beside = m_editor->beside()) // what is beneath is out of reach
        return {*beside};
    const QVector<EntityKey> keys = list().table().selectedKeys();
    return keys.isEmpty() && current() ? QVector<EntityKey>{*current()} : keys;
}

int Workspace::selectionCount() const {
    if (m_editor->beside())
        return 1;
    const int count = list().table().selectedCount();
    return count == 0 && current() ? 1 : count;
}

void Workspace::makeList(EntityKind kind) {
    auto* list = new ListPane(m_document, kind);
    m_listOf.insert(kind, list);
    m_lists->addWidget(list);
    if (const QByteArray columns = m_columnsOf.take(kind); !columns.isEmpty())
        list->table().restoreColumns(columns);
    list->setFilter(m_filterOf.take(kind));
    list->table().setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&list->table(), &EntityTableView::selected, this, &Workspace::followSelection);
    connect(&list->table(), &QWidget::customContextMenuRequested, this, &Workspace::showMenu);
    connect(&list->table(), &EntityTableView::nameRefused, this, &Workspace::showError);
    connect(&list->table(), &EntityTableView::dropped, m_bulk, &BulkActions::attach);
    connect(list, &ListPane::filterChanged, this, [this, list] {
        if (m_lists->currentWidget() == list)
            m_navigation->setPlace(list->kind(), list->filter());
    });
    connect(list, &ListPane::saveFilterRequested, this, &Workspace::saveFilter);
    connect(list, &ListPane::newRequested, this, &Workspace::create);
    if (kind == EntityKind::TestProfile) {
        auto* ways =
            new NewProfileMenu(m_document,
                               {m_actions.action(ActionId::NewEntity), m_actions.action(ActionId::Duplicate),
                                m_actions.action(ActionId::Paste), m_actions.action(ActionId::Import)},
                               list);
        connect(ways, &NewProfileMenu::made, this, [this](const EntityKey& key) { open(key); });
        list->setNewMenu(ways);
    }
    connect(list, &ListPane::entered, this, &Workspace::enterEditor);
    connect(list, &ListPane::clicked, this, [this, list] {
        if (list->table().selectedCount() == 1) // who selects several is not done with the list
            m_fit->showEditor(true);
    });
}

void Workspace::showKind(EntityKind kind) {
    if (!m_listOf.contains(kind))
        makeList(kind);
    ListPane* list = m_listOf.value(kind);
    if (m_lists->currentWidget() != list)
        m_fit->showEditor(false);
    const QWidget* before = m_lists->currentWidget();
    const bool keysAreInList = before != list && before && before->isAncestorOf(QApplication::focusWidget());
    m_lists->setCurrentWidget(list);
    if (keysAreInList) // the stack would give them to the first button
        list->table().setFocus();
    m_navigation->setPlace(kind, list->filter());
    const bool isSeveral = list->table().selectedCount() > 1;
    if (!isSeveral && (!current() || current()->kind != kind)) {
        const auto last = m_lastOf.constFind(kind);
        const bool known = last != m_lastOf.cend() && m_document.catalog().contains(*last);
        m_editor->edit(known ? std::optional(*last) : std::nullopt);
        list->table().select(current() ? QVector<EntityKey>{*current()} : QVector<EntityKey>());
    }
    settleSelection();
}

void Workspace::goTo(EntityKind kind) {
    showKind(kind);
    m_fit->showEditor(false);
    list().enter();
}

void Workspace::open(const EntityKey& key, const QString& field) {
    if (!m_document.catalog().contains(key))
        return;
    m_history.visit(key);
    reveal(key);
    m_fit->showEditor(true);
    if (!field.isNull())
        m_editor->showField(field);
}

void Workspace::reveal(const EntityKey& key) {
    m_lastOf[key.kind] = key;
    if (kind() != key.kind)
        showKind(key.kind);
    list().show({key});
    m_editor->edit(key);
    Q_EMIT currentChanged();
}

void Workspace::select(const QVector<EntityKey>& keys) {
    if (keys.size() == 1) {
        open(keys.constFirst());
        return;
    }
    const auto ofKind = [&keys](EntityKind kind) {
        QVector<EntityKey> part;
        std::copy_if(keys.cbegin(), keys.cend(), std::back_inserter(part),
                     [kind](const EntityKey& key) { return key.kind == kind; });
        return part;
    };
    QVector<EntityKey> shown = ofKind(kind());
    if (shown.isEmpty() && !keys.isEmpty()) {
        shown = ofKind(keys.constFirst().kind);
        showKind(keys.constFirst().kind);
    }
    list().show(shown);
    settleSelection();
}

/// Holding an arrow key passes many rows: only the one where it comes to rest gets an editor.
void Workspace::followSelection() {
    Q_EMIT currentChanged();
    if (std::exchange(m_settling, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_settling)
                settleSelection();
        },
        Qt::QueuedConnection);
}

/// What is selected is what is shown: an editor of one, a page about several. Where nothing is selected (a
/// filter hides it) what is open stays open.
void Workspace::settleSelection() {
    m_settling = false;
    const QVector<EntityKey> keys = list().table().selectedKeys();
    if (keys.size() > 1)
        m_editor->showSeveral(kind(), keys);
    else if (keys.size() == 1 && current() != keys.constFirst()) {
        m_history.visit(keys.constFirst());
        reveal(keys.constFirst()); // and not open(): the arrow keys do not leave the list
    } else if (keys.isEmpty() && m_editor->showsSeveral())
        m_editor->edit(std::nullopt);
    Q_EMIT currentChanged();
}

void Workspace::showMenu(const QPoint& at) {
    settleSelection();
    if (selectionCount() == 0)
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"list.menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ActionId id : {ActionId::Review, ActionId::Approve, ActionId::Activate, ActionId::BackToDraft,
                              ActionId::Complete, ActionId::Archive}) {
        if (m_actions.action(id)->isEnabled())
            menu->addAction(m_actions.action(id));
    }
    menu->addSeparator();
    if (selectionCount() == 1) {
        QAction* rename = menu->addAction(tr("Rename"), &list().table(), &EntityTableView::rename);
        rename->setShortcut(Qt::Key_F2);
        rename->setShortcutVisibleInContextMenu(true);
    }
    if (m_actions.action(ActionId::EditTogether)->isEnabled())
        menu->addAction(m_actions.action(ActionId::EditTogether));
    if (m_actions.action(ActionId::Comment)->isEnabled())
        menu->addAction(m_actions.action(ActionId::Comment));
    for (const ActionId id : {ActionId::Duplicate, ActionId::Copy, ActionId::Export})
        menu->addAction(m_actions.action(id));
    if (current())
        menu->addAction(m_actions.action(ActionId::ShowEntityHistory));
    menu->addSeparator();
    menu->addAction(m_actions.action(ActionId::Delete));
    menu->popup(list().table().viewport()->mapToGlobal(at));
}

void Workspace::create() {
    if (const Result<EntityKey> key = createEntity(m_document, kind())) {
        open(*key);
        m_editor->editName();
    }
}

void Workspace::createNamed(EntityKind kind, const QString& name) {
    if (const Result<EntityKey> key = createEntity(m_document, kind, name)) {
        open(*key);
        m_editor->enter();
    }
}

void Workspace::beginWith(CatalogTemplate which) {
    const Result<AskedDecision> begun = beginWithTemplate(m_document, which);
    if (!begun)
        return; // refused() said why
    m_editor->setGuideState(GuideState::Finished);
    open({EntityKind::Activity, begun->activity.value()});
    m_editor->enter();
    Q_EMIT decisionAsked(*begun);
}

void Workspace::showGuide() {
    list().table().select({});
    m_editor->showGuide();
    m_fit->showEditor(true);
    m_editor->enter();
    Q_EMIT currentChanged();
}

QWidget* Workspace::home() const {
    if (m_editor->showsGuide() && m_document.catalog().size() == 0)
        return m_editor->guide().next();
    return m_lists->isHidden() ? m_editor->home() : &list().home(); // they may take turns
}

/// Where list and editor take turns, an empty catalog begins with the steps, not with an empty list.
void Workspace::showGuideFirst() {
    if (m_editor->showsGuide() && m_document.catalog().size() == 0)
        m_fit->showEditor(true);
}

void Workspace::duplicate() {
    const QVector<EntityKey> keys = selection();
    if (keys.size() > 1)
        m_bulk->duplicate(keys);
    else if (!keys.isEmpty())
        duplicateOne(keys.constFirst());
}

void Workspace::duplicateOne(const EntityKey& key) {
    if (const Result<EntityKey> copy = duplicateEntity(m_document, key)) {
        open(*copy);
        m_editor->editName();
    }
}

void Workspace::setStatus(const QString& statusToken) {
    if (const QVector<EntityKey> keys = selection(); !keys.isEmpty())
        m_bulk->setStatus(keys, statusToken);
}

void Workspace::editTogether() {
    if (const QVector<EntityKey> keys = selection(); !keys.isEmpty())
        m_bulk->edit(keys);
}

void Workspace::remove() {
    const QVector<EntityKey> keys = selection();
    if (keys.size() > 1)
        m_bulk->remove(keys);
    else if (!keys.isEmpty())
        removeOne(keys.constFirst());
}

void Workspace::removeOne(const EntityKey& key) {
    const QVector<EntityKey> users = usersOf(m_document, key);
    if (!users.isEmpty()) {
        auto* dialog = new DeleteRefusedDialog(m_document.catalog(), key, users, this);
        connect(dialog, &DeleteRefusedDialog::openRequested, this,
                [this](const EntityKey& user) { open(user); });
        dialog->open();
        return;
    }
    const std::optional<EntityKey> next = list().table().neighbourOf(key);
    if (deleteEntity(m_document, key) && next)
        open(*next);
}

void Workspace::undo() {
    m_undo->undo(current());
}

void Workspace::redo() {
    m_undo->redo();
}

void Workspace::showStep(const QString& text, bool undone) {
    showTouched();
    const QString other = undone ? tr("Redo") : tr("Undo");
    const auto act = undone ? &UndoActions::redoAtOnce : &UndoActions::undoAtOnce;
    if (!text.isEmpty())
        showMessage(Severity::Note, text, {other, [this, act] { (m_undo->*act)(); }});
}

void Workspace::comment() {
    m_fit->showEditor(true);
    m_editor->enterComments();
}

void Workspace::focusFilter() {
    m_fit->showEditor(false);
    list().focusFilter();
}

void Workspace::saveFilter() {
    if (list().filter().isEmpty())
        focusFilter(); // first it is written
    else
        m_navigation->saveFilter(kind(), list().filter());
}

void Workspace::enterEditor() {
    const std::optional<EntityKey> key = list().table().currentKey();
    if (!key)
        return;
    if (key != current())
        open(*key);
    m_fit->showEditor(true);
    m_editor->enter();
}

void Workspace::showEditorPane() {
    m_fit->showEditor(true);
}

void Workspace::leaveEditor() {
    m_fit->showEditor(false);
    list().enter();
}

QList<QWidget*> Workspace::panes() const {
    return {m_navigation, m_lists, m_editor};
}

void Workspace::resizeEvent(QResizeEvent* event) {
    m_fit->fit(width());
    QWidget::resizeEvent(event);
}

/// What was undone or redone comes into sight, and is all that is selected. Where nothing is left of it, one
/// is again where one was before.
void Workspace::showTouched() {
    if (const auto beside = m_editor->beside(); beside && m_touched == QVector<EntityKey>{*beside})
        return; // it is in sight, beside what it is for
    if (!m_touched.isEmpty())
        select(m_touched);
    else if (const std::optional<EntityKey> before = m_history.present();
             before && before->kind == kind() && !current())
        reveal(*before);
}

void Workspace::onChanged(const ChangeSet& change) {
    m_message->hide();
    m_touched.clear();
    for (const Change& c : change.changes) {
        if (c.after) {
            // What others do does not move this window.
            if (!m_document.isFollowing())
                m_touched.append(c.key());
            continue;
        }
        m_history.forget(c.key());
        if (current() == c.key()) {
            m_editor->edit(std::nullopt);
            if (m_document.isFollowing())
                sayDeleted(*c.before);
        }
    }
    if (m_editor->showsSeveral())
        followSelection();
    Q_EMIT currentChanged();
}

/// Somebody else did it while the editor was open.
void Workspace::sayDeleted(const Entity& gone) {
    const DeletedNotice notice = deletedNotice(m_document, gone);
    if (notice.unfinished.isEmpty())
        showMessage(Severity::Note, notice.text);
    else
        showMessage(Severity::Warning, notice.text, {tr("Copy text"), [text = notice.unfinished] {
                                                         QApplication::clipboard()->setText(text);
                                                     }});
}

void Workspace::showError(const Error& error) {
    showMessage(Severity::Error, errorSentences(error));
}

void Workspace::setBar(QWidget* bar) {
    if (bar)
        static_cast<QVBoxLayout*>(layout())->insertWidget(0, bar);
}

void Workspace::showMessage(Severity severity, const QString& text, const MessageAction& action) {
    m_messageAction = action;
    m_message->showMessage(severity, text, action.text);
}

void Workspace::goBack() {
    if (const std::optional<EntityKey> key = m_history.back())
        reveal(*key);
}

void Workspace::goForward() {
    if (const std::optional<EntityKey> key = m_history.forward())
        reveal(*key);
}

QByteArray Workspace::saveState() const {
    return m_fit->saveWidths();
}

void Workspace::restoreState(const QByteArray& state) {
    m_fit->restoreWidths(state);
}

CatalogView Workspace::view() const {
    CatalogView view;
    view.kind = kind();
    view.guide = m_editor->guideState();
    view.saved = m_navigation->filters();
    view.filters = m_filterOf;
    for (auto list = m_listOf.cbegin(); list != m_listOf.cend(); ++list)
        view.filters.insert(list.key(), (*list)->filter());
    for (const EntityKey& key : m_lastOf)
        view.open.insert(key.kind, key.id);
    return view;
}

void Workspace::setView(const CatalogView& view) {
    m_navigation->setFilters(view.saved);
    m_filterOf = view.filters;
    for (auto list = m_listOf.cbegin(); list != m_listOf.cend(); ++list)
        (*list)->setFilter(m_filterOf.take(list.key()));
    for (auto open = view.open.cbegin(); open != view.open.cend(); ++open)
        m_lastOf.insert(open.key(), {open.key(), *open});
    m_editor->setGuideState(view.guide);
    showKind(view.kind);
    showGuideFirst();
    if (current())
        m_history.visit(*current());
}

QMap<EntityKind, QByteArray> Workspace::columns() const {
    QMap<EntityKind, QByteArray> columns = m_columnsOf;
    for (auto list = m_listOf.cbegin(); list != m_listOf.cend(); ++list)
        columns.insert(list.key(), (*list)->table().saveColumns());
    return columns;
}

void Workspace::setColumns(const QMap<EntityKind, QByteArray>& columns) {
    m_columnsOf = columns;
    for (auto list = m_listOf.cbegin(); list != m_listOf.cend(); ++list) {
        if (const QByteArray state = m_columnsOf.take(list.key()); !state.isEmpty())
            (*list)->table().restoreColumns(state);
    }
}

} // namespace ow

#include "moc_workspace.cpp"
