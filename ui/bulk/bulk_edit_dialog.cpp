#include "bulk/bulk_edit_dialog.h"

#include "bulk/bulk_edit_form.h"
#include "bulk/bulk_preview_model.h"
#include "document/catalog_document.h"
#include "models/kind_text.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/scroll_page.h"
#include "widgets/steady_scroll.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kDialogSize(980, 720);
constexpr int kTableHeight = 200;

} // namespace

BulkEditDialog::BulkEditDialog(CatalogDocument& document, const QVector<EntityKey>& keys, QWidget* parent)
    : QDialog(parent), m_document(document), m_keys(keys), m_form(new BulkEditForm(document, keys)),
      m_error(new MessageBar), m_counts(textLabel({}, TextRole::Body)), m_shown(new SegmentedControl),
      m_model(new BulkPreviewModel(this)), m_table(new QTreeView), m_confirm(new QPushButton),
      m_run(
          this, [this] { return work(); }, [this](Outcome& outcome) { take(outcome); }) {
    setObjectName(u"bulk-edit"_s);
    setWindowTitle(tr("Edit together"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_error->setClosable(false);
    m_error->hide();
    m_confirm->setObjectName(u"bulk-edit.confirm"_s);
    m_confirm->setAutoDefault(false); // Return is for the fields
    setButtonKind(m_confirm, u"primary"_s);
    buildTable();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    buttons->addButton(m_confirm, QDialogButtonBox::ActionRole);
    for (QPushButton* button : m_form->findChildren<QPushButton*>())
        button->setAutoDefault(false);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    QLabel* title =
        textLabel(tr("Edit %1").arg(kindCount(keys.constFirst().kind, keys.size())), TextRole::Heading);
    title->setObjectName(u"bulk-edit.title"_s);
    scroll->body()->addWidget(title);
    scroll->body()->addWidget(m_form);
    scroll->body()->addWidget(m_error);
    scroll->body()->addWidget(buildOutcome());
    scroll->body()->addWidget(m_table, 1);
    new SteadyScroll(scroll);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &BulkEditDialog::confirm);
    connect(m_form, &BulkEditForm::edited, this, [this, scroll] {
        scroll->keepWindow(); // a word about a mistake moves no button
        m_isConfirming = false;
        m_run.wish();
        showCounts();
    });
    connect(&m_document, &CatalogDocument::changed, this, [this] { m_run.wish(); });
    connect(m_shown, &SegmentedControl::chosen, this, &BulkEditDialog::showRows);
    showCounts();
    resize(kDialogSize);
}

/// A preview of thousands takes long to take apart.
BulkEditDialog::~BulkEditDialog() {
    letGoInBackground(std::make_shared<BulkPreview>(std::move(m_preview)));
}

void BulkEditDialog::buildTable() {
    m_table->setObjectName(u"bulk-edit.table"_s);
    m_table->setAccessibleName(tr("Before and after"));
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setMinimumHeight(kTableHeight);
    m_table->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->header()->setHighlightSections(false);
}

QWidget* BulkEditDialog::buildOutcome() {
    m_counts->setObjectName(u"bulk-edit.counts"_s);
    m_counts->setWordWrap(true);
    m_shown->setObjectName(u"bulk-edit.shown"_s);
    m_shown->setSegments({tr("Changes"), tr("Left as they are")}, tr("Shown below"));
    m_shown->setCurrent(0);
    auto* outcome = new QWidget;
    auto* column = new QVBoxLayout(outcome);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_counts);
    column->addWidget(m_shown, 0, Qt::AlignLeft);
    return outcome;
}

LatestRun<BulkEditDialog::Outcome>::Work BulkEditDialog::work() {
    const auto preview = [catalog = m_document.catalog(), keys = m_keys, edit = m_form->value(),
                          user = m_document.user()](CatalogStore& store) -> Outcome {
        if (edit == BulkEdit())
            return BulkPreview();
        return previewOf(store, catalog, keys, edit, user);
    };
    const CatalogStore::Connector connector = m_document.store().connector();
    if (!connector) // a store that belongs to this thread
        return [outcome = preview(m_document.store())] { return outcome; };
    return [connector, preview]() -> Outcome {
        const Result<std::unique_ptr<CatalogStore>> store = connector();
        return store ? preview(**store) : store.error();
    };
}

void BulkEditDialog::take(Outcome& outcome) {
    m_error->setVisible(!outcome);
    if (!outcome)
        m_error->showMessage(Severity::Error, errorSentences(outcome.error()));
    auto gone = std::make_shared<BulkPreview>(outcome ? std::move(*outcome) : BulkPreview());
    std::swap(*gone, m_preview);
    letGoInBackground(std::move(gone));
    showCounts();
    showRows();
    if (std::exchange(m_isConfirming, false))
        confirm();
}

void BulkEditDialog::showRows() {
    using Shown = BulkPreviewModel::Shown;
    const bool isLeft = !m_preview.left.isEmpty() && (m_preview.changes.isEmpty() || m_shown->current() == 1);
    m_table->setAccessibleName(isLeft ? tr("Left as they are") : tr("Changes"));
    auto gone = std::make_shared<QVector<BulkPreview::Row>>(
        isLeft ? m_model->setRows(m_preview.left, Shown::Left)
               : m_model->setRows(m_preview.changes, Shown::Changes));
    letGoInBackground(std::move(gone));
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void BulkEditDialog::showCounts() {
    m_counts->setText(countsText());
    m_table->setEnabled(m_form->isInOrder()); // else it shows what was read before
    m_shown->setVisible(!m_preview.changes.isEmpty() && !m_preview.left.isEmpty());
    showButton();
}

QString BulkEditDialog::countsText() const {
    const EntityKind kind = m_keys.constFirst().kind;
    if (!m_form->isInOrder())
        return tr("What is marked above could not be read.");
    if (m_form->value() == BulkEdit())
        return tr("Choose above what is to change.");
    if (!m_run.isAnswered())
        return tr("Looking at %1…").arg(kindCount(kind, m_keys.size()));
    const int changed = int(m_preview.bulk.change.changes.size());
    const int left = int(m_preview.left.size());
    const QString changes = tr("%1 change", nullptr, changed).arg(kindCount(kind, changed));
    const QString stay = tr("%Ln stay as they are", nullptr, left);
    return left == 0 ? tr("%1.").arg(changes) : tr("%1, %2.").arg(changes, stay);
}

void BulkEditDialog::showButton() {
    const auto changed = m_preview.bulk.change.changes.size();
    const qsizetype named = changed > 0 ? changed : m_keys.size();
    m_confirm->setText(tr("Change %1").arg(kindCount(m_keys.constFirst().kind, named)));
    m_confirm->setEnabled(changed > 0 && m_form->isInOrder());
}

/// Clicked right after typing, the newest preview is under way: what is done is what was typed.
void BulkEditDialog::confirm() {
    if (!m_run.isAnswered()) {
        m_isConfirming = true;
        return;
    }
    if (!m_confirm->isEnabled())
        return;
    const BulkStatus bulk = m_preview.bulk;
    const QString fields = fieldsOf(m_form->value());
    accept();
    Q_EMIT confirmed(bulk, fields);
}

} // namespace ow

#include "moc_bulk_edit_dialog.cpp"
