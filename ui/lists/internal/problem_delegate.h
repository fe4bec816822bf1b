#pragma once

#include <QStyledItemDelegate>

namespace ow {

/// Puts the icon of its severity before the sentence of a finding.
class ProblemDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace ow
