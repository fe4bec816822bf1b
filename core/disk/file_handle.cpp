#include "disk/file_handle.h"

#include <QFile>

#include <cerrno>
#include <unistd.h>

namespace ow {

using namespace Qt::StringLiterals;

int FileHandle::write(QByteArrayView bytes) const {
    while (!bytes.isEmpty()) {
        const ssize_t taken = ::write(m_descriptor, bytes.data(), std::size_t(bytes.size()));
        if (taken < 0 && errno == EINTR)
            continue;
        if (taken <= 0)
            return taken < 0 ? errno : ENOSPC;
        bytes = bytes.sliced(taken);
    }
    return 0;
}

int FileHandle::close() {
    const int descriptor = std::exchange(m_descriptor, -1);
    return descriptor < 0 || ::close(descriptor) == 0 || errno == EINTR ? 0 : errno;
}

QString pathIn(int folder, const QByteArray& name) {
    return u"/proc/self/fd/"_s + QString::number(folder) + u'/' + QFile::decodeName(name);
}

} // namespace ow
