#pragma once

#include "models/entity_columns.h"

#include <QFrame>

class QComboBox;
class QListWidget;
class QListWidgetItem;

namespace ow {

class SegmentedControl;
class TableColumns;

/// A popup in which the columns of a list are chosen, put in order, sorted and grouped by, with mouse or
/// keys.
class ColumnChooser : public QFrame {
    Q_OBJECT

public:
    /// `anchor` opens it.
    ColumnChooser(TableColumns& columns, QWidget* anchor);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeSort();
    [[nodiscard]] QWidget* makeGroups();
    void fill();
    void follow();
    void moveCurrent(int by);
    void takeOrder();

    TableColumns& m_columns;
    QListWidget* m_list;
    QComboBox* m_sort;
    SegmentedControl* m_order;
    QComboBox* m_groups;
    Qt::CheckState m_pressed = Qt::Unchecked; ///< of the row under the mouse
    bool m_following = false;
};

} // namespace ow
