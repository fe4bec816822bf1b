#include "shell/editor_pane.h"

#include "document/catalog_document.h"
#include "document/comments.h"
#include "document/scratch.h"
#include "domain/lifecycle.h"
#include "editors/editor_factory.h"
#include "editors/entity_editor.h"
#include "models/kind_text.h"
#include "review/review_report.h"
#include "sheets/side_sheet.h"
#include "sheets/trial_sheet.h"
#include "shell/actions/action_registry.h"
#include "shell/selection_page.h"
#include "shell/start_guide.h"
#include "widgets/application/tab_stops.h"
#include "widgets/elided_label.h"
#include "widgets/empty_state.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

EditorPane::EditorPane(CatalogDocument& document, const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent), m_document(document), m_trail(new ElidedLabel({}, TextRole::Small, Tone::Secondary)),
      m_tabs(new SegmentedControl), m_host(new QStackedLayout), m_several(new SelectionPage(actions)),
      m_severalPage(new ScrollPage) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar(actions));
    layout->addLayout(m_host, 1);
    m_nothingChosen = new EmptyState(u"offer"_s, tr("Choose something in the list to see and edit it."), {});
    auto* nothingYet =
        document.store().isWritable()
            ? new EmptyState(u"placement"_s,
                             tr("This catalog is empty. Begin with a placement and an offer for it, or "
                                "import a document."),
                             tr("Show the first steps"))
            : new EmptyState(u"placement"_s, tr("There is nothing in this catalog to look at."), {});
    connect(nothingYet, &EmptyState::triggered, actions.action(ActionId::FirstSteps), &QAction::trigger);
    m_nothingYet = nothingYet;
    m_host->addWidget(m_nothingChosen);
    m_host->addWidget(m_nothingYet);
    m_host->addWidget(makeGuide(actions));
    m_severalPage->body()->addWidget(m_several);
    m_host->addWidget(m_severalPage);
    connect(&document, &CatalogDocument::changed, this, &EditorPane::showTrail);
    connect(&document, &CatalogDocument::changed, this, &EditorPane::showPage);
    connect(&document.comments(), &Comments::changed, this, &EditorPane::showComments);
    setGuideState(GuideState::Due);
    edit(std::nullopt);
}

QWidget* EditorPane::makeGuide(const ActionRegistry& actions) {
    m_guide = new StartGuide(m_document);
    connect(m_guide, &StartGuide::skipped, this, [this] { setGuideState(GuideState::Skipped); });
    connect(m_guide, &StartGuide::previewRequested, this,
            [this, toggle = actions.action(ActionId::TogglePreview)] {
                setGuideState(GuideState::Finished);
                if (!toggle->isChecked())
                    toggle->trigger();
            });
    return m_guide;
}

QWidget* EditorPane::makeBar(const ActionRegistry& actions) {
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space::m, space::m, space::m, space::xs);
    layout->setSpacing(space::xs);
    layout->addWidget(makeButton(actions.action(ActionId::GoBack), tr("Back")));
    layout->addWidget(makeButton(actions.action(ActionId::GoForward), tr("Forward")));
    m_trail->setObjectName(u"editor.trail"_s);
    m_trail->setContentsMargins(space::xs, 0, 0, 0);
    layout->addWidget(m_trail, 1);
    m_steps = new QToolButton;
    m_steps->setObjectName(u"editor.steps"_s);
    m_steps->setAutoRaise(true);
    m_steps->setToolTip(tr("Back to the first steps"));
    connect(m_steps, &QToolButton::clicked, actions.action(ActionId::FirstSteps), &QAction::trigger);
    layout->addWidget(m_steps);
    m_tabs->setObjectName(u"editor.tabs"_s);
    m_tabs->setSegments({tr("Edit"), tr("Preview")}, tr("Shown"));
    m_tabs->setCurrent(0);
    m_tabs->hide();
    layout->addWidget(m_tabs);
    connect(m_tabs, &SegmentedControl::chosen, this, &EditorPane::showPage);
    m_entityButtons = new QWidget;
    auto* buttons = new QHBoxLayout(m_entityButtons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(space::xs);
    m_review = makeButton(actions.action(ActionId::Review), tr("Review"));
    buttons->addWidget(m_review);
    m_comments = makeOwnButton(actions.action(ActionId::Comment), tr("Comments"));
    m_comments->setFont(themeFont(TextRole::Small));
    connect(m_comments, &QToolButton::clicked, actions.action(ActionId::Comment), &QAction::trigger);
    buttons->addWidget(m_comments);
    buttons->addWidget(makeButton(actions.action(ActionId::ShowEntityHistory), tr("History")));
    QToolButton* duplicate = makeOwnButton(actions.action(ActionId::Duplicate), tr("Duplicate"));
    QToolButton* remove = makeOwnButton(actions.action(ActionId::Delete), tr("Delete"));
    buttons->addWidget(duplicate);
    buttons->addWidget(remove);
    layout->addWidget(m_entityButtons);
    connect(duplicate, &QToolButton::clicked, this, &EditorPane::duplicateRequested);
    connect(remove, &QToolButton::clicked, this, &EditorPane::deleteRequested);
    return bar;
}

