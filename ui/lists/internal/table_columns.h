#pragma once

#include "models/entity_columns.h"
#include "models/row_groups.h"

#include <QHash>
#include <QObject>
#include <QSet>

class QTableView;

namespace ow {

class EntityFilterModel;
class EntityListModel;

/// The columns of a list: which are wanted, in which order, how wide, and what is sorted and grouped by. The
/// first, the name, is always there and takes the room that is left; of the others those are shown that there
/// is room for, what was chosen last before all.
class TableColumns : public QObject {
    Q_OBJECT

public:
    /// The view shows the model through the filter.
    TableColumns(QTableView& view, EntityListModel& model, EntityFilterModel& filter);

    [[nodiscard]] EntityKind kind() const;

    /// All but the name, as they stand from left to right, those that are not shown too.
    [[nodiscard]] QVector<EntityColumn> order() const;
    [[nodiscard]] bool isWanted(EntityColumn column) const { return m_wanted.contains(column); }
    /// Whether it is shown; what is wanted may have no room.
    [[nodiscard]] bool isInSight(EntityColumn column) const;
    void want(EntityColumn column, bool wanted);
    /// Moves a column to a place in order().
    void move(EntityColumn column, int place);
    /// Columns, order, widths, sort and groups as they are at first.
    void reset();
    /// Shows what there is room for.
    void fit();

    [[nodiscard]] EntityColumn sortedBy() const;
    [[nodiscard]] Qt::SortOrder sortOrder() const;
    void sort(EntityColumn column, Qt::SortOrder order);

    [[nodiscard]] RowGrouping grouping() const;
    void group(RowGrouping grouping);

    /// For the settings. What is not understood is left out.
    [[nodiscard]] QByteArray save() const;
    void restore(const QByteArray& state);

Q_SIGNALS:
    /// Others are shown now, in another order, otherwise sorted or grouped.
    void changed();

private:
    void setAsAtFirst();
    void apply();
    [[nodiscard]] int widthOf(EntityColumn column) const;
    [[nodiscard]] QVector<EntityColumn> byImportance() const;

    QTableView& m_view;
    EntityListModel& m_model;
    EntityFilterModel& m_filter;
    QVector<EntityColumn> m_wanted; ///< in the order in which they were chosen, those of the beginning first
    QSet<EntityColumn> m_shown;
    QHash<EntityColumn, int> m_widths; ///< that somebody gave
    bool m_fitting = false;
};

} // namespace ow
