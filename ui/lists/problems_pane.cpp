#include "lists/problems_pane.h"

#include "compare/field_text.h"
#include "lists/internal/problem_delegate.h"
#include "models/findings_model.h"
#include "widgets/empty_state.h"
#include "widgets/theme.h"

#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QStackedLayout>
#include <QTableView>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Fields as people call them, not as they are written.
class FieldTitles : public QIdentityProxyModel {
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        const QVariant value = QIdentityProxyModel::data(index, role);
        const bool isField = role == Qt::DisplayRole && index.column() == FindingsModel::FieldColumn;
        return isField && !value.toString().isEmpty() ? fieldTitle(value.toString()) : value;
    }
};

constexpr int kLeastHeight = 52; ///< the head and a row

} // namespace

ProblemsPane::ProblemsPane(CatalogDocument& document, QWidget* parent)
    : QWidget(parent), m_model(new FindingsModel(document, this)), m_table(new QTableView),
      m_pages(new QStackedLayout(this)) {
    m_table->setObjectName(u"problems.table"_s);
    m_table->setAccessibleName(tr("Problems"));
    auto* titles = new FieldTitles(this);
    titles->setSourceModel(m_model);
    m_table->setModel(titles);
    m_table->setItemDelegateForColumn(FindingsModel::MessageColumn, new ProblemDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(30);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(FindingsModel::MessageColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(FindingsModel::EntityColumn, 280);
    m_table->setColumnWidth(FindingsModel::FieldColumn, 160);
    m_pages->addWidget(m_table);
    m_pages->addWidget(new EmptyState(u"ok"_s, tr("No problem found. Every change is checked at once."), {}));
    connect(m_table, &QTableView::clicked, this, &ProblemsPane::open);
    connect(m_table, &QTableView::activated, this, &ProblemsPane::open);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ProblemsPane::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ProblemsPane::refresh);
    setMinimumHeight(kLeastHeight);
    refresh();
}

void ProblemsPane::next() {
    if (m_model->rowCount() == 0)
        return;
    const int row = (m_table->currentIndex().row() + 1) % m_model->rowCount();
    m_table->setCurrentIndex(m_table->model()->index(row, 0));
    open(m_model->index(row, 0));
}

void ProblemsPane::open(const QModelIndex& index) {
    const QVariant key = index.data(FindingsModel::KeyRole);
    if (key.isValid())
        Q_EMIT openRequested(key.value<EntityKey>(), index.data(FindingsModel::FieldRole).toString());
}

void ProblemsPane::refresh() {
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
}

} // namespace ow
