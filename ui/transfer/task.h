#pragma once

#include "base/progress.h"
#include "document/background.h"

#include <atomic>
#include <memory>
#include <utility>

namespace ow {

/// What a piece of work on another thread and the window tell each other: how far it is, and to stop.
class Task {
public:
    /// To be called by the work now and then; false: stop.
    bool report(qint64 done, qint64 all) {
        m_done = done;
        m_all = all;
        return !m_stopped;
    }
    [[nodiscard]] Progress progress() {
        return [this](qint64 done, qint64 all) { return report(done, all); };
    }
    void stop() { m_stopped = true; }
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    [[nodiscard]] qint64 done() const { return m_done; }
    [[nodiscard]] qint64 all() const { return m_all; } ///< 0: nobody knows

private:
    std::atomic<qint64> m_done = 0;
    std::atomic<qint64> m_all = 0;
    std::atomic<bool> m_stopped = false;
};

using TaskPtr = std::shared_ptr<Task>;

/// One task at a time: beginning another stops the one before, and going stops the last. What a stopped one
/// gives is nobody's any more.
class TaskRun {
public:
    /// `owner` holds this.
    explicit TaskRun(QObject* owner) : m_owner(owner) {}
    ~TaskRun() { stop(); }
    TaskRun(const TaskRun&) = delete;
    TaskRun& operator=(const TaskRun&) = delete;

    /// Calls `work` with a Progress on another thread, then `then` with what it returned on this one.
    template <class Work, class Then>
    TaskPtr start(Work work, Then then) {
        stop();
        m_task = std::make_shared<Task>();
        runInBackground(
            m_owner, [task = m_task, work = std::move(work)] { return work(task->progress()); },
            [task = m_task, then = std::move(then)](auto& outcome) {
                if (!task->isStopped())
                    then(outcome);
            });
        return m_task;
    }
    void stop() {
        if (m_task)
            m_task->stop();
    }

private:
    QObject* m_owner;
    TaskPtr m_task;
};

} // namespace ow
