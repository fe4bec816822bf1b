#include "cli/standard_output.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostHeld = std::size_t(1) << 16;

} // namespace

bool StandardOutput::write(std::string_view data) {
    if (m_failure != 0)
        return false;
    if (m_held.size() + data.size() <= kMostHeld) {
        m_held += data;
        return true;
    }
    return flush() && writeThrough(data);
}

bool StandardOutput::flush() {
    if (m_failure != 0)
        return false;
    const bool written = writeThrough(m_held);
    m_held.clear();
    return written;
}

bool StandardOutput::readerHasLeft() const {
    return m_failure == EPIPE;
}

Error StandardOutput::error() const {
    const QString why =
        m_failure == EBADF ? u"it is closed"_s : QString::fromLocal8Bit(std::strerror(m_failure));
    return Error::io(u"standard output cannot be written (%1)"_s.arg(why),
                     u"send it to a place that can be written to and has room left"_s);
}

bool StandardOutput::writeThrough(std::string_view data) {
    while (!data.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, data.data(), data.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            m_failure = errno;
            return false;
        }
        data.remove_prefix(std::size_t(written));
    }
    return true;
}

} // namespace ow::cli
