#include "widgets/application/screen_fit.h"

#include "widgets/screen_room.h"

#include <QApplication>
#include <QEvent>
#include <QScreen>
#include <QWidget>
#include <QWindow>

#include <algorithm>

namespace ow {

namespace {

bool isDialog(const QWidget* widget) {
    const Qt::WindowType type = widget->windowType();
    return widget->isWindow() && widget->parentWidget() && (type == Qt::Dialog || type == Qt::Window) &&
           !widget->windowState().testAnyFlags(Qt::WindowMaximized | Qt::WindowFullScreen);
}

/// A layout keeps its window as large as what it holds; a minimum that is said goes before that.
void bound(QWidget* window, const QSize& room) {
    const QSize least = window->minimumSize();
    if (least.width() > room.width())
        window->setMinimumWidth(room.width());
    if (least.height() > room.height())
        window->setMinimumHeight(room.height());
    const QSize bounded = window->size().boundedTo(room);
    if (bounded != window->size())
        window->resize(bounded);
}

/// A window that grew may have grown over the edge.
void keepInside(QWidget* window) {
    const QRect screen = window->screen()->availableGeometry();
    const QRect frame = window->frameGeometry();
    const QPoint least = screen.topLeft();
    const QPoint most(std::max(least.x(), screen.right() + 1 - frame.width()),
                      std::max(least.y(), screen.bottom() + 1 - frame.height()));
    const QPoint place(std::clamp(frame.x(), least.x(), most.x()),
                       std::clamp(frame.y(), least.y(), most.y()));
    if (place != frame.topLeft())
        window->move(place);
}

} // namespace

ScreenFit::ScreenFit(QApplication& application) {
    application.installEventFilter(this);
}

/// Before it has its place it is the screen of its owner that counts: there it opens. Later it may grow by
/// itself; how large people make it is theirs.
bool ScreenFit::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if ((type != QEvent::Polish && type != QEvent::Show && type != QEvent::Resize) || event->spontaneous() ||
        !watched->isWidgetType())
        return false;
    auto* window = static_cast<QWidget*>(watched);
    if (!isDialog(window))
        return false;
    const bool placed = window->windowHandle() && window->windowHandle()->isVisible();
    bound(window, roomOnScreenOf(placed ? window : window->parentWidget()));
    if (placed)
        keepInside(window);
    return false;
}

} // namespace ow

#include "moc_screen_fit.cpp"
