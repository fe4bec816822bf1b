#include "models/entity_filter_model.h"
#include "models/entity_list_model.h"

#include <algorithm>
#include <numeric>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFollowedRows = 100; ///< one by one; more all at once

/// Whether the groups are told by a column.
bool tells(EntityColumn column, RowGrouping grouping) {
    using C = EntityColumn;
    switch (grouping) {
    case RowGrouping::Status:
        return column == C::Status;
    case RowGrouping::Tag:
        return column == C::Tags || column == C::Members;
    case RowGrouping::Placement:
        return column == C::Placements;
    case RowGrouping::Channel:
        return column == C::Placements || column == C::Channel;
    case RowGrouping::Rule:
        return column == C::Condition;
    case RowGrouping::Starts:
    case RowGrouping::Ends:
        return column == C::Validity;
    case RowGrouping::ChangedBy:
        return column == C::ChangedBy;
    case RowGrouping::None:
        break;
    }
    return false;
}

/// Whether a filter may ask for a column; tokens ask for problems.
bool isAskedFor(EntityColumn column, bool byTokens) {
    using C = EntityColumn;
    return column == C::Problems ? byTokens
                                 : column != C::UsedBy && column != C::Changed && column != C::ChangedBy;
}

} // namespace

void EntityFilterModel::takeAll() {
    const auto rows = std::size_t(sourceModel()->rowCount());
    m_order.forget();
    m_sorted.resize(rows);
    m_isLeft.assign(rows, true);
    sortAll();
    filterAll();
    groupAll();
    m_lines = makeLines();
}

bool EntityFilterModel::isFiltered() const {
    return !m_status.isEmpty() || m_query.hasTokens() || !m_query.words().isEmpty();
}

bool EntityFilterModel::fits(int sourceRow) const {
    const QModelIndex index = sourceModel()->index(sourceRow, 0);
    if (!m_status.isEmpty() && index.data(EntityListModel::StatusRole).toString() != m_status)
        return false;
    if (m_query.hasTokens() && !list().fits(sourceRow, m_query))
        return false;
    const QStringList& words = m_query.words();
    if (words.isEmpty())
        return true;
    const QString text = index.data(EntityListModel::SearchRole).toString();
    const QString status =
        index.data(EntityListModel::StatusRole).toString(); // "ro" is not meant by approved
    return std::all_of(words.cbegin(), words.cend(),
                       [&](const QString& word) { return text.contains(word) || status == word; });
}

void EntityFilterModel::filterAll() {
    const bool all = !isFiltered();
    for (std::size_t row = 0; row < m_isLeft.size(); ++row)
        m_isLeft[row] = all || fits(int(row));
}

void EntityFilterModel::sortAll() {
    std::iota(m_sorted.begin(), m_sorted.end(), 0);
    m_order.sort(m_sorted);
}

void EntityFilterModel::placeAnew(int sourceRow) {
    m_sorted.erase(std::find(m_sorted.begin(), m_sorted.end(), sourceRow));
    m_sorted.insert(m_sorted.begin() + std::ptrdiff_t(m_order.placeOf(sourceRow, m_sorted)), sourceRow);
}

/// Groups that are known keep their numbers: lines tell them by these.
void EntityFilterModel::groupAll() {
    m_groupsOf.clear();
    if (m_grouping == RowGrouping::None)
        return;
    m_groupsOf.resize(m_sorted.size());
    for (std::size_t row = 0; row < m_groupsOf.size(); ++row)
        groupRow(int(row));
    nameGroups();
}

/// They may be called otherwise.
void EntityFilterModel::nameGroups() {
    for (Group& group : m_groups)
        group.shown = list().group(m_grouping, group.id);
    orderGroups();
}

void EntityFilterModel::groupRow(int sourceRow) {
    std::vector<int> groups;
    for (const QString& id : list().groupIds(sourceRow, m_grouping))
        groups.push_back(groupOf(id));
    m_groupsOf[std::size_t(sourceRow)] = std::move(groups);
}

int EntityFilterModel::groupOf(const QString& id) {
    if (const auto known = m_groupById.constFind(id); known != m_groupById.cend())
        return *known;
    const int group = int(m_groups.size());
    Group made;
    made.id = id;
    made.shown = list().group(m_grouping, id);
    made.isFolded = m_folded.contains(foldName(id));
    m_groups.push_back(std::move(made));
    m_groupById.insert(id, group);
    return group;
}

void EntityFilterModel::orderGroups() {
    m_groupOrder.resize(m_groups.size());
    std::iota(m_groupOrder.begin(), m_groupOrder.end(), 0);
    std::sort(m_groupOrder.begin(), m_groupOrder.end(), [this](int left, int right) {
        const RowGroup& a = m_groups[std::size_t(left)].shown;
        const RowGroup& b = m_groups[std::size_t(right)].shown;
        if (a.order != b.order)
            return a.order < b.order;
        const int byTitle = m_order.compare(a.title, b.title);
        return byTitle != 0 ? byTitle < 0 : left < right;
    });
}

void EntityFilterModel::insert(int first, int last) {
    const int count = last - first + 1;
    for (int& row : m_sorted) {
        if (row >= first)
            row += count;
    }
    m_lines.shiftRows(first, count);
    m_order.insertRows(first, count);
    m_isLeft.insert(m_isLeft.begin() + first, std::size_t(count), false);
    if (m_grouping != RowGrouping::None)
        m_groupsOf.insert(m_groupsOf.begin() + first, std::size_t(count), {});
    const std::size_t groups = m_groups.size();
    for (int row = first; row <= last; ++row) {
        m_isLeft[std::size_t(row)] = fits(row);
        if (m_grouping != RowGrouping::None)
            groupRow(row);
        m_sorted.insert(m_sorted.begin() + std::ptrdiff_t(m_order.placeOf(row, m_sorted)), row);
    }
    if (m_groups.size() != groups)
        orderGroups();
    refresh();
}

