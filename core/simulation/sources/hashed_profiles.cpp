#include "simulation/sources/hashed_profiles.h"

namespace ow {

qint64 HashedProfiles::read(char* buffer, qint64 size) {
    const qint64 got = m_all->read(buffer, size);
    if (got > 0) {
        m_hash.addData(QByteArrayView(buffer, qsizetype(got)));
        m_bytes += quint64(got);
    }
    return got;
}

} // namespace ow
