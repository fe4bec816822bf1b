#pragma once

#include <QObject>

class QApplication;

namespace ow {

/// Keeps the wheel from changing values by the way: a control that has not the focus leaves the wheel to the
/// pane around it, and the wheel gives nobody the focus. One for all windows of the application.
class WheelGuard : public QObject {
    Q_OBJECT

public:
    explicit WheelGuard(QApplication& application);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace ow
