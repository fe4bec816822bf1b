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

void EntityFilterModel::setFilterText(const QString& text) {
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
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
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool EntityFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(EntityListModel::SortRole);
    const QVariant b = right.data(EntityListModel::SortRole);
    if (a.typeId() != QMetaType::QString)
        return a.toLongLong() != b.toLongLong() ? a.toLongLong() < b.toLongLong() : left.row() > right.row();
    return m_collator.compare(a.toString(), b.toString()) < 0;
}

} // namespace ow
