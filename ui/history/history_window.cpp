#include "history/history_window.h"

#include "document/catalog_document.h"
#include "history/change_preview_dialog.h"
#include "history/history_filter.h"
#include "history/history_model.h"
#include "history/revision_delegate.h"
#include "history/revision_view.h"
#include "history/version_name_dialog.h"
#include "models/when_text.h"
#include "store/restore.h"
#include "widgets/empty_state.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>

namespace ow {

using namespace Qt::StringLiterals;

HistoryWindow::HistoryWindow(CatalogDocument& document, const std::optional<EntityKey>& key, QWidget* parent)
    : QDialog(parent), m_document(document), m_model(new HistoryModel(document, key, this)),
      m_filterModel(new HistoryFilter(this)), m_filter(new QLineEdit),
      m_namedOnly(new QCheckBox(tr("Only named versions"))),
      m_count(textLabel({}, TextRole::Small, Tone::Muted)), m_list(new QListView),
      m_revision(new RevisionView(document, key)), m_nothing(new EmptyState(u"history"_s, {}, {})),
      m_pages(new QStackedWidget) {
    setObjectName(u"history"_s);
    setWindowTitle(heading());
    setAttribute(Qt::WA_DeleteOnClose);
    m_filterModel->setSourceModel(m_model);
    m_pages->addWidget(m_revision);
    m_pages->addWidget(m_nothing);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeList());
    splitter->addWidget(m_pages);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 5);
    splitter->setSizes({340, 760});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    resize(1100, 680);

    connect(m_filter, &QLineEdit::textChanged, m_filterModel, &HistoryFilter::setFilterText);
    connect(m_namedOnly, &QCheckBox::toggled, m_filterModel, &HistoryFilter::setNamedOnly);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &HistoryWindow::showCurrent);
    connect(m_filterModel, &QAbstractItemModel::rowsInserted, this, &HistoryWindow::showPage);
    connect(m_filterModel, &QAbstractItemModel::rowsRemoved, this, &HistoryWindow::showPage);
    connect(m_filterModel, &QAbstractItemModel::modelReset, this, &HistoryWindow::showPage);
    connect(m_revision, &RevisionView::restoreRequested, this, &HistoryWindow::restore);
    connect(m_revision, &RevisionView::nameRequested, this, &HistoryWindow::askName);
    connect(m_revision, &RevisionView::unnameRequested, this, &HistoryWindow::removeName);
    connect(m_revision, &RevisionView::openRequested, this, &HistoryWindow::openRequested);
    m_list->setCurrentIndex(m_filterModel->index(0, 0));
    showPage();
    m_list->setFocus();
}

QString HistoryWindow::heading() const {
    if (!m_model->key())
        return tr("History of the catalog");
    const EntityPtr entity = m_document.catalog().entity(*m_model->key());
    return tr("History of “%1”").arg(entity ? entityLabel(*entity) : m_model->key()->id);
}

