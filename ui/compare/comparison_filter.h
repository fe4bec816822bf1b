#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace ow {

/// What a filter text leaves of the entities of a ComparisonModel; the fields of an entity stay together.
class ComparisonFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// Every word must stand somewhere in the row of the entity; case does not matter.
    void setFilterText(const QString& text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
};

} // namespace ow
