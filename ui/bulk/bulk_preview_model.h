#pragma once

#include "bulk/bulk_preview.h"

#include <QAbstractTableModel>

namespace ow {

/// A bulk edit field by field, or what it leaves as it is and why: these have two columns.
class BulkPreviewModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, FieldColumn, BeforeColumn, AfterColumn, ColumnCount };
    enum class Shown { Changes, Left };

    using QAbstractTableModel::QAbstractTableModel;

    /// What was shown before comes back, for whoever lets go of it.
    QVector<BulkPreview::Row> setRows(QVector<BulkPreview::Row> rows, Shown shown);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QVector<BulkPreview::Row> m_rows;
    Shown m_shown = Shown::Changes;
};

} // namespace ow
