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
    const auto forget = [this] { m_sortKeys.clear(); };
    connect(source, &QAbstractItemModel::rowsInserted, this, forget);
    connect(source, &QAbstractItemModel::rowsRemoved, this, forget);
    connect(source, &QAbstractItemModel::modelReset, this, forget);
    connect(source, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                for (auto row = std::size_t(first.row()); row <= std::size_t(last.row()); ++row) {
                    if (row < m_sortKeys.size())
                        m_sortKeys[row].reset();
                }
            });
    QSortFilterProxyModel::setSourceModel(source);
}

void EntityFilterModel::setFilterText(const QString& text) {
    m_words = text.simplified().toCaseFolded().split(u' ', Qt::SkipEmptyParts);
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
    if (m_words.isEmpty())
        return true;
    const QString text = index.data(EntityListModel::SearchRole).toString();
    const QString status =
        index.data(EntityListModel::StatusRole).toString(); // "ro" is not meant by approved
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&](const QString& word) { return text.contains(word) || status == word; });
}

bool EntityFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(EntityListModel::SortRole);
    const QVariant b = right.data(EntityListModel::SortRole);
    if (a.typeId() != QMetaType::QString)
        return a.toLongLong() != b.toLongLong() ? a.toLongLong() < b.toLongLong() : left.row() > right.row();
    if (m_sortKeyColumn != left.column() || m_sortKeys.size() != std::size_t(sourceModel()->rowCount())) {
        m_sortKeyColumn = left.column();
        m_sortKeys.assign(std::size_t(sourceModel()->rowCount()), std::nullopt);
    }
    return sortKey(left.row(), a.toString()).compare(sortKey(right.row(), b.toString())) < 0;
}

const QCollatorSortKey& EntityFilterModel::sortKey(int row, const QString& text) const {
    std::optional<QCollatorSortKey>& kept = m_sortKeys.at(std::size_t(row));
    if (!kept)
        kept = m_collator.sortKey(text);
    return *kept;
}

} // namespace ow
