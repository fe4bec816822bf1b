#include "compare/compare_view.h"

#include "compare/comparison_delegate.h"
#include "compare/comparison_filter.h"
#include "compare/comparison_model.h"
#include "compare/field_detail.h"
#include "widgets/empty_state.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFewEntities = 8;      // more get a filter
constexpr int kExpandedAtFirst = 20; // fewer entities are shown with their fields
constexpr int kMostSpanned = 10'000; // what takes no time; nobody reads further
constexpr int kFieldWidth = 280;
constexpr int kLeastFieldWidth = 140;
constexpr int kChoiceWidth = 190;

} // namespace

CompareView::CompareView(QWidget* parent)
    : QWidget(parent), m_model(new ComparisonModel(this)), m_filterModel(new ComparisonFilter(this)),
      m_filter(new QLineEdit), m_tree(new QTreeView), m_detail(new FieldDetail),
      m_nothing(new EmptyState(u"ok"_s, tr("Nothing differs."), {})),
      m_nothingFound(new EmptyState(u"search"_s, tr("Nothing fits this filter."), tr("Clear filter"))),
      m_pages(new QStackedWidget) {
    m_filterModel->setSourceModel(m_model);
    m_filter->setObjectName(u"compare.filter"_s);
    m_filter->setAccessibleName(tr("Filter the differences"));
    m_filter->setPlaceholderText(tr("Filter the differences"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(u"search"_s, Tone::Muted), QLineEdit::LeadingPosition);
    buildTree();
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(u"compare.splitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_tree);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    m_pages->addWidget(splitter);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_nothingFound);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_filter);
    layout->addWidget(m_pages, 1);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filterModel->setFilterText(text);
        spanEntities();
        showPage();
    });
    connect(m_nothingFound, &EmptyState::triggered, m_filter, &QLineEdit::clear);
    connect(m_model, &ComparisonModel::choiceChanged, this, &CompareView::choiceChanged);
    connect(m_model, &ComparisonModel::choiceChanged, this, [this] {
        if (const ComparedField* field = m_model->field(currentSource()))
            m_detail->showChoice(field->choice);
    });
    connect(m_detail, &FieldDetail::chosen, this, &CompareView::choose);
    setComparison({});
}

void CompareView::buildTree() {
    m_tree->setObjectName(u"compare.tree"_s);
    m_tree->setAccessibleName(tr("Differences"));
    m_tree->setModel(m_filterModel);
    auto* delegate = new ComparisonDelegate(m_tree);
    m_tree->setItemDelegate(delegate);
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTabKeyNavigation(false);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionsMovable(false);
    m_tree->header()->setHighlightSections(false);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_tree->installEventFilter(this);
    connect(delegate, &ComparisonDelegate::chosen, this,
            [this](const QModelIndex& index, MergeChoice choice) {
                m_tree->setCurrentIndex(index);
                m_model->choose(m_filterModel->mapToSource(index), choice);
            });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CompareView::showDetail);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT openRequested(index.data(ComparisonModel::KeyRole).value<EntityKey>());
    });
}

void CompareView::setComparison(Comparison comparison) {
    const auto count = comparison.entities.size();
    m_filter->clear();
    m_filter->setVisible(count > kFewEntities);
    m_model->setComparison(std::move(comparison));
    if (count <= kExpandedAtFirst)
        m_tree->expandAll();
    fitColumns();
    spanEntities();
    showPage();
    const QModelIndex first = m_filterModel->index(0, 0);
    const QModelIndex field = m_tree->isExpanded(first) ? m_filterModel->index(0, 0, first) : QModelIndex();
    m_tree->setCurrentIndex(field.isValid() ? field : first);
    showDetail();
}

/// The name of an entity has the whole line, where there is nothing to choose for all of it.
void CompareView::spanEntities() {
    const bool spans = m_model->conflictCount() == 0;
    for (int row = 0; row < std::min(m_filterModel->rowCount(), kMostSpanned); ++row)
        m_tree->setFirstColumnSpanned(row, {}, spans);
}

void CompareView::fitColumns() {
    QHeaderView* header = m_tree->header();
    const bool choosing = m_model->conflictCount() > 0;
    m_tree->setColumnHidden(ComparisonModel::BaseColumn, m_model->comparison().baseTitle.isEmpty());
    m_tree->setColumnHidden(ComparisonModel::ChoiceColumn, !choosing);
    for (const int section :
         {ComparisonModel::BaseColumn, ComparisonModel::LeftColumn, ComparisonModel::RightColumn})
        header->setSectionResizeMode(section, QHeaderView::Stretch);
    header->setSectionResizeMode(ComparisonModel::FieldColumn, QHeaderView::Interactive);
    header->setSectionResizeMode(ComparisonModel::ChoiceColumn, QHeaderView::Fixed);
    m_fieldWidth = 0;
    fitFields();
    m_tree->setColumnWidth(ComparisonModel::ChoiceColumn, kChoiceWidth);
}

/// In a narrow window the values need room too; who made the column as it is keeps it so.
void CompareView::fitFields() {
    if (m_fieldWidth > 0 && m_tree->columnWidth(ComparisonModel::FieldColumn) != m_fieldWidth)
        return;
    m_fieldWidth = std::clamp(m_tree->viewport()->width() * 2 / 5, kLeastFieldWidth, kFieldWidth);
    m_tree->setColumnWidth(ComparisonModel::FieldColumn, m_fieldWidth);
}

void CompareView::setEmptyText(const QString& sentence) {
    m_nothing->setSentence(sentence);
}

void CompareView::showPage() {
    const int page = m_model->rowCount() == 0 ? 1 : m_filterModel->rowCount() == 0 ? 2 : 0;
    m_pages->setCurrentIndex(page);
}

QModelIndex CompareView::currentSource() const {
    return m_filterModel->mapToSource(m_tree->currentIndex());
}

void CompareView::showDetail() {
    const ComparedField* field = m_model->field(currentSource());
    m_detail->setField(m_model->comparison(), field);
}

bool CompareView::isSettled() const {
    return openConflicts() == 0;
}

int CompareView::openConflicts() const {
    return m_model->openCount();
}

MergeChoices CompareView::choices() const {
    return m_model->choices();
}

void CompareView::choose(MergeChoice choice) {
    m_model->choose(currentSource(), choice);
}

void CompareView::chooseAll(MergeChoice choice) {
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_model->choose(m_model->index(row, 0), choice);
}

bool CompareView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_tree && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &CompareView::fitFields, Qt::QueuedConnection); // when it is laid out
    if (watched != m_tree || event->type() != QEvent::KeyPress || m_model->conflictCount() == 0)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_M:
        choose(MergeChoice::Mine);
        return true;
    case Qt::Key_T:
        choose(MergeChoice::Theirs);
        return true;
    case Qt::Key_B:
        choose(MergeChoice::Both);
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace ow

#include "moc_compare_view.cpp"
