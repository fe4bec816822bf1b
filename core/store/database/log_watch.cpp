#include "store/database/internal/log_watch.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <chrono>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#endif

namespace ow {

using namespace Qt::StringLiterals;

#ifdef Q_OS_UNIX

LogWatch::LogWatch(const QString& catalogPath)
    : m_path(catalogPath + u"-wal"_s), m_identity(fileIdentity(m_path)) {
    m_handle = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    // Somebody who closes holds it alone for a moment.
    for (int tries = 0; m_handle >= 0 && tries < 50 && ::flock(m_handle, LOCK_SH | LOCK_NB) != 0; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

LogWatch::~LogWatch() {
    if (m_handle >= 0)
        ::close(m_handle);
}

bool LogWatch::othersStay() {
    return m_handle < 0 || ::flock(m_handle, LOCK_EX | LOCK_NB) != 0;
}

#else

LogWatch::LogWatch(const QString& catalogPath)
    : m_path(catalogPath + u"-wal"_s), m_identity(fileIdentity(m_path)) {}
LogWatch::~LogWatch() = default;
bool LogWatch::othersStay() {
    return false; // locks do not vanish there
}

#endif

bool LogWatch::isInPlace() const {
    return fileIdentity(m_path) == m_identity;
}

} // namespace ow
