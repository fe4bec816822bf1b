#include "cli/undisturbed.h"

#include <array>
#include <cstdio>

namespace ow::cli {

Undisturbed::Undisturbed() : m_before() {
    sigset_t ends;
    sigemptyset(&ends);
    for (const int signal : std::array{SIGINT, SIGTERM, SIGHUP})
        sigaddset(&ends, signal);
    pthread_sigmask(SIG_BLOCK, &ends, &m_before);
}

Undisturbed::~Undisturbed() {
    std::fflush(stdout); // what was done is said, even if a signal has waited
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace ow::cli
