#include "models/entity_filter_model.h"

#include "models/entity_list_model.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The C locale knows no natural order ("9" before "10").
QLocale sortLocale() {
    return QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
}

} // namespace

EntityFilterModel::EntityFilterModel(QObject* parent)
    : QSortFilterProxyModel(parent), m_collator(sortLocale()) {
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
}

/// Connected before the base class is, which sorts as soon as it hears of a change.
void EntityFilterModel::setSourceModel(QAbstractItemModel* source) {
    const auto forget = [this] {
        m_sortKeys.rows.clear();
        m_names.rows.clear();
    };
    connect(source, &QAbstractItemModel::rowsInserted, this, forget);
    connect(source, &QAbstractItemModel::rowsRemoved, this, forget);
    connect(source, &QAbstractItemModel::modelReset, this, forget);
    connect(source, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                for (SortKeys* keys : {&m_sortKeys, &m_names}) {
                    for (auto row = std::size_t(first.row()); row <= std::size_t(last.row()); ++row) {
                        if (row < keys->rows.size())
                            keys->rows[row].reset();
                    }
                }
            });
    QSortFilterProxyModel::setSourceModel(source);
}

void EntityFilterModel::setFilterText(const QString& text) {
    m_query = ListQuery(text);
    invalidateFilter();
}

void EntityFilterModel::setStatus(const QString& token) {
    m_status = token;
    invalidateFilter();
}

bool EntityFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!m_status.isEmpty() && index.data(EntityListModel::StatusRole).toString() != m_status)
        return false;
    if (m_query.hasTokens() && !static_cast<EntityListModel*>(sourceModel())->fits(row, m_query))
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

bool EntityFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(EntityListModel::SortRole);
    const QVariant b = right.data(EntityListModel::SortRole);
    int order = 0;
    if (a.typeId() == QMetaType::QString)
        order = compare(m_sortKeys, left, right);
    else
        order = a.toLongLong() < b.toLongLong() ? -1 : a.toLongLong() > b.toLongLong() ? 1 : 0;
    if (order != 0)
        return order < 0;
    // Equal ones stand by their names whichever way is up, so that rows do not jump.
    if (left.column() != 0)
        order = compare(m_names, left.siblingAtColumn(0), right.siblingAtColumn(0));
    if (order == 0)
        order = left.row() < right.row() ? -1 : 1;
    return sortOrder() == Qt::DescendingOrder ? order > 0 : order < 0;
}

int EntityFilterModel::compare(SortKeys& keys, const QModelIndex& left, const QModelIndex& right) const {
    if (keys.column != left.column() || keys.rows.size() != std::size_t(sourceModel()->rowCount())) {
        keys.column = left.column();
        keys.rows.assign(std::size_t(sourceModel()->rowCount()), std::nullopt);
    }
    const QCollatorSortKey& key = sortKey(keys, left);
    return key.compare(sortKey(keys, right));
}

const QCollatorSortKey& EntityFilterModel::sortKey(SortKeys& keys, const QModelIndex& index) const {
    std::optional<QCollatorSortKey>& kept = keys.rows.at(std::size_t(index.row()));
    if (!kept)
        kept = m_collator.sortKey(index.data(EntityListModel::SortRole).toString());
    return *kept;
}

} // namespace ow
