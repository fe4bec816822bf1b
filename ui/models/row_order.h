#pragma once

#include <QCollator>

#include <optional>
#include <vector>

class QAbstractItemModel;

namespace ow {

/// The order of the rows of an EntityListModel by one of its columns: numbers as numbers, texts as people
/// sort them. What rows sort by is made once: sorting thousands compares each many times.
class RowOrder {
public:
    RowOrder();

    /// Rows in the order that they have there, until a column is chosen.
    void setSource(const QAbstractItemModel* source);
    void sortBy(int column, Qt::SortOrder order);
    [[nodiscard]] int column() const { return m_column; }
    [[nodiscard]] Qt::SortOrder order() const { return m_order; }

    /// All rows may be others.
    void forget();
    /// A row says something else.
    void forget(int row);
    void insertRows(int first, int count);
    void removeRows(int first, int count);

    /// Two texts as people sort them: below, at or above 0.
    [[nodiscard]] int compare(const QString& left, const QString& right) const {
        return m_collator.compare(left, right);
    }
    void sort(std::vector<int>& rows) const;
    /// Where a row belongs among sorted ones.
    [[nodiscard]] std::size_t placeOf(int row, const std::vector<int>& sorted) const;

private:
    /// What one column sorts by, by row; one of the two is filled.
    struct Values {
        std::vector<qint64> numbers{};
        std::vector<std::optional<QCollatorSortKey>> texts{};
    };
    [[nodiscard]] qint64 numberOf(int row) const;
    [[nodiscard]] bool isBefore(int left, int right) const;
    [[nodiscard]] int compareTexts(Values& values, int column, int left, int right) const;
    void prepare() const;

    const QAbstractItemModel* m_source = nullptr;
    int m_column = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    QCollator m_collator;
    mutable bool m_isReady = false;
    mutable bool m_isNumbers = false;
    mutable Values m_values; ///< of the column
    mutable Values m_names;  ///< of the first column: they part what is equal
};

} // namespace ow
