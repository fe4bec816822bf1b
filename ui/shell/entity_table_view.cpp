#include "shell/entity_table_view.h"

#include "models/entity_filter_model.h"
#include "models/entity_list_model.h"
#include "models/kind_text.h"
#include "shell/entity_cell_delegate.h"
#include "widgets/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>

namespace ow {

namespace {

constexpr int kTableRowHeight = 36;
constexpr int kNameWidth = 200;    // the name has at least this much beside the status,
constexpr int kNameWithMany = 250; // and this much beside more columns

struct ColumnFit {
    int width;
    int importance; // 0 = always shown
};

ColumnFit fitOf(EntityColumn column) {
    switch (column) {
    case EntityColumn::Name:
        return {kNameWidth, 0};
    case EntityColumn::Status:
        return {104, 1};
    case EntityColumn::Problems:
        return {96, 2};
    case EntityColumn::Priority:
        return {84, 3};
    case EntityColumn::Channel:
    case EntityColumn::Content:
        return {120, 3};
    case EntityColumn::Members:
    case EntityColumn::Condition:
        return {220, 5};
    case EntityColumn::Criteria:
        return {84, 6};
    case EntityColumn::Fallback:
        return {180, 5};
    case EntityColumn::Validity:
        return {190, 4};
    case EntityColumn::Tags:
        return {220, 6};
    case EntityColumn::Representations:
        return {88, 7};
    case EntityColumn::UsedBy:
        return {84, 4};
    case EntityColumn::Description:
        return {260, 8};
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

EntityTableView::EntityTableView(EntityListModel& model, EntityFilterModel& filter, QWidget* parent)
    : QTableView(parent), m_model(model), m_filter(filter), m_delegate(new EntityCellDelegate(this)) {
    // Connected before and after the view's own connections, so that its own search for another current row
    // in between is not taken for a choice.
    connect(&filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_quiet = true; });
    setModel(&filter);
    connect(&filter, &QAbstractItemModel::rowsRemoved, this, [this] {
        m_quiet = false;
        setMarked(m_marked);
    });
    connect(&filter, &QAbstractItemModel::rowsInserted, this, [this] { setMarked(m_marked); });
    connect(&filter, &QAbstractItemModel::modelReset, this, [this] { setMarked(m_marked); });
    connect(this, &QTableView::doubleClicked, this, &EntityTableView::entered);
    setAccessibleName(kindTitle(model.kind()));
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kTableRowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setProperty("pane", true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setFixedHeight(kTableRowHeight);
    horizontalHeader()->setMinimumSectionSize(64);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int section = 1; section < model.columnCount(); ++section)
        setColumnWidth(section, fitOf(model.column(section)).width);
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
}

std::optional<EntityKey> EntityTableView::keyAt(int row) const {
    const QModelIndex index = m_filter.index(row, 0);
    return index.isValid() ? std::optional(index.data(EntityListModel::KeyRole).value<EntityKey>())
                           : std::nullopt;
}

std::optional<EntityKey> EntityTableView::currentKey() const {
    return currentIndex().isValid() ? keyAt(currentIndex().row()) : std::nullopt;
}

QVector<EntityKey> EntityTableView::selectedKeys() const {
    QVector<EntityKey> keys;
    for (int row = 0; row < m_filter.rowCount(); ++row) {
        if (selectionModel()->isRowSelected(row))
            keys.append(*keyAt(row));
    }
    return keys;
}

QVector<EntityKey> EntityTableView::shownKeys() const {
    QVector<EntityKey> keys;
    for (int row = 0; row < m_filter.rowCount(); ++row)
        keys.append(*keyAt(row));
    return keys;
}

std::optional<EntityKey> EntityTableView::neighbour() const {
    const int row = currentIndex().row();
    if (row < 0)
        return std::nullopt;
    const std::optional<EntityKey> next = keyAt(row + 1);
    return next ? next : keyAt(row - 1);
}

void EntityTableView::setMarked(const std::optional<EntityKey>& key) {
    const QScopedValueRollback quiet(m_quiet, true);
    m_marked = key;
    const int row = key && key->kind == m_model.kind() ? m_model.rowOf(key->id) : -1;
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter.mapFromSource(m_model.index(row, 0));
    if (!index.isValid()) {
        selectionModel()->clear();
    } else if (currentIndex().row() != index.row() || !selectionModel()->hasSelection()) {
        setCurrentIndex(index);
        scrollTo(index);
    }
}

void EntityTableView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (m_quiet || !current.isValid() || (previous.isValid() && current.row() == previous.row()))
        return;
    m_marked = keyAt(current.row());
    Q_EMIT chosen(*m_marked);
}

void EntityTableView::keyPressEvent(QKeyEvent* event) {
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enters && currentIndex().isValid() && event->modifiers() == Qt::NoModifier) {
        Q_EMIT entered();
        return;
    }
    QTableView::keyPressEvent(event);
}

void EntityTableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

void EntityTableView::fitColumns() {
    QVector<int> sections;
    for (int section = 0; section < m_model.columnCount(); ++section)
        sections.append(section);
    std::stable_sort(sections.begin(), sections.end(), [this](int a, int b) {
        return fitOf(m_model.column(a)).importance < fitOf(m_model.column(b)).importance;
    });
    int room = viewport()->width();
    bool full = false;
    for (const int section : std::as_const(sections)) {
        const ColumnFit fit = fitOf(m_model.column(section));
        const int now = columnWidth(section);
        room -= section == 0 ? kNameWidth : now > 0 ? now : fit.width;
        const int spare = fit.importance > 1 ? kNameWithMany - kNameWidth : 0;
        full = full || (section != 0 && room < spare);
        setColumnHidden(section, full);
    }
    const int status = m_model.section(EntityColumn::Status);
    m_delegate->setStatusDot(status >= 0 && isColumnHidden(status));
}

} // namespace ow
