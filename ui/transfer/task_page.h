#pragma once

#include "transfer/task.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace ow {

/// What stands in a dialog while it works: what is done, and how far it is.
class TaskPage : public QWidget {
    Q_OBJECT

public:
    explicit TaskPage(QWidget* parent = nullptr);

    void show(const QString& what, TaskPtr task);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();

    TaskPtr m_task;
    QTimer m_timer;
    QLabel* m_what;
    QProgressBar* m_bar;
};

} // namespace ow
