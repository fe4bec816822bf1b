#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

class QApplication;

namespace ow {

/// Draws the outline of lists, tables and texts without a frame while they have the focus; all other controls
/// draw their own. One for all windows of the application.
class FocusMarks : public QObject {
    Q_OBJECT

public:
    explicit FocusMarks(QApplication& application);

private:
    void follow(QWidget* focus);

    QPointer<QWidget> m_ring;
};

} // namespace ow