/// While they are still there.
void EntityFilterModel::leave(int first, int last) {
    std::fill(m_isLeft.begin() + first, m_isLeft.begin() + last + 1, false);
    refresh();
}

void EntityFilterModel::remove(int first, int last) {
    const int count = last - first + 1;
    std::erase_if(m_sorted, [first, last](int row) { return row >= first && row <= last; });
    for (int& row : m_sorted) {
        if (row > last)
            row -= count;
    }
    m_lines.shiftRows(last + 1, -count);
    m_order.removeRows(first, count);
    m_isLeft.erase(m_isLeft.begin() + first, m_isLeft.begin() + last + 1);
    if (m_grouping != RowGrouping::None)
        m_groupsOf.erase(m_groupsOf.begin() + first, m_groupsOf.begin() + last + 1);
}

void EntityFilterModel::follow(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
    bool sorts = false, groups = false, filters = false;
    for (int section = first.column(); section <= last.column(); ++section) {
        const EntityColumn column = list().column(section);
        sorts = sorts || section == m_order.column() || section == 0;
        groups = groups || tells(column, m_grouping);
        filters = filters || (isFiltered() && isAskedFor(column, m_query.hasTokens()));
    }
    const bool many = last.row() - first.row() >= kFollowedRows;
    if (sorts && many)
        m_order.forget();
    for (int row = first.row(); row <= last.row(); ++row) {
        if (filters)
            m_isLeft[std::size_t(row)] = fits(row);
        if (groups && !many)
            groupRow(row);
        if (sorts && !many) {
            m_order.forget(row);
            placeAnew(row);
        }
    }
    if (sorts && many)
        sortAll();
    if (groups && many)
        groupAll();
    else if (groups)
        nameGroups();
    if (sorts || groups || filters)
        refresh();
    tell(first.row(), last.row(), first.column(), last.column(), roles);
}

/// Rows of the source say something else.
void EntityFilterModel::tell(int first, int last, int firstColumn, int lastColumn, const QList<int>& roles) {
    const auto emitLines = [&](int from, int to) {
        Q_EMIT dataChanged(index(from, firstColumn), index(to, lastColumn), roles);
    };
    if (last - first >= kFollowedRows) {
        if (m_lines.size() > 0)
            emitLines(0, m_lines.size() - 1);
        return;
    }
    for (int row = first; row <= last; ++row) {
        for (int line = m_lines.firstOf(row); line >= 0; line = m_lines.nextOf(line))
            emitLines(line, line);
    }
}

ListLines EntityFilterModel::makeLines() {
    std::vector<ListLine> lines;
    if (m_grouping == RowGrouping::None) {
        for (const int row : m_sorted) {
            if (leaves(row))
                lines.push_back({row, -1});
        }
        return {std::move(lines), int(m_sorted.size())};
    }
    for (Group& group : m_groups)
        group.count = 0;
    for (const int row : m_sorted) {
        if (leaves(row)) {
            for (const int group : m_groupsOf[std::size_t(row)])
                ++m_groups[std::size_t(group)].count;
        }
    }
    std::vector<std::size_t> next(m_groups.size()); ///< where the next row of a group comes
    for (const int number : m_groupOrder) {
        const Group& group = m_groups[std::size_t(number)];
        if (group.count == 0)
            continue;
        lines.push_back({-1, number});
        next[std::size_t(number)] = lines.size();
        if (!group.isFolded)
            lines.resize(lines.size() + std::size_t(group.count));
    }
    for (const int row : m_sorted) {
        if (!leaves(row))
            continue;
        for (const int group : m_groupsOf[std::size_t(row)]) {
            if (!m_groups[std::size_t(group)].isFolded)
                lines[next[std::size_t(group)]++] = {row, group};
        }
    }
    return {std::move(lines), int(m_sorted.size())};
}

void EntityFilterModel::refresh() {
    ListLines next = makeLines();
    std::vector<int> near;
    for (const QModelIndex& kept : persistentIndexList())
        near.push_back(kept.row());
    for (LineStep& step : stepsBetween(m_lines, next, near))
        take(step);
    m_lines = std::move(next);
    if (m_grouping == RowGrouping::None)
        return;
    for (Group& group : m_groups) {
        if (group.told == std::pair(group.shown.title, group.count))
            continue;
        group.told = {group.shown.title, group.count};
        if (const int head = m_lines.find({-1, m_groupById.value(group.id)}); head >= 0)
            Q_EMIT dataChanged(index(head, 0), index(head, columnCount() - 1));
    }
}

void EntityFilterModel::take(LineStep& step) {
    const auto show = [this, &step] { m_lines = ListLines(std::move(step.lines), int(m_sorted.size())); };
    switch (step.kind) {
    case LineStep::Kind::Insert:
        beginInsertRows({}, step.first, step.first + step.count - 1);
        show();
        endInsertRows();
        break;
    case LineStep::Kind::Remove:
        beginRemoveRows({}, step.first, step.first + step.count - 1);
        show();
        endRemoveRows();
        break;
    case LineStep::Kind::Move: {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList from = persistentIndexList();
        QModelIndexList to;
        for (const QModelIndex& kept : from)
            to.append(createIndex(step.to[std::size_t(kept.row())], kept.column()));
        show();
        changePersistentIndexList(from, to);
        Q_EMIT layoutChanged({}, VerticalSortHint);
        break;
    }
    }
}

} // namespace ow
