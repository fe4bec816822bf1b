#pragma once

#include <QHeaderView>

namespace ow {

class TimelineDelegate;
class TimelineModel;

/// The names of days, months or years above the bars.
class TimelineHeader : public QHeaderView {
    Q_OBJECT

public:
    TimelineHeader(const TimelineModel& model, const TimelineDelegate& delegate, QWidget* parent);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    const TimelineModel& m_model;
    const TimelineDelegate& m_delegate;
};

} // namespace ow
