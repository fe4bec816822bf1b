#include "cli/profile_input.h"

#include "disk/files.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace ow::cli {

using namespace Qt::StringLiterals;

Result<void> ProfileInput::open(const QString& path) {
    const Place place = Place::inFile(path);
    m_path = path;
    if (path == "-"_L1) {
        if (m_file.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered))
            return {};
    } else {
        m_file.setFileName(path);
        return openDocument(m_file, QIODevice::Unbuffered);
    }
    return Error::input(u"the profiles cannot be read (%1)"_s.arg(m_file.errorString()),
                        u"check the name and the permissions"_s, place);
}

bool ProfileInput::wait(int timeoutMs) const {
    std::array<pollfd, 2> waits{pollfd{m_file.handle(), POLLIN, 0},
                                pollfd{m_interrupt.descriptor(), POLLIN, 0}};
    int ready = -1;
    do
        ready = ::poll(waits.data(), waits.size(), timeoutMs);
    while (ready < 0 && errno == EINTR);
    if (ready > 0 && waits[1].revents != 0) {
        m_interrupt.requestStop(); // whoever sees this end must know that it is none
        return false;
    }
    return ready > 0;
}

qint64 ProfileInput::read(char* buffer, qint64 size) {
    qint64 total = 0;
    while (total < size && !m_ended) {
        constexpr int forEver = -1;
        if (!wait(total > 0 ? 0 : forEver))
            return total;
        const ssize_t got = ::read(m_file.handle(), buffer + total, std::size_t(size - total));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return total > 0 ? total : -1;
        m_ended = got == 0;
        total += got;
    }
    return total;
}

Error ProfileInput::located(Error problem) const {
    problem.place.file = m_path;
    return problem;
}

} // namespace ow::cli
