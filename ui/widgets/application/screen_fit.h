#pragma once

#include <QObject>

class QApplication;

namespace ow {

/// Lets no dialog become larger than its screen, neither when it opens nor when it grows; what needs more has
/// to scroll inside. One for all windows of the application.
class ScreenFit : public QObject {
    Q_OBJECT

public:
    explicit ScreenFit(QApplication& application);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace ow