QWidget* HistoryWindow::makeList() {
    auto* side = new QWidget;
    QLabel* title = textLabel(heading(), TextRole::Heading);
    title->setWordWrap(true);
    m_count->setObjectName(u"history.count"_s);
    m_filter->setObjectName(u"history.filter"_s);
    m_filter->setAccessibleName(tr("Filter the history"));
    m_filter->setPlaceholderText(tr("Filter by what, who, version"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(u"search"_s, Tone::Muted), QLineEdit::LeadingPosition);
    m_namedOnly->setObjectName(u"history.named"_s);
    m_list->setObjectName(u"history.list"_s);
    m_list->setAccessibleName(tr("Revisions"));
    m_list->setModel(m_filterModel);
    m_list->setItemDelegate(new RevisionDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(space::l, space::l, space::m, space::s);
    head->setSpacing(space::s);
    head->addWidget(title);
    head->addWidget(m_filter);
    auto* line = new QHBoxLayout;
    line->addWidget(m_namedOnly);
    line->addStretch();
    line->addWidget(m_count);
    head->addLayout(line);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    side->setMinimumWidth(240);
    return side;
}

void HistoryWindow::showCurrent() {
    const QModelIndex index = m_filterModel->mapToSource(m_list->currentIndex());
    if (!index.isValid())
        return;
    const Revision& revision = m_model->revision(index.row());
    m_revision->setRevision(revision, m_model->version(revision.number));
}

void HistoryWindow::showPage() {
    const int all = m_model->rowCount();
    const int shown = m_filterModel->rowCount();
    m_count->setText(shown == all ? QString::number(all) : tr("%1 of %2").arg(shown).arg(all));
    if (shown > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_filterModel->index(0, 0));
    if (m_model->error())
        m_nothing->setSentence(m_model->error()->text());
    else if (all == 0)
        m_nothing->setSentence(
            tr("Nothing has happened here yet. Every edit will stand here, with a way back."));
    else if (m_namedOnly->isChecked() && m_filter->text().isEmpty())
        m_nothing->setSentence(tr("No version has a name yet. Choose a revision and name it."));
    else
        m_nothing->setSentence(tr("Nothing fits this filter."));
    m_pages->setCurrentIndex(shown > 0 ? 0 : 1);
}

QString HistoryWindow::stateName(qint64 revision) const {
    if (const std::optional<NamedVersion> version = m_model->version(revision))
        return version->name;
    const QModelIndex index = m_filterModel->mapToSource(m_list->currentIndex());
    return whenText(m_model->revision(index.row()).atMs, m_document.clock().nowMs());
}

void HistoryWindow::restore(qint64 revision, const std::optional<EntityKey>& key) {
    const QString state = stateName(revision);
    const EntityPtr entity = key ? m_document.catalog().entity(*key) : nullptr;
    const QString name = entity ? entityLabel(*entity) : key ? key->id : QString();
    const QString label =
        key ? tr("Restore “%1” to %2").arg(name, state) : tr("Restore the catalog to %1").arg(state);
    const Result<ChangeSet> change = key ? restoreEntity(m_document.store(), *key, revision, label)
                                         : restoreCatalog(m_document.store(), revision, label);
    if (!change) {
        m_revision->showError(change.error());
        return;
    }
    auto* dialog = new ChangePreviewDialog(
        m_document, *change,
        {label,
         tr("This is what changes. It becomes a new step at the top of the history; undo takes it back."),
         tr("Restore")},
        this);
    connect(dialog, &ChangePreviewDialog::confirmed, this, [this, change = *change] {
        m_document.restoreLater(change,
                                [self = QPointer(this), label = change.label](const Result<void>& done) {
                                    if (self && done)
                                        Q_EMIT self->told(tr("%1. Undo takes it back.").arg(label));
                                    else if (self)
                                        self->m_revision->showError(done.error());
                                });
    });
    dialog->open();
}

void HistoryWindow::askName(qint64 revision) {
    const std::optional<NamedVersion> present = m_model->version(revision);
    QStringList taken;
    if (const Result<QVector<NamedVersion>> all = m_document.store().namedVersions(); all) {
        for (const NamedVersion& version : *all) {
            if (version.revision != revision)
                taken.append(version.name);
        }
    }
    auto* dialog = new VersionNameDialog(present, taken, this);
    connect(dialog, &VersionNameDialog::named, this,
            [this, revision, present](const QString& name, const QString& note) {
                Result<void> done = m_document.store().nameVersion(
                    {name, revision, note, m_document.user(), m_document.clock().nowMs()});
                if (done && present && present->name != name)
                    done = m_document.store().removeVersionName(present->name);
                if (!done)
                    m_revision->showError(done.error());
                m_model->readVersions();
                showCurrent();
            });
    dialog->open();
}

void HistoryWindow::removeName(qint64 revision) {
    const std::optional<NamedVersion> present = m_model->version(revision);
    if (!present)
        return;
    if (const Result<void> done = m_document.store().removeVersionName(present->name); !done)
        m_revision->showError(done.error());
    m_model->readVersions();
    showCurrent();
    showPage();
}

void HistoryWindow::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Find)) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace ow

#include "moc_history_window.cpp"
