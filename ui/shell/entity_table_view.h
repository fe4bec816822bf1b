#pragma once

#include "domain/entity.h"

#include <QTableView>
#include <QVector>

#include <optional>

namespace ow {

class EntityCellDelegate;
class EntityFilterModel;
class EntityListModel;

/// The table of an entity list. It shows the columns that it has room for, the important ones first, and
/// tells which entity the user chose; a row that a filter or an edit takes away is no choice.
class EntityTableView : public QTableView {
    Q_OBJECT

public:
    EntityTableView(EntityListModel& model, EntityFilterModel& filter, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<EntityKey> currentKey() const;
    /// All that is selected, in the order shown.
    [[nodiscard]] QVector<EntityKey> selectedKeys() const;
    /// All that the filter leaves, in the order shown.
    [[nodiscard]] QVector<EntityKey> shownKeys() const;
    /// Marks an entity without telling anybody; nothing when it is not shown.
    void setMarked(const std::optional<EntityKey>& key);
    /// The entity that takes the place of the current one when that goes.
    [[nodiscard]] std::optional<EntityKey> neighbour() const;

Q_SIGNALS:
    void chosen(const ow::EntityKey& key);
    /// Return or a double click on a row.
    void entered();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fitColumns();
    [[nodiscard]] std::optional<EntityKey> keyAt(int row) const;

    EntityListModel& m_model;
    EntityFilterModel& m_filter;
    EntityCellDelegate* m_delegate;
    std::optional<EntityKey> m_marked;
    bool m_quiet = false; ///< rows are going, or the mark is set from outside
};

} // namespace ow
