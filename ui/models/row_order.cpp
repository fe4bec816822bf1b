#include "models/row_order.h"

#include "models/entity_list_model.h"

#include <algorithm>

namespace ow {

namespace {

/// The C locale knows no natural order ("9" before "10").
QLocale sortLocale() {
    return QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
}

} // namespace

RowOrder::RowOrder() : m_collator(sortLocale()) {
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

void RowOrder::setSource(const QAbstractItemModel* source) {
    m_source = source;
    forget();
}

void RowOrder::sortBy(int column, Qt::SortOrder order) {
    if (column != m_column) {
        m_isReady = false;
        m_isNumbers = false;
        m_values = {};
    }
    m_column = column;
    m_order = order;
}

void RowOrder::forget() {
    m_isReady = false;
    m_values = {};
    m_names = {};
}

void RowOrder::forget(int row) {
    const auto at = std::size_t(row);
    if (at < m_names.texts.size())
        m_names.texts[at].reset();
    if (at < m_values.texts.size())
        m_values.texts[at].reset();
    if (at < m_values.numbers.size())
        m_values.numbers[at] = numberOf(row);
}

void RowOrder::insertRows(int first, int count) {
    const auto at = std::size_t(first);
    const auto many = std::size_t(count);
    for (Values* values : {&m_values, &m_names}) {
        if (at <= values->texts.size() && !values->texts.empty())
            values->texts.insert(values->texts.begin() + first, many, std::nullopt);
    }
    if (at <= m_values.numbers.size() && !m_values.numbers.empty()) {
        m_values.numbers.insert(m_values.numbers.begin() + first, many, 0);
        for (int row = first; row < first + count; ++row)
            m_values.numbers[std::size_t(row)] = numberOf(row);
    }
}

void RowOrder::removeRows(int first, int count) {
    for (Values* values : {&m_values, &m_names}) {
        if (!values->texts.empty())
            values->texts.erase(values->texts.begin() + first, values->texts.begin() + first + count);
        if (!values->numbers.empty())
            values->numbers.erase(values->numbers.begin() + first, values->numbers.begin() + first + count);
    }
}

qint64 RowOrder::numberOf(int row) const {
    return m_source->index(row, m_column).data(EntityListModel::SortRole).toLongLong();
}

/// Numbers are asked for all at once, texts as they are needed.
void RowOrder::prepare() const {
    const auto rows = std::size_t(m_source->rowCount());
    if (m_names.texts.size() != rows)
        m_names.texts.assign(rows, std::nullopt);
    const bool isWhole = (m_isNumbers ? m_values.numbers.size() : m_values.texts.size()) == rows;
    if (m_column <= 0 || (m_isReady && isWhole)) // names are there
        return;
    m_isReady = true;
    m_values = {};
    m_isNumbers = rows > 0 &&
                  m_source->index(0, m_column).data(EntityListModel::SortRole).typeId() != QMetaType::QString;
    if (!m_isNumbers) {
        m_values.texts.assign(rows, std::nullopt);
        return;
    }
    m_values.numbers.reserve(rows);
    for (int row = 0; row < int(rows); ++row)
        m_values.numbers.push_back(numberOf(row));
}

void RowOrder::sort(std::vector<int>& rows) const {
    prepare();
    std::sort(rows.begin(), rows.end(), [this](int left, int right) { return isBefore(left, right); });
}

std::size_t RowOrder::placeOf(int row, const std::vector<int>& sorted) const {
    prepare();
    const auto place = std::upper_bound(sorted.begin(), sorted.end(), row,
                                        [this](int left, int right) { return isBefore(left, right); });
    return std::size_t(place - sorted.begin());
}

bool RowOrder::isBefore(int left, int right) const {
    if (m_column < 0)
        return left < right;
    int order = 0;
    if (m_isNumbers) {
        const qint64 a = m_values.numbers[std::size_t(left)];
        const qint64 b = m_values.numbers[std::size_t(right)];
        order = a < b ? -1 : a > b ? 1 : 0;
    } else if (m_column > 0) {
        order = compareTexts(m_values, m_column, left, right);
    } else {
        order = compareTexts(m_names, 0, left, right);
    }
    if (order != 0)
        return m_order == Qt::DescendingOrder ? order > 0 : order < 0;
    // Equal ones stand by their names whichever way is up, so that rows do not jump.
    if (m_column > 0)
        order = compareTexts(m_names, 0, left, right);
    return order != 0 ? order < 0 : left < right;
}

int RowOrder::compareTexts(Values& values, int column, int left, int right) const {
    const auto key = [&](int row) -> const QCollatorSortKey& {
        std::optional<QCollatorSortKey>& kept = values.texts[std::size_t(row)];
        if (!kept)
            kept =
                m_collator.sortKey(m_source->index(row, column).data(EntityListModel::SortRole).toString());
        return *kept;
    };
    const QCollatorSortKey& first = key(left);
    return first.compare(key(right));
}

} // namespace ow
