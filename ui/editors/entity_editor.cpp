#include "editors/entity_editor.h"

#include "document/catalog_document.h"
#include "editors/entity_form.h"
#include "editors/entity_header.h"
#include "editors/entity_list.h"
#include "models/kind_text.h"
#include "widgets/commit_edits.h"
#include "widgets/empty_state.h"
#include "widgets/field_row.h"
#include "widgets/message_bar.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QHash>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QVariant>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumnWidth = 860;

QStringList extraMembers(const Entity& entity) {
    return std::visit([](const auto& e) { return e.extra.keys(); }, entity);
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
      m_header(new EntityHeader(document, m_key.kind)), m_form(form), m_message(new MessageBar),
      m_scroll(new QScrollArea), m_users(new SectionCard(tr("Used by"))),
      m_userList(new EntityList(tr("Used by"))),
      m_unused(textLabel(tr("Nothing uses it yet."), TextRole::Body, Tone::Muted)),
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
    connect(m_userList, &EntityList::openRequested, this, &EntityEditor::openRequested);
    connect(&m_document, &CatalogDocument::changed, this, &EntityEditor::follow);
    connect(&m_document, &CatalogDocument::findingsChanged, this, &EntityEditor::showFindings);
    connect(qApp, &QApplication::focusChanged, this, [this] { ++m_session; });
    load();
}

EntityEditor::~EntityEditor() {
    // Now, while everything that listens to the fields is still whole: closing them would hand over too late.
    if (m_document.catalog().contains(m_key))
        flushFields(this);
    m_header->blockSignals(true);
    m_form->blockSignals(true);
}

void EntityEditor::build() {
    auto* page = new QWidget;
    page->setProperty("flat", true);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    column->addWidget(m_header);
    column->addWidget(m_message);
    column->addWidget(m_form);
    m_userList->setObjectName(u"users"_s);
    m_users->body()->addWidget(m_unused);
    m_users->body()->addWidget(m_userList);
    m_users->setVisible(m_key.kind != EntityKind::TestProfile);
    column->addWidget(m_users);
    m_extra->setWordWrap(true);
    m_extra->setObjectName(u"extraMembers"_s);
    column->addWidget(m_extra);
    column->addStretch(1);
    auto* centred = new QWidget;
    centred->setMaximumWidth(kColumnWidth);
    centred->setLayout(column);
    auto* pageLayout = new QHBoxLayout(page);
    pageLayout->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    pageLayout->addWidget(centred, 1);
    m_scroll->setProperty("flat", true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_scroll->setWidget(page);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_gone->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll);
    layout->addWidget(m_gone);
    setFocusProxy(m_header->findChild<QWidget*>(u"name"_s));
}

void EntityEditor::focusField(const QString& path) {
    if (FieldRow* row = rowFor(rowsByPath(this), path)) {
        row->control()->setFocus(Qt::OtherFocusReason);
        m_scroll->ensureWidgetVisible(row, space::xl, 4 * space::xl);
    }
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
    if (isVisible())
        load();
}

void EntityEditor::load() {
    m_stale = false;
    const EntityPtr entity = m_document.catalog().entity(m_key);
    m_scroll->setVisible(entity != nullptr);
    m_gone->setVisible(entity == nullptr);
    if (!entity)
        return;
    m_header->setValue(*entity);
    m_form->setEntity(*entity);
    const QStringList extra = extraMembers(*entity);
    m_extra->setVisible(!extra.isEmpty());
    m_extra->setText(tr("Imported members that Offerwright does not know are kept and written back: %1.")
                         .arg(extra.join(u", "_s)));
    if (std::exchange(m_usersStale, false))
        showUsers();
    showFindings();
}

void EntityEditor::submit(const Entity& after, const QString& what, const QString& typing) {
    const QString merge = typing.isEmpty() ? QString() : u"%1/%2"_s.arg(typing).arg(m_session);
    const Result<void> done = m_document.update(what, after, merge);
    if (done) {
        m_message->hide();
        if (m_stale)
            load();
        return;
    }
    // What was typed stays in its field; the rest of the form shows the catalog again.
    if (FieldRow* row = rowFor(rowsByPath(this), done.error().place.field))
        row->setInputProblem(done.error().text());
    else
        m_message->showMessage(Severity::Error, done.error().text());
    load();
}

void EntityEditor::showFindings() {
    const QHash<QString, FieldRow*> rows = rowsByPath(this);
    QHash<FieldRow*, QVector<Finding>> found;
    QVector<Finding> rest;
    for (const Finding& finding : m_document.findings(m_key)) {
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
        lines.append(finding.mend.isEmpty() ? finding.message : finding.message + u" — "_s + finding.mend);
    m_message->setClosable(false);
    m_message->setProperty("findings", true);
    m_message->showMessage(rest.constFirst().severity, lines.join(u'\n'));
}

void EntityEditor::showUsers() {
    QMap<EntityKey, int> users;
    for (const Reference& reference : m_document.catalog().usersOf(m_key))
        ++users[reference.from];
    QVector<EntityLine> lines;
    for (auto it = users.cbegin(); it != users.cend(); ++it) {
        QString detail = kindSingular(it.key().kind);
        if (it.value() > 1)
            detail += tr(", %n places", nullptr, it.value());
        lines.append(entityLine(m_document.catalog(), it.key(), detail));
    }
    m_users->setSummary(lines.isEmpty() ? QString() : QString::number(lines.size()));
    m_unused->setVisible(lines.isEmpty());
    m_userList->setLines(lines);
}

} // namespace ow
