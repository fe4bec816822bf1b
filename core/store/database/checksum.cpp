#include "store/database/checksum.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace ow {

RowChecksum& RowChecksum::add(QByteArrayView value) {
    // The hash so far is the seed of the next one, so that moving text between values is seen.
    m_hash = XXH3_64bits_withSeed(value.data(), std::size_t(value.size()), m_hash + 1);
    return *this;
}

RowChecksum& RowChecksum::add(qint64 value) {
    return add(QByteArrayView(reinterpret_cast<const char*>(&value), sizeof value));
}

} // namespace ow
