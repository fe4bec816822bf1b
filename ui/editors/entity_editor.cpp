#include "editors/entity_editor.h"

#include "base/date_text.h"
#include "catalog/merge.h"
#include "comments/comment_thread.h"
#include "document/background.h"
#include "document/catalog_document.h"
#include "document/drafts.h"
#include "document/unsaved_edits.h"
#include "domain/kept_members.h"
#include "editors/card_keys.h"
#include "editors/entity_header.h"
#include "editors/kept_inputs.h"
#include "editors/parts/entity_form.h"
#include "editors/users_card.h"
#include "models/authors.h"
#include "models/kind_text.h"
#include "store/approval.h"
#include "widgets/empty_state.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/field_row.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/section_card.h"
#include "widgets/steady_scroll.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QHash>
#include <QLabel>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>
#include <QVariant>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumnWidth = 860;

QStringList extraMembers(const Entity& entity) {
    QStringList members = std::visit([](const auto& e) { return e.extra.keys(); }, entity);
    members.removeAll(keptMember::accepted);
    return members;
}

/// The row whose path is the longest beginning of the field.
FieldRow* rowFor(const QHash<QString, FieldRow*>& rows, QString field) {
    while (!field.isEmpty()) {
        if (FieldRow* row = rows.value(field))
            return row;
        field.truncate(std::max<qsizetype>(0, field.lastIndexOf(u'/')));
    }
    return nullptr;
}

QHash<QString, FieldRow*> rowsByPath(const QWidget* widget) {
    QHash<QString, FieldRow*> rows;
    const QList<FieldRow*> all = widget->findChildren<FieldRow*>();
    for (FieldRow* row : all) {
        const QString path = fieldPathOf(row);
        // The innermost of two rows with one path is the field itself.
        if (!path.isEmpty() && !(rows.contains(path) && row->isAncestorOf(rows.value(path))))
            rows.insert(path, row);
    }
    return rows;
}

/// Opens whatever hides a part of the editor, from the outside in.
void reveal(const QWidget* part) {
    QVector<QWidget*> around;
    for (QWidget* outer = part->parentWidget(); outer; outer = outer->parentWidget())
        around.prepend(outer);
    for (QWidget* outer : std::as_const(around)) {
        if (auto* form = qobject_cast<FormPart*>(outer))
            form->reveal(part);
        if (auto* fold = qobject_cast<Fold*>(outer))
            fold->setExpanded(true);
    }
}

bool mentions(const EntityPtr& entity, const EntityKey& key) {
    if (!entity)
        return false;
    const QVector<Reference> references = referencesOf(*entity);
    return std::any_of(references.cbegin(), references.cend(),
                       [&](const Reference& r) { return r.to == key; });
}

} // namespace

EntityEditor::EntityEditor(CatalogDocument& document, EntityKey key, EntityForm* form, QWidget* parent)
    : QWidget(parent), m_document(document), m_key(std::move(key)),
      m_header(new EntityHeader(document, m_key.kind)), m_form(form),
      m_inputs(new KeptInputs(document.drafts(), m_key, this)), m_message(new MessageBar),
      m_unsaved(new MessageBar), m_scroll(new QScrollArea(this)), m_users(new UsersCard(document, m_key)),
      m_commentsCard(new SectionCard(tr("Comments"))), m_comments(new CommentThread(document)),
      m_extra(textLabel({}, TextRole::Small, Tone::Muted)),
      m_gone(new EmptyState(kindIcon(m_key.kind),
                            tr("This %1 is no longer in the catalog.").arg(kindWords(m_key.kind)), {})) {
    setObjectName(u"editor"_s);
    build();
    const auto submitHeader = [this](const QString& what, const QString& typing) {
        submit(m_header->value(), what, typing);
    };
    const auto submitForm = [this](const QString& what, const QString& typing) {
        submit(m_form->entity(), what, typing);
    };
    connect(m_header, &FormPart::edited, this, submitHeader);
    connect(m_form, &FormPart::edited, this, submitForm);
    connect(m_form, &FormPart::openRequested, this, &EntityEditor::openRequested);
    connect(m_form, &FormPart::created, this, &EntityEditor::created);
    connect(m_users, &UsersCard::openRequested, this, &EntityEditor::openRequested);
    connect(&m_document, &CatalogDocument::changed, this, &EntityEditor::follow);
    connect(&m_document, &CatalogDocument::findingsChanged, this, &EntityEditor::showFindings);
    connect(&m_document.unsaved(), &UnsavedEdits::dropped, this, [this](const EntityKey& dropped) {
        if (dropped == m_key)
            load();
    });
    connect(&m_document.drafts(), &Drafts::changed, this, &EntityEditor::followDraft);
    connect(m_unsaved, &MessageBar::actionTriggered, this, &EntityEditor::submitAgain);
    connect(qApp, &QApplication::focusChanged, this, [this] {
        ++m_session;
        // What was typed back to what it was is nothing that others could get in the way of.
        if (m_stale && isVisible() && !m_submitting && !hasPendingFields(this))
            load();
    });
    load();
}

