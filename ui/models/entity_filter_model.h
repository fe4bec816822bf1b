#pragma once

#include "models/list_query.h"

#include <QCollator>
#include <QSortFilterProxyModel>

#include <optional>
#include <vector>

namespace ow {

/// What the filter box and the status box leave of an EntityListModel, sorted by any column.
class EntityFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit EntityFilterModel(QObject* parent = nullptr);

    /// An EntityListModel.
    void setSourceModel(QAbstractItemModel* source) override;
    /// Every word must stand somewhere in the row, case does not matter, and every token of a ListQuery must
    /// fit. Empty shows all.
    void setFilterText(const QString& text);
    /// Only rows with this status token; empty shows all.
    void setStatus(const QString& token);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    /// What the texts of a column sort by, made once: sorting thousands of rows compares each many times.
    struct SortKeys {
        int column = -1;
        std::vector<std::optional<QCollatorSortKey>> rows{}; ///< of the source
    };
    [[nodiscard]] int compare(SortKeys& keys, const QModelIndex& left, const QModelIndex& right) const;
    [[nodiscard]] const QCollatorSortKey& sortKey(SortKeys& keys, const QModelIndex& index) const;

    ListQuery m_query;
    QString m_status;
    QCollator m_collator;
    mutable SortKeys m_sortKeys; ///< of the column that is sorted by
    mutable SortKeys m_names;    ///< of the first column: they part what is equal
};

} // namespace ow
