#pragma once

#include <QPixmap>
#include <QWidget>

namespace ow {

/// Shows where what is in the hand would go: a line between parts, or a frame around one. It lies above its
/// parent and takes no mouse.
class DropMark : public QWidget {
    Q_OBJECT

public:
    explicit DropMark(QWidget* parent);

    /// In the coordinates of the parent; an empty one shows nothing.
    void show(const QRect& at, bool frame);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_isFrame = false;
};

/// What is in the hand, beside the pointer.
class DragPicture : public QWidget {
    Q_OBJECT

public:
    /// `window` is where it may go.
    DragPicture(const QPixmap& picture, QWidget* window);

    /// A place of the screen.
    void follow(const QPoint& at);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPixmap m_picture;
};

} // namespace ow
