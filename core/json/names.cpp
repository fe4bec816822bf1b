#include "json/internal/names.h"

#include <utility>

namespace ow {

bool JsonNames::has(JsonSpan key) {
    constexpr int few = 24;
    const std::string_view name = m_tree.written(key);
    const quint64 bit = nameBit(name);
    const bool perhaps = (std::exchange(m_seen, m_seen | bit) & bit) != 0;
    if (++m_count <= few)
        return perhaps && amongFew(name);
    if (!m_many)
        collect();
    return !m_many->insert(key).second;
}

bool JsonNames::amongFew(std::string_view name) const {
    for (std::size_t at = m_first; at < m_nodes.size(); at = m_nodes[at].next) {
        if (m_tree.written(m_nodes[at].name) == name)
            return true;
    }
    return false;
}

void JsonNames::collect() {
    m_many = std::make_unique<Many>(64, Hash{m_tree}, Equal{m_tree});
    for (std::size_t at = m_first; at < m_nodes.size(); at = m_nodes[at].next)
        m_many->insert(m_nodes[at].name);
}

} // namespace ow
