#include "compare/comparison_filter.h"

#include "compare/comparison_model.h"

#include <algorithm>

namespace ow {

void ComparisonFilter::setFilterText(const QString& text) {
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool ComparisonFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (parent.isValid() || m_words.isEmpty())
        return true;
    const QString words = sourceModel()->index(row, 0).data(ComparisonModel::SearchRole).toString();
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&](const QString& word) { return words.contains(word, Qt::CaseInsensitive); });
}

} // namespace ow

#include "moc_comparison_filter.cpp"
