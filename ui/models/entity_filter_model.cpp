#include "models/entity_filter_model.h"

#include "models/entity_list_model.h"
#include "models/kind_text.h"

#include <QMimeData>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

EntityFilterModel::EntityFilterModel(QObject* parent) : QAbstractProxyModel(parent) {}

const EntityListModel& EntityFilterModel::list() const {
    return *static_cast<const EntityListModel*>(sourceModel());
}

void EntityFilterModel::setSourceModel(QAbstractItemModel* source) {
    beginResetModel();
    QAbstractProxyModel::setSourceModel(source);
    m_order.setSource(source);
    const auto rows = [this](void (EntityFilterModel::*take)(int, int)) {
        return [this, take](const QModelIndex&, int first, int last) { (this->*take)(first, last); };
    };
    connect(source, &QAbstractItemModel::rowsInserted, this, rows(&EntityFilterModel::insert));
    connect(source, &QAbstractItemModel::rowsAboutToBeRemoved, this, rows(&EntityFilterModel::leave));
    connect(source, &QAbstractItemModel::rowsRemoved, this, rows(&EntityFilterModel::remove));
    connect(source, &QAbstractItemModel::dataChanged, this, &EntityFilterModel::follow);
    connect(source, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(source, &QAbstractItemModel::modelReset, this, [this] {
        takeAll();
        endResetModel();
    });
    takeAll();
    endResetModel();
}

void EntityFilterModel::setFilterText(const QString& text) {
    m_query = ListQuery(text);
    filterAll();
    refresh();
}

void EntityFilterModel::setStatus(const QString& token) {
    m_status = token;
    filterAll();
    refresh();
}

int EntityFilterModel::leftCount() const {
    return int(std::count(m_isLeft.begin(), m_isLeft.end(), true));
}

std::vector<int> EntityFilterModel::leftRows() const {
    std::vector<int> rows;
    std::copy_if(m_sorted.begin(), m_sorted.end(), std::back_inserter(rows),
                 [this](int row) { return leaves(row); });
    if (m_grouping == RowGrouping::None)
        return rows;
    std::vector<std::size_t> placeOf(m_groups.size()); // a row stands where its first group is
    for (std::size_t place = 0; place < m_groupOrder.size(); ++place)
        placeOf[std::size_t(m_groupOrder[place])] = place;
    std::vector<std::vector<int>> byPlace(m_groups.size());
    for (const int row : rows) {
        std::size_t first = m_groups.size();
        for (const int group : m_groupsOf[std::size_t(row)])
            first = std::min(first, placeOf[std::size_t(group)]);
        byPlace[first].push_back(row);
    }
    rows.clear();
    for (const std::vector<int>& group : byPlace)
        rows.insert(rows.end(), group.begin(), group.end());
    return rows;
}

void EntityFilterModel::setGrouping(RowGrouping grouping) {
    if (grouping == m_grouping)
        return;
    if (m_grouping != RowGrouping::None) { // the old heads go first, while they can be told
        m_grouping = RowGrouping::None;
        refresh();
    }
    m_groups.clear();
    m_groupById.clear();
    m_groupOrder.clear();
    m_grouping = grouping;
    groupAll();
    refresh();
}

int EntityFilterModel::headOf(int row) const {
    if (m_grouping == RowGrouping::None)
        return -1;
    while (row > 0 && !isHead(row))
        --row;
    return row;
}

bool EntityFilterModel::isFolded(int head) const {
    return m_groups[std::size_t(m_lines.at(head).group)].isFolded;
}

QString EntityFilterModel::foldName(const QString& group) const {
    return QString(token(m_grouping)) + u':' + group;
}

void EntityFilterModel::setFolded(int head, bool folded) {
    const int group = m_lines.at(head).group;
    fold(group, folded);
    showFolds({group});
}

void EntityFilterModel::setAllFolded(bool folded) {
    for (const int group : m_groupOrder)
        fold(group, folded);
    showFolds(m_groupOrder);
}

void EntityFilterModel::fold(int number, bool folded) {
    Group& group = m_groups[std::size_t(number)];
    group.isFolded = folded;
    if (folded)
        m_folded.insert(foldName(group.id));
    else
        m_folded.remove(foldName(group.id));
}

/// Rows come or go, and heads look otherwise.
void EntityFilterModel::showFolds(const std::vector<int>& groups) {
    if (groups.empty())
        return;
    refresh();
    for (const int group : groups) {
        if (const int head = m_lines.find({-1, group}); head >= 0)
            Q_EMIT dataChanged(index(head, 0), index(head, columnCount() - 1));
    }
}

QStringList EntityFilterModel::foldedGroups() const {
    QStringList groups(m_folded.cbegin(), m_folded.cend());
    groups.sort();
    return groups;
}

void EntityFilterModel::setFoldedGroups(const QStringList& groups) {
    m_folded = QSet<QString>(groups.cbegin(), groups.cend());
    for (Group& group : m_groups)
        group.isFolded = m_folded.contains(foldName(group.id));
    refresh();
}

void EntityFilterModel::reveal(const std::vector<int>& sourceRows) {
    if (m_grouping == RowGrouping::None)
        return;
    std::vector<int> unfolded;
    for (const int row : sourceRows) {
        const std::vector<int>& groups = m_groupsOf[std::size_t(row)];
        const bool isInSight = std::any_of(groups.begin(), groups.end(), [this](int group) {
            return !m_groups[std::size_t(group)].isFolded;
        });
        if (isInSight || !leaves(row))
            continue;
        unfolded.push_back(
            *std::find_first_of(m_groupOrder.begin(), m_groupOrder.end(), groups.begin(), groups.end()));
        fold(unfolded.back(), false);
    }
    showFolds(unfolded);
}

std::vector<int> EntityFilterModel::rowsIn(int head) const {
    const int group = m_lines.at(head).group;
    std::vector<int> rows;
    std::copy_if(m_sorted.begin(), m_sorted.end(), std::back_inserter(rows), [this, group](int row) {
        const std::vector<int>& groups = m_groupsOf[std::size_t(row)];
        return leaves(row) && std::find(groups.begin(), groups.end(), group) != groups.end();
    });
    return rows;
}

std::optional<EntityKey> EntityFilterModel::targetOf(int row) const {
    return isHead(row) ? m_groups[std::size_t(m_lines.at(row).group)].shown.target : std::nullopt;
}

void EntityFilterModel::sort(int column, Qt::SortOrder order) {
    if (column == m_order.column() && order == m_order.order())
        return; // rows keep their order through every change
    m_order.sortBy(column, order);
    sortAll();
    refresh();
}

QModelIndex EntityFilterModel::mapToSource(const QModelIndex& index) const {
    const int row = index.isValid() && index.row() < m_lines.size() ? m_lines.at(index.row()).row : -1;
    return row >= 0 ? sourceModel()->index(row, index.column()) : QModelIndex();
}

QModelIndex EntityFilterModel::mapFromSource(const QModelIndex& index) const {
    const int line = index.isValid() ? m_lines.firstOf(index.row()) : -1;
    return line >= 0 ? createIndex(line, index.column()) : QModelIndex();
}

QModelIndex EntityFilterModel::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int EntityFilterModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_lines.size();
}

int EntityFilterModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !sourceModel() ? 0 : sourceModel()->columnCount();
}

bool EntityFilterModel::hasChildren(const QModelIndex& parent) const {
    return rowCount(parent) > 0 && columnCount(parent) > 0;
}

/// Not the first of several rows, which the base class would take.
QModelIndex EntityFilterModel::buddy(const QModelIndex& index) const {
    return index;
}

QVariant EntityFilterModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (isHead(index.row()))
        return headData(m_groups[std::size_t(m_lines.at(index.row()).group)], index.column(), role);
    return role == IsHeadRole ? QVariant(false) : sourceModel()->data(mapToSource(index), role);
}

QVariant EntityFilterModel::headData(const Group& group, int column, int role) const {
    switch (role) {
    case IsHeadRole:
        return true;
    case GroupCountRole:
        return group.count;
    case IsFoldedRole:
        return group.isFolded;
    default:
        break;
    }
    if (column != 0)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return group.shown.title;
    case Qt::AccessibleTextRole: {
        const QString count = kindCount(list().kind(), group.count);
        return group.isFolded ? tr("Group %1, %2, folded").arg(group.shown.title, count)
                              : tr("Group %1, %2").arg(group.shown.title, count);
    }
    default:
        return {};
    }
}

/// The columns are those of the source, whatever the first row is.
QVariant EntityFilterModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return sourceModel() ? sourceModel()->headerData(section, orientation, role) : QVariant();
}

Qt::ItemFlags EntityFilterModel::flags(const QModelIndex& index) const {
    if (!index.isValid() || !isHead(index.row()))
        return QAbstractProxyModel::flags(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled;
    return flags.setFlag(Qt::ItemIsDropEnabled, targetOf(index.row()).has_value());
}

QModelIndexList EntityFilterModel::match(const QModelIndex& start, int role, const QVariant& value, int hits,
                                         Qt::MatchFlags flags) const {
    QModelIndex from = start;
    for (std::size_t tries = 0; tries <= m_groups.size(); ++tries) {
        QModelIndexList found = QAbstractProxyModel::match(from, role, value, hits, flags);
        const int last = found.isEmpty() ? -1 : found.constLast().row();
        found.removeIf([this](const QModelIndex& index) { return isHead(index.row()); });
        if (!found.isEmpty() || last < 0)
            return found;
        from = index((last + 1) % rowCount(), start.column());
    }
    return {};
}

QMimeData* EntityFilterModel::mimeData(const QModelIndexList& indexes) const {
    QModelIndexList rows = indexes;
    rows.removeIf([this](const QModelIndex& index) { return isHead(index.row()); });
    return QAbstractProxyModel::mimeData(rows);
}

bool EntityFilterModel::canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                        const QModelIndex& parent) const {
    if (!parent.isValid() || !isHead(parent.row()))
        return QAbstractProxyModel::canDropMimeData(data, action, row, column, parent);
    const std::optional<EntityKey> target = targetOf(parent.row());
    return target && !list().dropError(data, *target);
}

} // namespace ow

#include "moc_entity_filter_model.cpp"
