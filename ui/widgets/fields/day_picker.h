#pragma once

#include <QCalendarWidget>

namespace ow {

/// A month to choose a day from, in the look of the theme; Enter or a click activates a day.
class DayPicker : public QCalendarWidget {
    Q_OBJECT

public:
    explicit DayPicker(QWidget* parent = nullptr);

protected:
    void paintCell(QPainter* painter, const QRect& rect, QDate day) const override;
};

} // namespace ow
