#include "transfer/merge_dialog.h"

#include "catalog/difference.h"
#include "compare/compare_view.h"
#include "document/catalog_document.h"
#include "transfer/task_page.h"
#include "widgets/empty_state.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Whether some changes of an entity in conflict come in whatever is chosen. Not of one that is there on one
/// side only: it comes and goes as a whole.
bool hasSettled(const ComparedEntity& entity) {
    const auto fields = entity.fields.value_or(QVector<ComparedField>());
    return std::any_of(fields.cbegin(), fields.cend(), [](const auto& field) { return !field.conflict; }) &&
           std::none_of(fields.cbegin(), fields.cend(),
                        [](const auto& field) { return field.path.isEmpty(); });
}

EmptyState* makeHint() {
    return new EmptyState(
        u"history"_s,
        MergeDialog::tr(
            "Choose the state that both began with, and the version of the others. What they changed "
            "comes in; where you both changed the same field, you choose."),
        QString());
}

QPushButton* quietButton(const QString& text, const QString& name) {
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    button->setAccessibleName(text);
    setButtonKind(button, u"quiet"_s);
    return button;
}

} // namespace

MergeDialog::MergeDialog(CatalogDocument& document, IdSource& ids, const QString& folder, QWidget* parent)
    : QDialog(parent), m_document(document), m_reader(document, ids),
      m_base(new SourcePicker(document, u"merge.base"_s, tr("Common beginning"), folder, true)),
      m_theirs(new SourcePicker(document, u"merge.theirs"_s, tr("Their version"), folder, true)),
      m_message(new MessageBar), m_pages(new QStackedWidget), m_hint(makeHint()), m_work(new TaskPage),
      m_view(new CompareView), m_state(textLabel({}, TextRole::Body, Tone::Secondary)),
      m_allMine(quietButton(tr("Mine for all"), u"merge.allMine"_s)),
      m_allTheirs(quietButton(tr("Theirs for all"), u"merge.allTheirs"_s)) {
    setObjectName(u"merge"_s);
    setWindowTitle(tr("Merge another version"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_view->setEmptyText(tr("They changed nothing that is not here already."));
    m_message->setClosable(false);
    m_merge = makeMerge();
    for (QWidget* page : {static_cast<QWidget*>(m_hint), static_cast<QWidget*>(m_work), m_merge})
        m_pages->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    scroll->body()->addWidget(textLabel(tr("Merge another version into this catalog"), TextRole::Heading));
    scroll->body()->addWidget(m_base);
    scroll->body()->addWidget(m_theirs);
    scroll->body()->addWidget(m_message);
    scroll->body()->addWidget(m_pages, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_confirm = buttons->addButton(tr("Merge"), QDialogButtonBox::AcceptRole);
    m_confirm->setObjectName(u"merge.confirm"_s);
    m_confirm->setEnabled(false);
    setButtonKind(m_confirm, u"primary"_s);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &MergeDialog::confirm);
    connect(m_base, &SourcePicker::chosen, this, &MergeDialog::prepare);
    connect(m_theirs, &SourcePicker::chosen, this, &MergeDialog::prepare);
    resize(960, 600);
}

QWidget* MergeDialog::makeMerge() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_view, 1);
    auto* row = new QHBoxLayout;
    m_state->setObjectName(u"merge.state"_s);
    row->addWidget(m_state, 1);
    row->addWidget(m_allMine);
    row->addWidget(m_allTheirs);
    layout->addLayout(row);
    connect(m_view, &CompareView::choiceChanged, this, &MergeDialog::refresh);
    connect(m_allMine, &QPushButton::clicked, this, [this] { m_view->chooseAll(MergeChoice::Mine); });
    connect(m_allTheirs, &QPushButton::clicked, this, [this] { m_view->chooseAll(MergeChoice::Theirs); });
    return page;
}

void MergeDialog::setSources(const CatalogSource& base, const CatalogSource& theirs) {
    {
        const QSignalBlocker quiet(m_base);
        m_base->setSource(base);
    }
    m_theirs->setSource(theirs);
}

Result<MergeDialog::Plan> MergeDialog::read(const SourceReader& reader, const CatalogSource& base,
                                            const CatalogSource& theirs, const Progress& progress) {
    const Result<Catalog> from = reader.read(base, progress);
    if (!from)
        return from.error();
    const Result<Catalog> to = reader.read(theirs, progress);
    if (!to)
        return to.error();
    const Result<Catalog> present = reader.read({}, progress);
    if (!present)
        return present.error();
    const ChangeSet change = withoutSame(diff(*from, *to, {}), progress);
    return Plan{*present, change, rebase(change, *present, Whose::Theirs, progress)};
}

void MergeDialog::prepare() {
    m_plan.reset();
    m_message->hide();
    m_confirm->setEnabled(false);
    const std::optional<CatalogSource> base = m_base->source();
    const std::optional<CatalogSource> theirs = m_theirs->source();
    if (!base || !theirs)
        return;
    m_pages->setCurrentWidget(m_work);
    m_work->start(
        tr("Comparing…"),
        [reader = m_reader, base = *base, theirs = *theirs](const Progress& progress) {
            return read(reader, base, theirs, progress);
        },
        [this](Result<Plan>& plan) {
            if (plan) {
                showPlan(std::move(*plan));
                return;
            }
            m_hint->setSentence(errorSentences(plan.error()));
            m_pages->setCurrentWidget(m_hint);
        });
}

void MergeDialog::showPlan(Plan plan) {
    Comparison comparison = compareRebase(plan.theirs, plan.rebase, plan.present, SettledEdits::Listed);
    plan.partly = int(std::count_if(comparison.entities.cbegin(), comparison.entities.cend(), hasSettled));
    comparison.entities += compareChange(plan.rebase.change, comparison.names).entities;
    m_plan = std::move(plan);
    m_view->setComparison(std::move(comparison));
    m_pages->setCurrentWidget(m_merge);
    refresh();
}

void MergeDialog::refresh() {
    if (!m_plan)
        return;
    const qsizetype conflicts = m_plan->rebase.conflicts.size() + m_plan->rebase.deletedHere.size() +
                                m_plan->rebase.changedHere.size();
    const qsizetype clean = m_plan->rebase.change.changes.size() + m_plan->partly;
    const int open = m_view->openConflicts();
    m_state->setText(open > 0 ? tr("Comes in as it is: %1. Still to be chosen: %2.").arg(clean).arg(open)
                     : conflicts > 0
                         ? tr("Comes in as it is: %1. As you chose: %2.").arg(clean).arg(conflicts)
                         : tr("Comes in: %1. Nothing is in conflict.").arg(clean));
    for (QPushButton* button : {m_allMine, m_allTheirs})
        button->setVisible(conflicts > 0);
    m_confirm->setEnabled(m_view->isSettled() && clean + conflicts > 0);
}

void MergeDialog::confirm() {
    Result<ChangeSet> change =
        resolveRebase(m_plan->theirs, m_plan->rebase, m_plan->present, m_view->choices());
    Result<void> done = change ? Result<void>() : change.error();
    if (change) {
        change->label = tr("Merge of %1").arg(m_theirs->title());
        done = m_document.apply(*change);
    }
    if (!done) {
        m_message->showMessage(Severity::Error, errorSentences(done.error()));
        return;
    }
    Q_EMIT merged(tr("%1 is merged: %n entities changed. Undo takes it back in one step.", nullptr,
                     int(change->changes.size()))
                      .arg(m_theirs->title()));
    accept();
}

} // namespace ow

#include "moc_merge_dialog.cpp"