EntityEditor::~EntityEditor() {
    // Now, while everything that listens to the fields is still whole: closing them would hand over too late.
    if (m_document.catalog().contains(m_key))
        flushFields(this);
    delete m_inputs; // what fields say while they go is nobody's text
    m_document.drafts().disconnect(this);
    m_header->blockSignals(true);
    m_form->blockSignals(true);
}

/// From the outside in: what is put into a part that stands nowhere yet is styled again with each step.
QVBoxLayout* EntityEditor::buildColumn() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll);
    layout->addWidget(m_gone);
    m_gone->hide();
    auto* page = new QWidget(m_scroll->viewport());
    page->setProperty("flat", true);
    m_scroll->setProperty("flat", true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(page);
    new SteadyScroll(m_scroll);
    auto* pageLayout = new QHBoxLayout(page);
    pageLayout->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    auto* centred = new QWidget;
    centred->setMaximumWidth(kColumnWidth);
    pageLayout->addWidget(centred, 1);
    auto* column = new QVBoxLayout(centred);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    return column;
}

void EntityEditor::build() {
    QVBoxLayout* column = buildColumn();
    column->addWidget(m_header);
    column->addWidget(m_message);
    column->addWidget(m_unsaved);
    column->addWidget(m_form);
    m_unsaved->setObjectName(u"unsaved"_s);
    m_unsaved->setClosable(false);
    m_unsaved->hide();
    column->addWidget(m_users);
    m_commentsCard->body()->addWidget(m_comments);
    column->addWidget(m_commentsCard);
    connect(m_comments, &CommentThread::countChanged, this,
            [this](int open) { m_commentsCard->setSummary(open == 0 ? QString() : QString::number(open)); });
    m_comments->setAbout(m_key);
    m_extra->setWordWrap(true);
    m_extra->setObjectName(u"extraMembers"_s);
    column->addWidget(m_extra);
    column->addStretch(1);
    m_users->setVisible(m_key.kind != EntityKind::TestProfile && m_key.kind != EntityKind::DecisionTests);
    setFocusProxy(m_header->findChild<QWidget*>(u"name"_s));
    addCardKeys(this);
}

void EntityEditor::focusField(const QString& path) {
    if (FieldRow* row = rowFor(rowsByPath(this), path)) {
        reveal(row);
        row->control()->setFocus(Qt::OtherFocusReason);
        const auto show = [this, row] {
            m_scroll->ensureWidgetVisible(row, space::xl, 4 * space::xl);
            if (QWidget* typed = row->window()->focusWidget(); typed && row->isAncestorOf(typed))
                m_scroll->ensureWidgetVisible(typed, space::xl, space::xl); // the row may be higher
        };
        show();
        for (const int later : {0, 30, 120}) // what was made just now finds its place by and by
            QTimer::singleShot(later, row, [row, show] {
                if (row->isAncestorOf(row->window()->focusWidget()))
                    show();
            });
    }
}

void EntityEditor::enterComments() {
    m_comments->enter();
}

void EntityEditor::showEvent(QShowEvent* event) {
    if (m_stale)
        load();
    QWidget::showEvent(event);
}

void EntityEditor::follow(const ChangeSet& change) {
    m_stale = true;
    for (const Change& c : change.changes)
        m_usersStale = m_usersStale || mentions(c.before, m_key) || mentions(c.after, m_key);
    // What somebody else did meets what is being typed when that is handed over, not before. Drafts look
    // after themselves.
    const bool typing = m_document.isFollowing() && (hasPendingFields(this) || m_inputs->isTyping());
    if (isVisible() && !m_submitting && !typing)
        load();
}

void EntityEditor::setForTrial() {
    m_users->hide();
    m_commentsCard->hide();
}

void EntityEditor::load() {
    m_stale = false;
    const std::optional<UnsavedEdit> unsaved = m_document.unsaved().edit(m_key);
    const EntityPtr entity = unsaved ? overPresent(*unsaved) : m_document.catalog().entity(m_key);
    m_scroll->setVisible(entity != nullptr);
    m_gone->setVisible(entity == nullptr);
    if (!entity)
        return;
    m_base = unsaved ? withoutDraft(unsaved->before) : entity;
    showUnsaved();
    m_inputs->fill([&] {
        m_header->setValue(*entity);
        m_form->setEntity(*entity);
    });
    const QStringList extra = extraMembers(*entity);
    m_extra->setVisible(!extra.isEmpty());
    m_extra->setText(tr("Imported members that Offerwright does not know are kept and written back: %1.")
                         .arg(extra.join(u", "_s)));
    if (std::exchange(m_usersStale, false))
        m_users->refresh();
    m_inputs->follow();
    readAuthors();
    showFindings();
}

