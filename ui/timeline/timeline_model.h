#pragma once

#include "base/time_zone.h"
#include "timeline/timeline_rows.h"

#include <QAbstractTableModel>

namespace ow {

/// Offers and activities by when they are valid: a column for the name, one for the dates. The dates are
/// drawn by TimelineDelegate and said as text to all that cannot see.
class TimelineModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Dates, ColumnCount };

    explicit TimelineModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    /// Rows that stay what they were keep their place in views.
    void setRows(QVector<TimelineRow> rows, const TimeZone& zone);
    [[nodiscard]] const TimelineRow& row(int row) const { return m_rows.at(row); }
    /// The row of an entity, -1 for none.
    [[nodiscard]] int rowOf(const EntityKey& key) const;
    [[nodiscard]] const TimeZone& zone() const { return m_zone; }
    [[nodiscard]] int gapCount() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "1 Mar 2026, 09:00 to 5 Apr 2026, 23:59", "from …", "until …", "always".
    [[nodiscard]] static QString stretchText(const Stretch& stretch, const TimeZone& zone);

private:
    [[nodiscard]] QString datesText(const TimelineRow& row) const;

    QVector<TimelineRow> m_rows;
    TimeZone m_zone;
};

} // namespace ow
