#pragma once

#include <QPoint>
#include <QWidget>

namespace ow {

/// The place of a part of a rule where the mouse takes hold of it; keys move it as well (BlockEdit::keyOf).
class BlockGrip : public QWidget {
    Q_OBJECT

public:
    /// `name` ("Part 1.2") is that of the part.
    explicit BlockGrip(const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The part is in the hand now, which is at a place of the screen; moved and dropped follow.
    void pulled(const QPoint& at);
    void moved(const QPoint& at);
    void dropped(const QPoint& at);

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QPoint m_from;
    bool m_pulled = false;
};

} // namespace ow
