#include "lists/entity_table_view.h"

#include "lists/internal/entity_cell_delegate.h"
#include "lists/internal/table_columns.h"
#include "models/entity_filter_model.h"
#include "models/entity_list_model.h"
#include "models/kind_text.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QDragMoveEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QToolTip>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTableRowHeight = 36;

} // namespace

EntityTableView::EntityTableView(EntityListModel& model, EntityFilterModel& filter, QWidget* parent)
    : QTableView(parent), m_model(model), m_filter(filter), m_delegate(new EntityCellDelegate(this)) {
    // Connected before and after the view's own connections, so that what they deselect in between is not
    // taken for the user's wish.
    connect(&filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_quiet = true; });
    connect(&filter, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_quiet = true; });
    connect(&filter, &QAbstractItemModel::layoutAboutToBeChanged, this, [this] {
        m_isInSight = currentIndex().isValid() && viewport()->rect().intersects(visualRect(currentIndex()));
    });
    setModel(&filter);
    // A new name may take the row elsewhere: the eye goes along.
    connect(&filter, &QAbstractItemModel::layoutChanged, this, [this] {
        if (m_isInSight && currentIndex().isValid())
            scrollTo(currentIndex());
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&filter, signal, this, &EntityTableView::markAgain);
    connect(&filter, &QAbstractItemModel::modelReset, this, [this] {
        markAgain();
        Q_EMIT selected(); // a reset deselects without a word
    });
    connect(this, &QTableView::doubleClicked, this, &EntityTableView::entered);
    m_delegate->setNameCheck([this](const QModelIndex& row, const QString& name) {
        return m_model.nameError(m_filter.mapToSource(row).row(), name);
    });
    connect(m_delegate, &EntityCellDelegate::nameRefused, this, &EntityTableView::nameRefused);
    setAccessibleName(kindTitle(model.kind()));
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::CopyAction);
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
    m_columns = new TableColumns(*this, model, filter);
    const auto markStatus = [this] {
        const int status = m_model.section(EntityColumn::Status);
        m_delegate->setStatusDot(status >= 0 && isColumnHidden(status));
        viewport()->update();
    };
    connect(m_columns, &TableColumns::changed, this, markStatus);
    markStatus();
}

/// Nothing for the head of a group.
std::optional<EntityKey> EntityTableView::keyAt(int row) const {
    const QModelIndex index = m_filter.index(row, 0);
    return index.isValid() && !m_filter.isHead(row)
               ? std::optional(index.data(EntityListModel::KeyRole).value<EntityKey>())
               : std::nullopt;
}

std::optional<EntityKey> EntityTableView::currentKey() const {
    return currentIndex().isValid() ? keyAt(currentIndex().row()) : std::nullopt;
}

QVector<int> EntityTableView::selectedRows() const {
    QVector<int> rows; // of the ranges: asking each row of a long list takes a while
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    // A head may stand within a range, and who is in two groups may be selected twice.
    if (m_filter.grouping() != RowGrouping::None) {
        std::vector<bool> seen(std::size_t(m_model.rowCount()));
        rows.removeIf([&](int row) {
            const int source = m_filter.sourceRow(row);
            if (source < 0 || seen[std::size_t(source)])
                return true;
            seen[std::size_t(source)] = true;
            return false;
        });
    }
    return rows;
}

QVector<EntityKey> EntityTableView::selectedKeys() const {
    QVector<EntityKey> keys;
    for (const int row : selectedRows()) {
        if (const std::optional<EntityKey> key = keyAt(row))
            keys.append(*key);
    }
    return keys;
}

int EntityTableView::selectedCount() const {
    return int(selectedRows().size());
}

QVector<EntityKey> EntityTableView::shownKeys() const {
    QVector<EntityKey> keys;
    for (const int row : m_filter.leftRows())
        keys.append(m_model.index(row, 0).data(EntityListModel::KeyRole).value<EntityKey>());
    return keys;
}

/// Of the rows of one entity the one where the keys are, else the first.
int EntityTableView::rowOf(const EntityKey& key) const {
    const int row = key.kind == m_model.kind() ? m_model.rowOf(key.id) : -1;
    if (row < 0)
        return -1;
    return currentKey() == key ? currentIndex().row() : m_filter.mapFromSource(m_model.index(row, 0)).row();
}

std::optional<EntityKey> EntityTableView::neighbourOf(const EntityKey& key) const {
    const int row = rowOf(key);
    if (row < 0)
        return std::nullopt;
    for (const int step : {1, -1}) {
        for (int near = row + step; near >= 0 && near < m_filter.rowCount(); near += step) {
            if (std::optional<EntityKey> found = keyAt(near); found && *found != key)
                return found;
        }
    }
    return std::nullopt;
}

void EntityTableView::select(const QVector<EntityKey>& keys) {
    std::vector<int> rows;
    for (const EntityKey& key : keys) {
        if (const int row = key.kind == m_model.kind() ? m_model.rowOf(key.id) : -1; row >= 0)
            rows.push_back(row);
    }
    m_filter.reveal(rows);
    mark(keys, false);
}

