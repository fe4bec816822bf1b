#pragma once

#include <QStyledItemDelegate>

namespace ow {

/// Paints the cells of an entity list: status as a pill, tags as chips, problems with their icon.
class EntityCellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace ow
