#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

class QApplication;

namespace ow {

/// Draws the outline of lists, tables, texts without a frame and flat buttons while they have the focus; all
/// other controls draw their own. One for all windows of the application.
class FocusMarks : public QObject {
    Q_OBJECT

public:
    explicit FocusMarks(QApplication& application);

private:
    void follow(QWidget* focus);

    QPointer<QWidget> m_ring;
};

} // namespace ow
