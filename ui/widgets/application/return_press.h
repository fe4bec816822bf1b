#pragma once

#include <QObject>

class QApplication;

namespace ow {

/// Lets Return press the button that has the focus, as Space does, also outside of dialogs, where Qt leaves
/// Return to nobody. One for all windows of the application.
class ReturnPress : public QObject {
    Q_OBJECT

public:
    explicit ReturnPress(QApplication& application);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace ow