void EntityEditor::submit(const Entity& after, const QString& what, const QString& typing) {
    // A field that is left because somebody else deleted all this: what is a draft stays one.
    if (!m_document.catalog().contains(m_key) && !m_document.unsaved().edit(m_key))
        return;
    const QString merge = typing.isEmpty() ? QString() : u"%1/%2"_s.arg(typing).arg(m_session);
    const bool finishes = finishesDraft(after);
    const EntityPtr before = finishes ? beforeDraft() : m_base;
    Result<void> done;
    {
        const QScopedValueRollback submitting(m_submitting, true);
        done = commit(before, after, what, merge);
    }
    if (done) {
        m_message->hide();
        m_document.unsaved().drop(m_key);
        if (finishes)
            m_document.drafts().drop(m_key);
        if (m_stale || finishes)
            load();
        return;
    }
    const ErrorCode code = done.error().code;
    if (code == ErrorCode::Conflict && finishes && m_form->offersDraft() &&
        !m_document.unsaved().edit(m_key)) {
        load(); // the text stays what it was, a draft beside the entity, and waits there for a choice
        return;
    }
    if (code == ErrorCode::Conflict || code == ErrorCode::Store || code == ErrorCode::Io) {
        keepUnsaved(what, before, after, done.error());
        return;
    }
    // What was typed stays in its field; the rest of the form shows the catalog again.
    const QString& field = done.error().place.field;
    const bool isTyped =
        memberOf(after, field.section(u'/', 0, 0)) != memberOf(*before, field.section(u'/', 0, 0));
    if (isTyped && field == "status"_L1) { // a step that was refused is not taken; the window says why
        load();
        return;
    }
    if (FieldRow* row = isTyped ? rowFor(rowsByPath(this), field) : nullptr) {
        row->setInputProblem(errorSentences(done.error()));
        load();
    } else { // refused for something else, such as an approval that it would touch
        keepUnsaved(what, before, after, done.error());
    }
}

bool EntityEditor::finishesDraft(const Entity& after) const {
    const std::optional<Draft> draft = m_document.drafts().draft(m_key);
    return draft && memberOf(after, draft->field) != memberOf(*m_base, draft->field);
}

/// The entity with the value that its author saw when the writing began, perhaps days ago.
EntityPtr EntityEditor::beforeDraft() const {
    const std::optional<Draft> draft = m_document.drafts().draft(m_key);
    const EntityPtr before = draft ? withMember(*m_base, draft->field, draft->base) : nullptr;
    return before ? before : m_base;
}

EntityPtr EntityEditor::overPresent(const UnsavedEdit& unsaved) const {
    const EntityPtr present = m_document.catalog().entity(m_key);
    if (!present)
        return unsaved.after;
    const EntityMerge merge = mergeEntities(unsaved.before, *unsaved.after, *present);
    QHash<QString, MergeChoice> mine;
    for (const FieldConflict& conflict : merge.conflicts)
        mine.insert(conflict.path, MergeChoice::Mine);
    const Result<Entity> merged = merge.resolve(mine);
    return withoutDraft(merged ? std::make_shared<const Entity>(*merged) : unsaved.after);
}

/// The field of a draft holds what the catalog says: the form shows the text in hand above it.
EntityPtr EntityEditor::withoutDraft(const EntityPtr& entity) const {
    const EntityPtr present = m_document.catalog().entity(m_key);
    const std::optional<Draft> draft = m_document.drafts().draft(m_key);
    const EntityPtr without =
        present && draft ? withMember(*entity, draft->field, memberOf(*present, draft->field)) : nullptr;
    return without ? without : entity;
}

/// Where four eyes watch over approvals, what uses the rule goes back to draft with the change.
Result<void> EntityEditor::commit(const EntityPtr& before, const Entity& after, const QString& what,
                                  const QString& typing) {
    const Result<CatalogSettings> settings = m_document.store().settings();
    if (settings && settings->fourEyes && *before != after) {
        ChangeSet change =
            withApprovalsTakenBack(m_document.catalog(), ChangeSet::update(what, before, after));
        if (change.changes.size() > 1) { // the history has no single subject to name
            change.label = tr("%1 of “%2”, and what uses it back to draft").arg(what, entityLabel(after));
            return m_document.apply(change);
        }
    }
    return m_document.update(what, before, after, typing);
}

