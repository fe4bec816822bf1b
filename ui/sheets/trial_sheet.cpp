#include "sheets/trial_sheet.h"

#include "catalog/difference.h"
#include "document/catalog_document.h"
#include "document/scratch.h"
#include "editors/editor_factory.h"
#include "editors/entity_editor.h"
#include "store/memory_catalog_store.h"
#include "widgets/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The catalog with what is tried, in a store that ends with the sheet.
std::unique_ptr<CatalogDocument> trialOf(CatalogDocument& document, IdSource& ids) {
    const Catalog catalog = document.scratch().over(document.catalog());
    auto store = std::make_unique<MemoryCatalogStore>(catalog, document.location());
    return std::make_unique<CatalogDocument>(std::move(store), Snapshot{.catalog = catalog, .revision = 0},
                                             document.clock(), ids, document.user());
}

QString titleOf(const CatalogDocument& document, const EntityKey& key) {
    const EntityPtr entity = document.catalog().entity(key);
    return TrialSheet::tr("Trying “%1”").arg(entity ? entityLabel(*entity) : key.id);
}

} // namespace

TrialSheet::TrialSheet(CatalogDocument& document, const EntityKey& key, int top, QWidget* parent)
    : Sheet(titleOf(document, key), top, parent), m_document(document),
      m_trial(trialOf(document, document.ids())), m_key(key), m_editor(createEditor(*m_trial, key, panel())) {
    auto* note = textLabel(tr("Just for now: the preview decides with it, nothing is saved."),
                           TextRole::Small, Tone::Secondary);
    note->setObjectName(u"sheet.note"_s);
    note->setContentsMargins(space::l, 0, space::l, space::s);
    note->setWordWrap(true);
    body()->addWidget(note);
    body()->addWidget(m_editor, 1);
    m_editor->setForTrial();
    connect(m_trial.get(), &CatalogDocument::changed, this, [this](const ChangeSet& change) {
        if (m_isTelling)
            return;
        const QScopedValueRollback telling(m_isTelling, true);
        for (const Change& one : change.changes) {
            if (one.after)
                m_document.scratch().tryOut(one.before, one.after);
            else
                m_document.scratch().drop(one.key()); // made here, and undone
        }
    });
    connect(&m_document.scratch(), &Scratch::changed, this, &TrialSheet::followScratch);
    connect(m_editor, &EntityEditor::openRequested, this, [this](const EntityKey& wanted) {
        finish();
        Q_EMIT tryRequested(wanted);
    });
    open(m_editor);
}

TrialSheet::~TrialSheet() {
    delete m_editor; // hands over what is being typed
}

/// Some of what is tried was reset elsewhere.
void TrialSheet::followScratch() {
    if (m_isTelling)
        return;
    const EntityPtr shown = m_trial->catalog().entity(m_key);
    const EntityPtr tried = m_document.scratch().over(m_document.catalog()).entity(m_key);
    if (!shown || !tried || saysTheSame(shown, tried))
        return;
    const QScopedValueRollback telling(m_isTelling, true);
    if (!m_trial->restore(ChangeSet::update(tr("Reset"), shown, *tried)))
        finish(); // what it shows would not be so
}

/// Undo is of what is tried here; the catalog behind it stays as it is.
bool TrialSheet::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo))
            event->accept();
    }
    return Sheet::event(event);
}

void TrialSheet::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo))
        m_trial->undo();
    else if (event->matches(QKeySequence::Redo))
        m_trial->redo();
    else
        Sheet::keyPressEvent(event);
}

} // namespace ow

#include "moc_trial_sheet.cpp"
