#include "bulk/bulk_preview_model.h"

#include <utility>

namespace ow {

namespace {

const QString& textOf(const BulkPreview::Row& row, int column) {
    switch (column) {
    case BulkPreviewModel::FieldColumn:
        return row.field;
    case BulkPreviewModel::BeforeColumn:
        return row.before;
    case BulkPreviewModel::AfterColumn:
        return row.after;
    default:
        return row.name;
    }
}

} // namespace

QVector<BulkPreview::Row> BulkPreviewModel::setRows(QVector<BulkPreview::Row> rows, Shown shown) {
    beginResetModel();
    std::swap(m_rows, rows);
    m_shown = shown;
    endResetModel();
    return rows;
}

int BulkPreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BulkPreviewModel::columnCount(const QModelIndex& parent) const {
    if (parent.isValid())
        return 0;
    return m_shown == Shown::Left ? 2 : ColumnCount;
}

QVariant BulkPreviewModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool isWhy = m_shown == Shown::Left && index.column() == 1;
    return textOf(m_rows.at(index.row()), isWhy ? AfterColumn : index.column());
}

QVariant BulkPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (m_shown == Shown::Left)
        return section == 0 ? tr("Name") : tr("Why");
    switch (section) {
    case FieldColumn:
        return tr("Field");
    case BeforeColumn:
        return tr("Before");
    case AfterColumn:
        return tr("After");
    default:
        return tr("Name");
    }
}

} // namespace ow

#include "moc_bulk_preview_model.cpp"
