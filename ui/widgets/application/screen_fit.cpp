#include "widgets/application/screen_fit.h"

#include "widgets/screen_room.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

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

} // namespace

ScreenFit::ScreenFit(QApplication& application) {
    application.installEventFilter(this);
}

/// Polish and Show come before it has its place: it opens on the screen of its owner. Later it may grow by
/// itself; how large people make it is theirs.
bool ScreenFit::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    const bool opens = type == QEvent::Polish || type == QEvent::Show;
    if ((!opens && type != QEvent::Resize) || event->spontaneous() || !watched->isWidgetType())
        return false;
    auto* window = static_cast<QWidget*>(watched);
    if (isDialog(window) && (opens || window->isVisible()))
        bound(window, roomOnScreenOf(opens ? window->parentWidget() : window));
    return false;
}

} // namespace ow
