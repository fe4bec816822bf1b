#pragma once

#include <QStyledItemDelegate>

namespace ow {

/// Paints the cells of an entity list: status as a pill, tags as chips, problems with their icon.
class EntityCellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Whether the status has no column of its own: then a dot before the name says it.
    void setStatusDot(bool on) { m_statusDot = on; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    bool m_statusDot = false;
};

} // namespace ow
