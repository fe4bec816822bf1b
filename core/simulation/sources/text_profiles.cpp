#include "simulation/sources/text_profiles.h"

#include <algorithm>
#include <cstring>

namespace ow {

qint64 TextProfiles::read(char* buffer, qint64 size) {
    const qsizetype count = std::min<qsizetype>(m_text.size() - m_at, size);
    std::memcpy(buffer, m_text.constData() + m_at, std::size_t(count));
    m_at += count;
    return count;
}

Error TextProfiles::located(Error problem) const {
    if (const auto known = m_faults.constFind(problem.place.line); known != m_faults.cend())
        return *known;
    problem.place.file = m_name;
    return problem;
}

} // namespace ow
