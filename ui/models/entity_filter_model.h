#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <optional>
#include <vector>

namespace ow {

/// What the filter box and the status box leave of an EntityListModel, sorted by any column.
class EntityFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit EntityFilterModel(QObject* parent = nullptr);

    void setSourceModel(QAbstractItemModel* source) override;
    /// Every word must stand somewhere in the row; case does not matter. Empty shows all.
    void setFilterText(const QString& text);
    /// Only rows with this status token; empty shows all.
    void setStatus(const QString& token);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    /// What a text sorts by, made once: sorting thousands of rows compares each many times.
    [[nodiscard]] const QCollatorSortKey& sortKey(int row, const QString& text) const;

    QStringList m_words; ///< case folded
    QString m_status;
    QCollator m_collator;
    mutable std::vector<std::optional<QCollatorSortKey>> m_sortKeys; ///< by row of the source
    mutable int m_sortKeyColumn = -1;
};

} // namespace ow
