#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QVector>

#include <algorithm>

namespace ow::bench {

/// How long the event loop did not come round: what somebody who types or clicks then waits. It ticks every
/// two milliseconds; a stall is what is late of a tick.
class StallMonitor {
public:
    StallMonitor() {
        QObject::connect(&m_timer, &QTimer::timeout, [this] { note(); });
        m_clock.start();
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(kTickMs);
    }

    /// Milliseconds; those longer than a frame of the screen, in order of their length. Begins anew.
    [[nodiscard]] QVector<double> take() {
        note();
        std::sort(m_stalls.begin(), m_stalls.end());
        return std::exchange(m_stalls, {});
    }
    /// The longest since the last time.
    [[nodiscard]] double takeLongest() {
        const QVector<double> stalls = take();
        return stalls.isEmpty() ? 0 : stalls.last();
    }

private:
    static constexpr int kTickMs = 2;
    static constexpr double kFrameMs = 16;

    void note() {
        const double late = double(m_clock.nsecsElapsed()) / 1e6 - kTickMs;
        m_clock.restart();
        if (late > kFrameMs)
            m_stalls.append(late);
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    QVector<double> m_stalls;
};

} // namespace ow::bench
