#include "cli/interrupt.h"

#include <atomic>
#include <csignal>
#include <unistd.h>

namespace ow::cli {

namespace {

// A signal handler can reach nothing but a static; it only writes one byte, which is allowed there.
std::atomic<int> signalPipe = -1;

void onInterrupt(int) {
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe.load(), &byte, 1);
    std::signal(SIGINT, SIG_DFL);
}

} // namespace

Interrupt::Interrupt() {
    if (::pipe(m_pipe) != 0)
        return; // without it Ctrl+C ends the program as usual
    signalPipe = m_pipe[1];
    m_listener = std::jthread([this] {
        char byte = 0;
        if (::read(m_pipe[0], &byte, 1) == 1 && byte == 1)
            m_source.request_stop();
    });
    std::signal(SIGINT, onInterrupt);
}

Interrupt::~Interrupt() {
    if (m_pipe[1] < 0)
        return;
    std::signal(SIGINT, SIG_DFL);
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(m_pipe[1], &byte, 1);
    m_listener.join();
    signalPipe = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace ow::cli
