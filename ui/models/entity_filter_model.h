#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>
#include <QStringList>

namespace ow {

/// What the filter box and the status box leave of an EntityListModel, sorted by any column.
class EntityFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit EntityFilterModel(QObject* parent = nullptr);

    /// Every word must stand somewhere in the row; case does not matter. Empty shows all.
    void setFilterText(const QString& text);
    /// Only rows with this status token; empty shows all.
    void setStatus(const QString& token);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QStringList m_words;
    QString m_status;
    QCollator m_collator;
};

} // namespace ow
