#include "widgets/fields/reference_model.h"

namespace ow {

using namespace Qt::StringLiterals;

void ReferenceModel::setItems(QVector<ReferenceItem> items) {
    if (items == m_items)
        return;
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

int ReferenceModel::indexOf(const QString& id) const {
    for (int row = 0; row < m_items.size(); ++row) {
        if (m_items[row].id == id)
            return row;
    }
    return -1;
}

int ReferenceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant ReferenceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const ReferenceItem& item = m_items[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return item.detail.isEmpty() ? item.label() : item.label() + u"  ·  "_s + item.detail;
    case Qt::EditRole:
        return item.label();
    case Qt::ToolTipRole:
        return item.id;
    case Qt::UserRole:
        return item.id;
    default:
        return {};
    }
}

} // namespace ow
