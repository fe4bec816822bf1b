#pragma once

#include "base/result.h"

#include <QStyledItemDelegate>

#include <functional>
#include <optional>

namespace ow {

/// Paints the cells of an entity list: status as a pill, tags as chips, problems with their icon; and the
/// heads of groups, which go across all cells.
class EntityCellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Whether the status has no column of its own: then a dot before the name says it.
    void setStatusDot(bool on) { m_statusDot = on; }

    /// Says why a row cannot be called so; nothing where it can.
    using NameCheck = std::function<std::optional<Error>(const QModelIndex&, const QString&)>;
    void setNameCheck(NameCheck check) { m_check = std::move(check); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

Q_SIGNALS:
    /// A name was not taken: at Return the field stays, on leaving it goes.
    void nameRefused(const ow::Error& reason) const;

private:
    NameCheck m_check;
    bool m_statusDot = false;
};

} // namespace ow
