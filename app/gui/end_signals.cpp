#include "gui/end_signals.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace ow {

namespace {

sigset_t endSignals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGHUP, SIGINT}) {
        struct sigaction present = {};
        // Whoever started this with nohup or in the background wants it ignored: it stays so.
        if (sigaction(signal, nullptr, &present) == 0 && present.sa_handler != SIG_IGN)
            sigaddset(&set, signal);
    }
    return set;
}

void letThrough() {
    const sigset_t set = endSignals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

} // namespace

void EndSignals::holdBack() {
    const sigset_t set = endSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

EndSignals::EndSignals(QObject* parent) : QObject(parent) {
    const sigset_t set = endSignals();
    m_file = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (m_file < 0) {
        letThrough();
        return;
    }
    auto* notifier = new QSocketNotifier(m_file, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &EndSignals::take);
}

EndSignals::~EndSignals() {
    if (m_file >= 0)
        ::close(m_file);
}

void EndSignals::take() {
    signalfd_siginfo info = {};
    if (::read(m_file, &info, sizeof info) != ssize_t(sizeof info))
        return;
    letThrough();
    Q_EMIT asked(int(info.ssi_signo));
}

} // namespace ow

#include "moc_end_signals.cpp"
