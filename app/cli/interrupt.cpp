#include "cli/interrupt.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <system_error>
#include <unistd.h>

namespace ow::cli {

namespace {

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};
constexpr int kGraceMs = 800; ///< whoever pressed Ctrl+C waits no longer than a second

// A signal handler can reach nothing but statics; it only stores and writes one byte, which is allowed there.
std::atomic<int> signalPipe = -1;
std::atomic<int> lastSignal = 0;

void onSignal(int number) {
    lastSignal = number;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe.load(), &byte, 1);
    for (const int other : kSignals)
        std::signal(other, SIG_DFL);
}

/// Whether the descriptor can be read within a time; without one, waits for ever.
bool becomesReadable(int descriptor, int timeoutMs) {
    pollfd wait{descriptor, POLLIN, 0};
    int ready = -1;
    do
        ready = ::poll(&wait, 1, timeoutMs);
    while (ready < 0 && errno == EINTR);
    return ready > 0;
}

} // namespace

Interrupt::Interrupt() {
    lastSignal = 0;
    // Without pipe or thread Ctrl+C ends the program as usual.
    if (::pipe(m_pipe) != 0)
        return;
    try {
        m_listener = std::jthread([this] { listen(); });
    } catch (const std::system_error&) {
        return;
    }
    signalPipe = m_pipe[1];
    for (const int number : kSignals) {
        if (std::signal(number, onSignal) == SIG_IGN && number == SIGHUP)
            std::signal(number, SIG_IGN); // started by nohup
    }
}

void Interrupt::listen() {
    becomesReadable(m_pipe[0], -1);
    if (m_ends)
        return;
    m_source.request_stop();
    // The byte stays in the pipe, for all who wait for it.
    for (int waited = 0; waited < kGraceMs; waited += 20) {
        if (m_ends)
            return;
        ::usleep(20'000);
    }
    if (!m_ends && lastSignal != 0)
        std::_Exit(128 + lastSignal);
}

void Interrupt::stop() {
    m_source.request_stop();
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_pipe[1], &byte, 1);
}

int Interrupt::signal() const {
    return lastSignal;
}

Interrupt::~Interrupt() {
    if (m_pipe[1] < 0)
        return;
    if (m_listener.joinable()) {
        for (const int number : kSignals)
            std::signal(number, SIG_DFL);
        m_ends = true;
        stop();
        m_listener.join();
        signalPipe = -1;
    }
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace ow::cli
