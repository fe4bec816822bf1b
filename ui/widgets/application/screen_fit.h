#pragma once

#include <QObject>

class QApplication;

namespace ow {

/// Lets no dialog open larger than the screen or the window that it belongs to. One for all windows of the
/// application.
class ScreenFit : public QObject {
    Q_OBJECT

public:
    explicit ScreenFit(QApplication& application);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace ow
