#include "shell/workspace.h"

#include "document/catalog_document.h"
#include "history/conflict_dialog.h"
#include "history/history_window.h"
#include "shell/bulk_actions.h"
#include "shell/delete_refused_dialog.h"
#include "shell/editor_pane.h"
#include "shell/entity_actions.h"
#include "shell/entity_table_view.h"
#include "shell/list_pane.h"
#include "shell/navigation_pane.h"
#include "shell/pane_fit.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

Workspace::Workspace(CatalogDocument& document, const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent), m_document(document), m_navigation(new NavigationPane(document)),
      m_lists(new QStackedWidget), m_editor(new EditorPane(document, actions)), m_message(new MessageBar),
      m_bulk(new BulkActions(document, this)), m_splitter(new QSplitter(Qt::Horizontal)) {
    m_splitter->setObjectName(u"workspace.splitter"_s);
    m_fit = new PaneFit(m_splitter, m_navigation, m_lists, m_editor);
    setMinimumWidth(PaneFit::leastWidth());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_splitter, 1);
    m_message->hide();

    connect(m_navigation, &NavigationPane::chosen, this, &Workspace::showKind);
    connect(m_editor, &EditorPane::openRequested, this, [this](const EntityKey& key) { open(key); });
    connect(m_editor, &EditorPane::leaveRequested, this, &Workspace::leaveEditor);
    connect(&document, &CatalogDocument::changed, this, &Workspace::onChanged);
    connect(&document, &CatalogDocument::refused, this, &Workspace::showError);
    connect(&document, &CatalogDocument::conflicted, this, [this](const EditConflict& conflict) {
        auto* dialog = new ConflictDialog(m_document, conflict, this);
        dialog->open();
    });
    connect(m_bulk, &BulkActions::told, this,
            [this](const QString& text) { showMessage(Severity::Note, text); });
    connect(m_bulk, &BulkActions::openRequested, this, [this](const EntityKey& key) { open(key); });
    showKind(EntityKind::PersonalizedOffer);
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
    const QVector<EntityKey> keys = list().table().selectedKeys();
    return keys.isEmpty() && current() ? QVector<EntityKey>{*current()} : keys;
}

void Workspace::showKind(EntityKind kind) {
    ListPane*& list = m_listOf[kind];
    if (!list) {
        list = new ListPane(m_document, kind);
        m_lists->addWidget(list);
        connect(list, &ListPane::chosen, this, &Workspace::openFromList);
        connect(list->table().selectionModel(), &QItemSelectionModel::selectionChanged, this,
                &Workspace::currentChanged);
        connect(list, &ListPane::newRequested, this, &Workspace::create);
        connect(list, &ListPane::entered, this, &Workspace::enterEditor);
        connect(list, &ListPane::clicked, this, [this] { m_fit->showEditor(true); });
    }
    if (m_lists->currentWidget() != list)
        m_fit->showEditor(false);
    m_lists->setCurrentWidget(list);
    m_navigation->setKind(kind);
    if (!current() || current()->kind != kind) {
        const auto last = m_lastOf.constFind(kind);
        const bool known = last != m_lastOf.cend() && m_document.catalog().contains(*last);
        m_editor->edit(known ? std::optional(*last) : std::nullopt);
        list->table().setMarked(current());
    }
    Q_EMIT currentChanged();
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
    m_pending.reset();
    m_lastOf[key.kind] = key;
    m_editor->edit(key);
    if (kind() != key.kind || !m_lists->currentWidget())
        showKind(key.kind);
    list().show(key);
    Q_EMIT currentChanged();
}

/// Holding an arrow key passes many rows: only the one where it comes to rest gets an editor.
void Workspace::openFromList(const EntityKey& key) {
    const bool waiting = std::exchange(m_pending, key).has_value();
    if (waiting)
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_pending || !m_document.catalog().contains(*m_pending))
                return;
            m_history.visit(*m_pending);
            reveal(EntityKey(*m_pending));
        },
        Qt::QueuedConnection);
}

void Workspace::create() {
    if (const Result<EntityKey> key = createEntity(m_document, kind()))
        open(*key, u"name"_s);
}

void Workspace::duplicate() {
    if (selection().size() > 1) {
        m_bulk->duplicate(selection());
        return;
    }
    if (!current())
        return;
    if (const Result<EntityKey> key = duplicateEntity(m_document, *current()))
        open(*key, u"name"_s);
}

void Workspace::setStatus(const QString& statusToken) {
    m_bulk->setStatus(selection(), statusToken);
}

void Workspace::remove() {
    if (selection().size() > 1) {
        m_bulk->remove(selection());
        return;
    }
    if (!current())
        return;
    const EntityKey key = *current();
    const QVector<EntityKey> users = usersOf(m_document, key);
    if (!users.isEmpty()) {
        auto* dialog = new DeleteRefusedDialog(m_document.catalog(), key, users, this);
        connect(dialog, &DeleteRefusedDialog::openRequested, this,
                [this](const EntityKey& user) { open(user); });
        dialog->open();
        return;
    }
    const std::optional<EntityKey> next = list().table().neighbour();
    if (deleteEntity(m_document, key) && next)
        open(*next);
}

void Workspace::undo() {
    m_document.undo();
    openTouched();
}

void Workspace::redo() {
    m_document.redo();
    openTouched();
}

void Workspace::focusFilter() {
    m_fit->showEditor(false);
    list().focusFilter();
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
    list().table().setFocus(Qt::ShortcutFocusReason);
}

QList<QWidget*> Workspace::panes() const {
    return {m_navigation, m_lists, m_editor};
}

void Workspace::resizeEvent(QResizeEvent* event) {
    m_fit->fit(width());
    QWidget::resizeEvent(event);
}

void Workspace::showHistory() {
    openHistory(std::nullopt);
}

void Workspace::showEntityHistory() {
    if (current())
        openHistory(current());
}

void Workspace::openHistory(const std::optional<EntityKey>& key) {
    auto* window = new HistoryWindow(m_document, key, this);
    connect(window, &HistoryWindow::openRequested, this, [this](const EntityKey& wanted) { open(wanted); });
    connect(window, &HistoryWindow::told, this,
            [this](const QString& text) { showMessage(Severity::Note, text); });
    window->show();
}

/// What was undone or redone comes into sight.
void Workspace::openTouched() {
    if (m_touched && m_touched != current())
        open(*m_touched);
}

void Workspace::onChanged(const ChangeSet& change) {
    m_message->hide();
    m_touched.reset();
    for (const Change& c : change.changes) {
        if (c.after) {
            // What others do does not move this window.
            if (!m_document.isFollowing())
                m_touched = c.key();
            continue;
        }
        m_history.forget(c.key());
        if (current() == c.key())
            m_editor->edit(std::nullopt);
    }
    Q_EMIT currentChanged();
}

void Workspace::showError(const Error& error) {
    showMessage(Severity::Error, errorSentences(error));
}

void Workspace::setBar(QWidget* bar) {
    if (bar)
        static_cast<QVBoxLayout*>(layout())->insertWidget(0, bar);
}

void Workspace::showMessage(Severity severity, const QString& text) {
    m_message->showMessage(severity, text);
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
    return m_splitter->saveState();
}

void Workspace::restoreState(const QByteArray& state) {
    if (!state.isEmpty())
        m_splitter->restoreState(state);
}

} // namespace ow
