#pragma once

#include "exchange/tables/csv_entities.h"

#include <QAbstractTableModel>
#include <QHash>

#include <memory>

namespace ow {

/// The cells of a table as they stand in the file; those that cannot come in say why.
class TablePreviewModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const CsvTable> table);
    /// What each column comes in as (empty: left out), and which cells are bad.
    void setOutcome(const QStringList& mapping, const QVector<BadCell>& badCells);
    /// Only the rows with a bad cell.
    void setOnlyBad(bool onlyBad);
    /// The cell at an address of the file, or nothing when it is not shown.
    [[nodiscard]] QModelIndex cellAt(const BadCell& cell) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void fillRows();

    std::shared_ptr<const CsvTable> m_table = std::make_shared<const CsvTable>();
    QStringList m_mapping;
    QHash<std::pair<int, int>, QString> m_reasons; ///< by line and column (from 0)
    QVector<int> m_rows;                           ///< of the table, those that are shown
    bool m_onlyBad = false;
};

} // namespace ow
