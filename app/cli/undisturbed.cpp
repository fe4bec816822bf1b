#include "cli/undisturbed.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace ow::cli {

namespace {

constexpr std::array kEnds{SIGINT, SIGTERM, SIGHUP};

sigset_t ends() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : kEnds)
        sigaddset(&set, signal);
    return set;
}

} // namespace

Undisturbed::Undisturbed() : m_before() {
    const sigset_t set = ends();
    pthread_sigmask(SIG_BLOCK, &set, &m_before);
}

bool Undisturbed::isAskedToEnd() {
    sigset_t waiting;
    sigpending(&waiting);
    return std::any_of(kEnds.begin(), kEnds.end(),
                       [&waiting](int signal) { return sigismember(&waiting, signal) == 1; });
}

void Undisturbed::forget() {
    const sigset_t set = ends();
    const timespec now{};
    while (sigtimedwait(&set, nullptr, &now) > 0) {
    }
}

Undisturbed::~Undisturbed() {
    std::fflush(stdout); // what was done is said, even if a signal has waited
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace ow::cli
