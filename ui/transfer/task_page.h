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

    /// Shows how far a task is that somebody else began.
    void show(const QString& what, TaskPtr task);
    /// Begins a task and shows how far it is; see TaskRun.
    template <class Work, class Then>
    void start(const QString& what, Work work, Then then) {
        show(what, m_run.start(std::move(work), std::move(then)));
    }

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();

    TaskRun m_run{this};
    TaskPtr m_task;
    QTimer m_timer;
    QLabel* m_what;
    QProgressBar* m_bar;
};

} // namespace ow
