#include "history/revision_view.h"

#include "compare/compare_view.h"
#include "compare/comparison_model.h"
#include "document/catalog_document.h"
#include "models/when_text.h"
#include "widgets/flow_layout.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

ChangeSet onlyOf(const ChangeSet& change, const std::optional<EntityKey>& key) {
    if (!key)
        return change;
    ChangeSet one{change.label, {}};
    for (const Change& c : change.changes) {
        if (c.key() == *key)
            one.changes.append(c);
    }
    return one;
}

} // namespace

RevisionView::RevisionView(CatalogDocument& document, std::optional<EntityKey> key, QWidget* parent)
    : QWidget(parent), m_document(document), m_key(std::move(key)), m_title(textLabel({}, TextRole::Heading)),
      m_who(textLabel({}, TextRole::Small, Tone::Secondary)),
      m_version(textLabel({}, TextRole::Body, Tone::Info)), m_message(new MessageBar),
      m_changes(new CompareView), m_restore(new QPushButton), m_restoreOne(new QPushButton),
      m_name(new QPushButton), m_unname(new QPushButton(tr("Remove name"))),
      m_reads(
          this, [this] { return reading(); }, [this](Result<ChangeSet>& change) { showChange(change); }) {
    m_title->setObjectName(u"revision.title"_s);
    m_who->setObjectName(u"revision.who"_s);
    m_version->setObjectName(u"revision.version"_s);
    m_title->setWordWrap(true);
    m_who->setWordWrap(true);
    m_version->setWordWrap(true);
    m_message->hide();
    m_changes->setEmptyText(tr("This revision changed nothing that is kept."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m, space::l, space::m);
    layout->setSpacing(space::s);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::s);
    scroll->body()->addWidget(m_title);
    scroll->body()->addWidget(m_who);
    scroll->body()->addWidget(m_version);
    scroll->body()->addWidget(m_message);
    scroll->body()->addWidget(m_changes, 1);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeButtons());
    connect(m_changes, &CompareView::openRequested, this, &RevisionView::openRequested);
    connect(m_changes->tree().selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RevisionView::showButtons);
}

QWidget* RevisionView::makeButtons() {
    auto* row = new QWidget;
    auto* layout = new FlowLayout(row, space::s);
    m_restore->setText(m_key ? tr("Restore this version…") : tr("Restore the catalog…"));
    m_restore->setToolTip(tr("Brings back the state right after this revision, as a new step that can be "
                             "undone"));
    setButtonKind(m_restore, u"primary"_s);
    m_restoreOne->setVisible(!m_key);
    for (const auto& [button, name] :
         {std::pair(m_restore, u"revision.restore"_s), std::pair(m_restoreOne, u"revision.restore-one"_s),
          std::pair(m_name, u"revision.name"_s), std::pair(m_unname, u"revision.unname"_s)}) {
        button->setObjectName(name);
        button->setAutoDefault(false);
    }
    layout->addWidget(m_name);
    layout->addWidget(m_unname);
    layout->addWidget(m_restoreOne);
    layout->addWidget(m_restore);
    connect(m_restore, &QPushButton::clicked, this,
            [this] { Q_EMIT restoreRequested(m_revision.number, m_key); });
    connect(m_restoreOne, &QPushButton::clicked, this, [this] {
        const QVariant key = m_changes->tree().currentIndex().data(ComparisonModel::KeyRole);
        Q_EMIT restoreRequested(m_revision.number, key.value<EntityKey>());
    });
    connect(m_name, &QPushButton::clicked, this, [this] { Q_EMIT nameRequested(m_revision.number); });
    connect(m_unname, &QPushButton::clicked, this, [this] { Q_EMIT unnameRequested(m_revision.number); });
    return row;
}

void RevisionView::setRevision(const Revision& revision, const std::optional<NamedVersion>& version) {
    const bool same = revision == m_revision;
    m_revision = revision;
    m_title->setText(revision.label);
    m_who->setText(
        tr("%1 · %2 · revision %3").arg(revision.user, exactWhenText(revision.atMs)).arg(revision.number));
    m_version->setVisible(version.has_value());
    if (version)
        m_version->setText(version->note.isEmpty()
                               ? tr("Version “%1”").arg(version->name)
                               : tr("Version “%1” – %2").arg(version->name, version->note));
    m_name->setText(version ? tr("Change name…") : tr("Name this version…"));
    m_unname->setVisible(version.has_value());
    if (!same)
        read();
}

/// On another thread where there can be one: an import may have changed thousands of entities.
void RevisionView::read() {
    if (m_document.store().connector())
        m_reads.wish();
    else
        showChange(m_document.store().revision(m_revision.number));
}

LatestRun<Result<ChangeSet>>::Work RevisionView::reading() const {
    return [connect = m_document.store().connector(), number = m_revision.number]() -> Result<ChangeSet> {
        const Result<std::unique_ptr<CatalogStore>> store = connect();
        return store ? (*store)->revision(number) : store.error();
    };
}

void RevisionView::showChange(const Result<ChangeSet>& change) {
    m_message->setVisible(!change);
    if (!change) {
        showError(change.error());
        m_changes->setComparison({});
        return;
    }
    m_changes->setComparison(compareChange(onlyOf(*change, m_key), EntityNames(m_document.catalog())));
    showButtons();
}

void RevisionView::showButtons() {
    const QVariant key = m_changes->tree().currentIndex().data(ComparisonModel::KeyRole);
    m_restoreOne->setEnabled(key.isValid());
    if (!key.isValid()) {
        m_restoreOne->setText(tr("Restore one…"));
        return;
    }
    const EntityPtr entity = m_document.catalog().entity(key.value<EntityKey>());
    QModelIndex row = m_changes->tree().currentIndex().siblingAtColumn(0);
    while (row.parent().isValid())
        row = row.parent();
    const QString name = entity ? entityLabel(*entity) : row.data(Qt::DisplayRole).toString();
    m_restoreOne->setText(tr("Restore only “%1”…").arg(fontMetrics().elidedText(name, Qt::ElideRight, 200)));
}

void RevisionView::showError(const Error& error) {
    m_message->showMessage(Severity::Error, errorSentences(error));
}

} // namespace ow

#include "moc_revision_view.cpp"
