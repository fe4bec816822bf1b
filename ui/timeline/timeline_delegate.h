#pragma once

#include "timeline/time_scale.h"
#include "timeline/timeline_rows.h"

#include <QStyledItemDelegate>

namespace ow {

class TimelineModel;

/// Draws from when to when a row is valid as a bar in the colour of its status, the present as a line, and
/// what is left to the fallback hatched.
class TimelineDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit TimelineDelegate(const TimelineModel& model, QObject* parent = nullptr);

    [[nodiscard]] const TimeScale& scale() const { return m_scale; }
    void setScale(const TimeScale& scale) { m_scale = scale; }
    void setNow(qint64 ms) { m_now = ms; }
    /// While a date is dragged its row is drawn with these dates.
    void setDragged(int row, const Stretch& dates);
    void clearDragged() { m_draggedRow = -1; }

    /// The bar within the cell of a row.
    [[nodiscard]] QRect barRect(int row, const QRect& cell) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    [[nodiscard]] Stretch datesOf(int row) const;
    [[nodiscard]] QRect rectOf(const Stretch& dates, const QRect& cell, int height) const;

    const TimelineModel& m_model;
    TimeScale m_scale;
    qint64 m_now = 0;
    int m_draggedRow = -1;
    Stretch m_dragged;
};

} // namespace ow
