#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace ow::cli {

/// While it lives, Ctrl+C (and a hang-up or a request to end) asks for a stop instead of ending the program
/// at once; a second one ends it. What has not stopped within 0.8 s of being asked is ended too.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }
    /// Asks for a stop without a signal.
    void stop();
    /// Says to all that a stop was asked for, for one who saw it by the descriptor before the listener did.
    void requestStop() const { m_source.request_stop(); }
    /// What was asked for has stopped: to put it in place may take its time.
    void hasStopped() { m_ends = true; }
    /// The signal that came; 0 when none did.
    [[nodiscard]] int signal() const;
    /// A descriptor that can be read once a stop was asked for; negative when there is none.
    [[nodiscard]] int descriptor() const { return m_pipe[0]; }

private:
    void listen();

    std::stop_source m_source;
    int m_pipe[2] = {-1, -1};
    std::atomic<bool> m_ends = false;
    std::jthread m_listener;
};

} // namespace ow::cli
