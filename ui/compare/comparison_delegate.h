#pragma once

#include "compare/comparison.h"

#include <QStyledItemDelegate>

namespace ow {

/// Paints the rows of a comparison: entities with what happened to them, fields with both values on the
/// colours of loss and gain, and the choice where there is one.
class ComparisonDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// A click on one of the choices makes it.
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

Q_SIGNALS:
    void chosen(const QModelIndex& index, ow::MergeChoice choice);
};

} // namespace ow
