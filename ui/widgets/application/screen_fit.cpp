#include "widgets/application/screen_fit.h"

#include <QApplication>
#include <QEvent>
#include <QScreen>
#include <QWidget>

namespace ow {

namespace {

constexpr int kTitle = 32; ///< what a frame adds to the height

} // namespace

ScreenFit::ScreenFit(QApplication& application) {
    application.installEventFilter(this);
}

bool ScreenFit::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Polish || !watched->isWidgetType())
        return false;
    auto* window = static_cast<QWidget*>(watched);
    const QWidget* owner = window->parentWidget();
    if (!window->isWindow() || !owner || !window->testAttribute(Qt::WA_Resized))
        return false;
    const QSize room =
        (owner->screen()->availableSize() - QSize(0, kTitle)).expandedTo(owner->window()->size());
    window->resize(window->size().boundedTo(room));
    return false;
}

} // namespace ow
