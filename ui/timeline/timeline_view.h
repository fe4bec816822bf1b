#pragma once

#include "domain/entity.h"
#include "timeline/time_scale.h"

#include <QTableView>

#include <optional>

namespace ow {

class TimelineDelegate;
class TimelineModel;

enum class DateEnd { Start, End };

/// The rows of a timeline. Ends of bars are dragged with the mouse; Shift and Left or Right move the end of
/// the row by a day, Ctrl the start; Left and Right alone move through time, plus and minus zoom, as the
/// wheel does with Ctrl (and with Shift sideways).
class TimelineView : public QTableView {
    Q_OBJECT

public:
    /// The model must outlive the view.
    explicit TimelineView(TimelineModel& model, QWidget* parent = nullptr);

    [[nodiscard]] const TimeScale& scale() const;
    void setScale(const TimeScale& scale);
    void setNow(qint64 ms);
    void zoom(double factor);
    /// Puts an instant into the middle.
    void center(qint64 ms);
    [[nodiscard]] std::optional<EntityKey> currentKey() const;
    /// Where an end of a bar can be taken, in the viewport; nothing where it is open or out of sight.
    [[nodiscard]] std::optional<QPoint> handle(int row, DateEnd end) const;

Q_SIGNALS:
    void opened(const ow::EntityKey& key);
    /// An end is held at an instant; dateDropped: let go there.
    void dateDragged(const ow::EntityKey& key, ow::DateEnd end, qint64 ms);
    void dateDropped(const ow::EntityKey& key, ow::DateEnd end, qint64 ms);
    void dateShifted(const ow::EntityKey& key, ow::DateEnd end, qint64 days);
    void scaleChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    struct Grip {
        int row = -1;
        DateEnd end = DateEnd::End;
        EntityKey key;
    };
    [[nodiscard]] std::optional<Grip> gripAt(const QPoint& at) const;
    [[nodiscard]] QRect cell(int row) const;
    [[nodiscard]] qint64 instantAt(int x) const;
    void letGo();

    TimelineModel& m_model;
    TimelineDelegate* m_delegate;
    std::optional<Grip> m_grip; ///< what is dragged
    bool m_moved = false;
};

} // namespace ow
