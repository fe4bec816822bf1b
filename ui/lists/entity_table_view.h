#pragma once

#include "domain/entity.h"

#include <QItemSelectionModel>
#include <QTableView>
#include <QVector>

#include <optional>

namespace ow {

struct Error;
class EntityCellDelegate;
class EntityFilterModel;
class EntityListModel;
class TableColumns;

/// The table of an entity list. It shows the columns that it has room for, the important ones first. What is
/// selected is what is acted on: whoever marks rows from outside says exactly which, whatever keys are held.
/// Heads of groups are never selected: the keys pass them, and what is selected stays so meanwhile.
class EntityTableView : public QTableView {
    Q_OBJECT

public:
    EntityTableView(EntityListModel& model, EntityFilterModel& filter, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<EntityKey> currentKey() const;
    /// All that is selected, in the order shown.
    [[nodiscard]] QVector<EntityKey> selectedKeys() const;
    /// How many are selected; cheap.
    [[nodiscard]] int selectedCount() const;
    /// All that the filter leaves, in the order shown, each once; what is folded too.
    [[nodiscard]] QVector<EntityKey> shownKeys() const;
    /// Selects exactly these, as far as the filter leaves them; groups are unfolded for it.
    void select(const QVector<EntityKey>& keys);
    /// The name of the current row becomes a field in place.
    void rename();
    /// The entity that takes the place of another one when that goes.
    [[nodiscard]] std::optional<EntityKey> neighbourOf(const EntityKey& key) const;

    /// Which columns, in which order, how wide, and what is sorted by: for the settings.
    [[nodiscard]] QByteArray saveColumns() const;
    void restoreColumns(const QByteArray& state);
    [[nodiscard]] TableColumns& columns() const { return *m_columns; }

Q_SIGNALS:
    /// Something else is selected, whoever did it.
    void selected();
    /// Return or a double click on a row.
    void entered();
    /// A name that was typed is not taken, and why.
    void nameRefused(const ow::Error& reason);
    /// Entities of some list were put onto one of this list.
    void dropped(const QVector<ow::EntityKey>& keys, const ow::EntityKey& onto);

protected:
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index,
                                                                       const QEvent* event) const override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void mark(const QVector<EntityKey>& keys, bool keysStay);
    void markAgain();
    bool pressGroupKey(const QKeyEvent& event);
    bool pressHeadKey(const QKeyEvent& event, int head);
    bool pressHead(const QMouseEvent& event);
    void goToRow(int row);
    void selectGroup(int head);
    void showGroupMenu(int head, const QPoint& at);
    [[nodiscard]] bool isHead(const QModelIndex& index) const;
    [[nodiscard]] int rowOf(const EntityKey& key) const;
    [[nodiscard]] QVector<int> selectedRows() const;
    [[nodiscard]] std::optional<EntityKey> keyAt(int row) const;
    [[nodiscard]] std::optional<EntityKey> targetAt(const QPoint& at) const;

    EntityListModel& m_model;
    EntityFilterModel& m_filter;
    EntityCellDelegate* m_delegate;
    TableColumns* m_columns = nullptr;
    bool m_isInSight = false;          ///< the current row, before it was sorted anew
    std::optional<EntityKey> m_marked; ///< selected alone; a filter may hide it for a while
    bool m_quiet = false;              ///< rows are going: not what the user selected
};

} // namespace ow