void EntityEditor::keepUnsaved(const QString& what, const EntityPtr& before, const Entity& after,
                               const Error& error) {
    m_document.unsaved().keep({what, before, std::make_shared<const Entity>(after),
                               error.code == ErrorCode::Conflict
                                   ? tr("Somebody else changed the same meanwhile. Your version stays here "
                                        "until you have chosen.")
                                   : errorSentences(error)});
    load();
}

void EntityEditor::submitAgain() {
    const std::optional<UnsavedEdit> unsaved = m_document.unsaved().edit(m_key);
    if (!unsaved)
        return;
    submit(asksForApproval(*unsaved) ? asDraft(*unsaved->after) : *unsaved->after, unsaved->label, {});
}

/// Where four eyes watch, what is approved changes only on its way back to draft.
bool EntityEditor::asksForApproval(const UnsavedEdit& unsaved) const {
    const Result<CatalogSettings> settings = m_document.store().settings();
    const EntityPtr present = m_document.catalog().entity(m_key);
    return settings && settings->fourEyes && present && isApproved(*present) && isApproved(*unsaved.after);
}

void EntityEditor::showUnsaved() {
    const std::optional<UnsavedEdit> unsaved = m_document.unsaved().edit(m_key);
    if (unsaved)
        m_unsaved->showMessage(Severity::Warning, tr("Not saved yet. %1").arg(unsaved->reason),
                               asksForApproval(*unsaved) ? tr("Save and ask for approval")
                                                         : tr("Save again"));
    else
        m_unsaved->hide();
}

/// On another thread where the store can be reached from there: a year of work may be many versions.
void EntityEditor::readAuthors() {
    if (m_document.revision() == m_authorsOf)
        return;
    const qint64 revision = m_document.revision();
    m_authorsOf = revision;
    const CatalogStore::Connector connect = m_document.store().connector();
    if (!connect) {
        if (const auto versions = m_document.store().versions(m_key); versions)
            showAuthors(authorshipOf(*versions));
        return;
    }
    runInBackground(
        this,
        [connect, key = m_key]() -> Result<Authorship> {
            const Result<std::unique_ptr<CatalogStore>> store = connect();
            if (!store)
                return store.error();
            const Result<QVector<EntityVersion>> versions = (*store)->versions(key);
            return versions ? Result<Authorship>(authorshipOf(*versions)) : versions.error();
        },
        [this, revision](const Result<Authorship>& authors) {
            if (authors && revision == m_authorsOf)
                showAuthors(*authors);
        });
}

void EntityEditor::showAuthors(const Authorship& authors) {
    m_header->setAuthors(authorsText(authors, m_document.clock().nowMs()));
}

void EntityEditor::followDraft(const EntityKey& key) {
    if (key == m_key && m_stale) // what others did waited for the end of the writing, and of handing it over
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_stale && isVisible() && !m_submitting && !m_inputs->isTyping())
                    load();
            },
            Qt::QueuedConnection);
    if (key == m_key && m_hasDraft != m_document.drafts().draft(m_key).has_value())
        showFindings();
}

void EntityEditor::showFindings() {
    const QHash<QString, FieldRow*> rows = rowsByPath(this);
    QHash<FieldRow*, QVector<Finding>> found;
    QVector<Finding> rest;
    const std::optional<Draft> draft = m_document.drafts().draft(m_key);
    m_hasDraft = draft.has_value();
    for (const Finding& finding : m_document.findings(m_key)) {
        if (finding.code == "rule.empty"_L1 && draft && !draft->text.trimmed().isEmpty())
            continue; // there is a text, only not saved yet
        if (finding.code == "entity.unused"_L1)
            continue; // the card below says who uses it: nobody
        if (FieldRow* row = rowFor(rows, finding.field))
            found[row].append(finding);
        else
            rest.append(finding);
    }
    const QList<FieldRow*> all = findChildren<FieldRow*>();
    for (FieldRow* row : all)
        row->setFindings(found.value(row));
    if (rest.isEmpty()) {
        if (m_message->property("findings").toBool())
            m_message->hide();
        m_message->setProperty("findings", false);
        return;
    }
    QStringList lines;
    for (const Finding& finding : rest)
        lines.append(asSentences(withReadableDates(finding.message), finding.mend));
    m_message->setClosable(false);
    m_message->setProperty("findings", true);
    m_message->showMessage(rest.constFirst().severity, lines.join(u'\n'));
}

} // namespace ow

#include "moc_entity_editor.cpp"
