#include "widgets/screen_room.h"

#include <QScreen>
#include <QWidget>

namespace ow {

namespace {

constexpr QSize kFrame(16, 48); ///< what a window manager adds to a window

} // namespace

QSize roomOnScreenOf(const QWidget* window) {
    return window->screen()->availableSize() - kFrame;
}

} // namespace ow