QToolButton* EditorPane::makeButton(QAction* action, const QString& name) {
    QToolButton* button = makeOwnButton(action, name);
    button->setDefaultAction(action);
    button->setToolTip(tr("%1 (%2)").arg(name, action->shortcut().toString(QKeySequence::NativeText)));
    return button;
}

/// A button that looks like the action and does something of its own.
QToolButton* EditorPane::makeOwnButton(const QAction* action, const QString& name) {
    auto* button = new QToolButton;
    button->setIcon(action->icon());
    button->setAutoRaise(true);
    button->setObjectName(u"editor.%1"_s.arg(action->objectName()));
    button->setAccessibleName(name);
    button->setToolTip(tr("%1 (%2)").arg(name, action->shortcut().toString(QKeySequence::NativeText)));
    return button;
}

/// What was just made where it was missed. A tag is its name: there is nothing to add.
void EditorPane::openBeside(const EntityKey& key) {
    const EntityPtr user = m_key ? m_document.catalog().entity(*m_key) : nullptr;
    if (key.kind == EntityKind::Tag || !user)
        return;
    const QString title = tr("New %1 for “%2”").arg(kindWords(key.kind), entityLabel(*user));
    auto* sheet = new SideSheet(m_document, key, title, m_host->geometry().top(), this);
    connect(&sheet->editor(), &EntityEditor::openRequested, this, [this, sheet](const EntityKey& wanted) {
        sheet->finish();
        Q_EMIT openRequested(wanted);
    });
    connect(&sheet->editor(), &EntityEditor::created, this, &EditorPane::openBeside);
}

void EditorPane::tryOut(const EntityKey& key) {
    if (!m_document.scratch().over(m_document.catalog()).contains(key))
        return;
    for (Sheet* open : findChildren<Sheet*>(Qt::FindDirectChildrenOnly))
        open->finish();
    auto* sheet = new TrialSheet(m_document, key, m_host->geometry().top(), this);
    connect(sheet, &TrialSheet::tryRequested, this, &EditorPane::tryOut);
}

std::optional<EntityKey> EditorPane::beside() const {
    const QList<SideSheet*> sheets = findChildren<SideSheet*>(Qt::FindDirectChildrenOnly);
    const bool any = !sheets.isEmpty() && sheets.constLast()->isVisible();
    return any ? std::optional(sheets.constLast()->editor().key()) : std::nullopt;
}

void EditorPane::closeEditor() {
    for (QWidget* sheet : findChildren<Sheet*>(Qt::FindDirectChildrenOnly))
        sheet->deleteLater();
    if (!m_editor)
        return;
    m_host->removeWidget(m_editor);
    m_editor->hide();
    m_editor->deleteLater();
    m_editor = nullptr;
}

void EditorPane::edit(const std::optional<EntityKey>& key) {
    if (m_editor && key == m_key)
        return;
    closeEditor();
    m_isSeveral = false;
    m_key = key && m_document.catalog().contains(*key) ? key : std::nullopt;
    if (m_key) {
        m_editor = createEditor(m_document, *m_key, this);
        connect(m_editor, &EntityEditor::openRequested, this, &EditorPane::openRequested);
        connect(m_editor, &EntityEditor::created, this, &EditorPane::openBeside);
        m_host->addWidget(m_editor);
    }
    m_entityButtons->setVisible(m_key.has_value());
    m_review->setVisible(m_key && isReviewed(m_key->kind));
    showComments();
    showTrail();
    showPage();
}

void EditorPane::showSeveral(EntityKind kind, const QVector<EntityKey>& keys) {
    closeEditor();
    m_key.reset();
    m_isSeveral = true;
    QMap<QString, int> statuses;
    for (const EntityKey& key : keys) {
        const EntityPtr entity = m_document.catalog().entity(key);
        const QString status = entity ? statusToken(*entity) : QString();
        if (!status.isEmpty())
            ++statuses[status];
    }
    m_several->setSelection(kind, int(keys.size()), statuses);
    m_entityButtons->hide();
    showTrail();
    showPage();
}

void EditorPane::showField(const QString& field) {
    showPreview(false);
    if (m_editor)
        m_editor->focusField(field);
}

