#pragma once

#include <QObject>
#include <QSize>

class QApplication;
class QWidget;

namespace ow {

/// What a window may take of the screen that this one is on, its frame beside it.
[[nodiscard]] QSize roomOnScreenOf(const QWidget* window);

/// Lets no dialog become larger than its screen, neither when it opens nor when it grows; what needs more has
/// to scroll inside. One for all windows of the application.
class ScreenFit : public QObject {
    Q_OBJECT

public:
    explicit ScreenFit(QApplication& application);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace ow
