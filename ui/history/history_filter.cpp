#include "history/history_filter.h"

#include "history/history_model.h"

#include <algorithm>

namespace ow {

void HistoryFilter::setFilterText(const QString& text) {
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void HistoryFilter::setNamedOnly(bool on) {
    m_namedOnly = on;
    invalidateFilter();
}

bool HistoryFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_namedOnly && index.data(HistoryModel::VersionRole).toString().isEmpty())
        return false;
    if (m_words.isEmpty())
        return true;
    const QString words = index.data(HistoryModel::SearchRole).toString();
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&](const QString& word) { return words.contains(word, Qt::CaseInsensitive); });
}

} // namespace ow

#include "moc_history_filter.cpp"