void EditorPane::enterComments() {
    showPreview(false);
    const QList<SideSheet*> sheets = findChildren<SideSheet*>(Qt::FindDirectChildrenOnly);
    EntityEditor* editor = beside() ? &sheets.constLast()->editor() : m_editor;
    if (editor)
        editor->enterComments();
}

void EditorPane::editName() {
    showField(u"name"_s);
    if (auto* name = m_editor ? m_editor->findChild<QLineEdit*>(u"name"_s) : nullptr)
        name->selectAll();
}

void EditorPane::enter() {
    showPreview(false);
    const QList<Sheet*> sheets = findChildren<Sheet*>(Qt::FindDirectChildrenOnly);
    for (Sheet* sheet : sheets) {
        if (sheet->isVisible())
            return sheet->enter();
    }
    if (m_editor)
        m_editor->setFocus(Qt::ShortcutFocusReason);
    else if (showsGuide())
        m_guide->next()->setFocus(Qt::ShortcutFocusReason);
}

bool EditorPane::showsGuide() const {
    return m_host->currentWidget() == m_guide;
}

void EditorPane::setGuideState(GuideState state) {
    m_guideState = state == GuideState::Due && m_guide->isComplete() ? GuideState::Finished : state;
    m_wasSeenDone = false;
    showPage();
}

void EditorPane::showGuide() {
    m_guideState = GuideState::Due;
    m_wasSeenDone = false;
    edit(std::nullopt);
    showPreview(false);
}

bool EditorPane::isGuideDue() const {
    if (!m_document.store().isWritable())
        return false; // nothing can be made
    return m_guideState == GuideState::Due ||
           (m_guideState == GuideState::Finished && m_document.catalog().size() == 0);
}

void EditorPane::setPreview(QWidget* preview) {
    if (m_preview && m_preview->parentWidget() == this)
        m_host->removeWidget(m_preview);
    m_preview = preview;
    m_tabs->setVisible(preview != nullptr);
    if (preview)
        m_host->addWidget(preview);
    showPage();
}

void EditorPane::showPreview(bool preview) {
    m_tabs->setCurrent(preview ? 1 : 0);
    showPage();
}

bool EditorPane::showsPreview() const {
    return m_tabs->current() == 1;
}

void EditorPane::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT leaveRequested();
    else
        QWidget::keyPressEvent(event);
}

QWidget* EditorPane::pageToShow() const {
    if (m_preview && m_tabs->current() == 1)
        return m_preview;
    if (m_editor)
        return m_editor;
    if (m_isSeveral)
        return m_severalPage;
    if (isGuideDue())
        return m_guide;
    return m_document.catalog().size() == 0 ? m_nothingYet : m_nothingChosen;
}

QWidget* EditorPane::home() const {
    QWidget* page = pageToShow();
    return m_editor && page == m_editor ? m_editor->focusProxy() : tabStops(page).value(0);
}

void EditorPane::showPage() {
    QWidget* page = pageToShow();
    if (page == m_guide && !showsGuide())
        m_wasSeenDone = m_guide->isComplete();
    else if (page != m_guide && showsGuide() && m_wasSeenDone)
        m_guideState = GuideState::Finished; // it was said, and is not said again
    m_host->setCurrentWidget(page);
    showProgress();
    if (m_preview)
        Q_EMIT previewShown(page == m_preview);
}

/// The way back to the steps that are left, from what one of them made.
void EditorPane::showProgress() {
    const QString text = tr("Steps: %1 of %2").arg(m_guide->doneCount()).arg(int(StartGuide::kSteps.size()));
    m_steps->setText(text);
    m_steps->setAccessibleName(
        tr("First steps, %1 of %2 done").arg(m_guide->doneCount()).arg(int(StartGuide::kSteps.size())));
    m_steps->setVisible(isGuideDue() && !showsGuide());
}

/// How many are open is seen without looking for them.
void EditorPane::showComments() {
    const int open = m_key ? m_document.comments().openCount(*m_key) : 0;
    m_comments->setText(open > 0 ? QString::number(open) : QString());
    m_comments->setToolButtonStyle(open > 0 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_comments->setAccessibleName(open > 0 ? tr("Comments, %n open", nullptr, open) : tr("Comments"));
}

void EditorPane::showTrail() {
    const EntityPtr entity = m_key ? m_document.catalog().entity(*m_key) : nullptr;
    if (showsSeveral())
        m_trail->setText(m_several->title());
    else
        m_trail->setText(entity ? u"%1  ›  %2"_s.arg(kindTitle(m_key->kind), entityLabel(*entity))
                                : QString());
}

} // namespace ow

#include "moc_editor_pane.cpp"
