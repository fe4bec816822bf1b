#include "simulation/sources/sampled_profiles.h"

#include <cstring>
#include <xxhash.h>

namespace ow {

SampledProfiles::SampledProfiles(std::unique_ptr<ProfileSource> all, double share, quint64 seed)
    : m_all(std::move(all)), m_share(share), m_seed(seed), m_isDrawn(isDrawn(0)) {}

bool SampledProfiles::isDrawn(quint64 line) const {
    constexpr double bits = 9007199254740992; // 2^53: what a double tells apart
    const quint64 drawn = XXH3_64bits_withSeed(&line, sizeof(line), m_seed) >> 11;
    return double(drawn) < m_share * bits;
}

// In place: what is kept moves to the front of the buffer.
qint64 SampledProfiles::read(char* buffer, qint64 size) {
    qint64 kept = 0;
    while (kept == 0) {
        const qint64 got = m_all->read(buffer, size);
        if (got <= 0)
            return got;
        for (qint64 at = 0; at < got;) {
            const void* const found = std::memchr(buffer + at, '\n', std::size_t(got - at));
            const qint64 end = found ? static_cast<const char*>(found) - buffer : got;
            const qint64 begin = m_isDrawn ? at : end;
            const qint64 next = end + (found ? 1 : 0);
            std::memmove(buffer + kept, buffer + begin, std::size_t(next - begin));
            kept += next - begin;
            at = next;
            if (found)
                m_isDrawn = isDrawn(++m_line);
        }
    }
    return kept;
}

} // namespace ow