/// The same of what is not folded. Where the keys are on a head they may stay there.
void EntityTableView::mark(const QVector<EntityKey>& keys, bool keysStay) {
    m_marked = keys.size() == 1 ? std::optional(keys.constFirst()) : std::nullopt;
    const QScopedValueRollback quiet(m_quiet, true);
    QVector<int> rows;
    for (const EntityKey& key : keys) {
        if (const int row = rowOf(key); row >= 0)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty()) {
        if (!keysStay)
            selectionModel()->clear();
        return;
    }
    if (rows == selectedRows() && (rows.contains(currentIndex().row()) || isHead(currentIndex()))) {
        scrollTo(currentIndex());
        return;
    }
    const int last = m_filter.columnCount() - 1;
    QItemSelection selection;
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        selection.append({m_filter.index(rows[i], 0), m_filter.index(rows[end - 1], last)});
        i = end;
    }
    // Not setCurrentIndex() of the view: with Ctrl held by a shortcut it would add to what is selected.
    const QModelIndex first = m_filter.index(rows.constFirst(), 0);
    if (!keysStay)
        selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (!keysStay)
        scrollTo(first);
}

/// Rows came or went: what was selected alone is so again as soon as it is shown.
void EntityTableView::markAgain() {
    m_quiet = false;
    if (m_marked && !selectionModel()->hasSelection())
        mark({*m_marked}, isHead(currentIndex()));
}

void EntityTableView::selectionChanged(const QItemSelection& now, const QItemSelection& before) {
    QTableView::selectionChanged(now, before);
    if (!m_quiet) {
        const QVector<int> rows = selectedRows();
        m_marked = rows.size() == 1 ? keyAt(rows.constFirst()) : std::nullopt;
    }
    Q_EMIT selected();
}

QByteArray EntityTableView::saveColumns() const {
    return m_columns->save();
}

void EntityTableView::restoreColumns(const QByteArray& state) {
    m_columns->restore(state);
}

void EntityTableView::keyPressEvent(QKeyEvent* event) {
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enters && state() == EditingState) // it was for the name that is written in place
        return;
    if (m_filter.grouping() != RowGrouping::None && currentIndex().isValid() && pressGroupKey(*event))
        return;
    if (enters && currentIndex().isValid() && event->modifiers() == Qt::NoModifier) {
        Q_EMIT entered();
        return;
    }
    if (event->key() == Qt::Key_F2 && event->modifiers() == Qt::NoModifier) {
        rename();
        return;
    }
    const bool steps = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (steps && event->modifiers() == Qt::NoModifier && !selectionModel()->hasSelection() &&
        model()->rowCount() > 0 &&
        !isHead(currentIndex())) { // the row with the focus alone is where one begins
        const QModelIndex row = currentIndex().isValid() ? currentIndex() : model()->index(0, 0);
        selectionModel()->setCurrentIndex(row, isHead(row) ? QItemSelectionModel::NoUpdate
                                                           : QItemSelectionModel::ClearAndSelect |
                                                                 QItemSelectionModel::Rows);
        return;
    }
    // Of a table Qt's keys go along the row; this is a list.
    const bool toFirst = event->key() == Qt::Key_Home;
    const bool toLast = event->key() == Qt::Key_End;
    if ((toFirst || toLast) && event->modifiers() == Qt::NoModifier && model()->rowCount() > 0) {
        goToRow(toFirst ? 0 : model()->rowCount() - 1);
        return;
    }
    QTableView::keyPressEvent(event);
}

void EntityTableView::goToRow(int row) {
    setCurrentIndex(model()->index(row, std::max(0, currentIndex().column())));
}

void EntityTableView::rename() {
    const QModelIndex name = currentIndex().siblingAtColumn(0);
    if (!name.isValid() || isHead(name) || !isVisible()) // where the editor stands in its place
        return;
    scrollTo(name);
    edit(name);
}

/// What can be put onto a row: its entity, or the tag of its group.
std::optional<EntityKey> EntityTableView::targetAt(const QPoint& at) const {
    const int row = indexAt(at).row();
    const std::optional<EntityKey> key = keyAt(row);
    return key || row < 0 ? key : m_filter.targetOf(row);
}

/// What cannot be put there says why while it is still in the hand.
void EntityTableView::dragMoveEvent(QDragMoveEvent* event) {
    QTableView::dragMoveEvent(event);
    const QPoint at = event->position().toPoint();
    const std::optional<EntityKey> onto = targetAt(at);
    const std::optional<Error> error = onto && !m_model.dragged(event->mimeData()).isEmpty()
                                           ? m_model.dropError(event->mimeData(), *onto)
                                           : std::nullopt;
    QToolTip::showText(viewport()->mapToGlobal(at), error ? errorSentences(*error) : QString(), viewport());
}

void EntityTableView::dropEvent(QDropEvent* event) {
    const std::optional<EntityKey> onto = targetAt(event->position().toPoint());
    const QVector<EntityKey> keys = m_model.dragged(event->mimeData());
    stopAutoScroll();
    setState(NoState);
    viewport()->update();
    QToolTip::hideText();
    if (keys.isEmpty() || !onto || m_model.dropError(event->mimeData(), *onto)) {
        event->ignore();
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    QMetaObject::invokeMethod( // the drag ends first
        this, [this, keys, onto = *onto] { Q_EMIT dropped(keys, onto); }, Qt::QueuedConnection);
}

void EntityTableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    m_columns->fit();
}

} // namespace ow

#include "moc_entity_table_view.cpp"
