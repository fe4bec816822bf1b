#pragma once

#include "base/progress.h"

#include <atomic>
#include <memory>

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

} // namespace ow
