#include "expression/value/arena.h"

#include <algorithm>

namespace ow::expr {

void* Arena::slow(std::size_t size) {
    // Blocks come from new[] and are aligned for every ordinary type, so a fresh block starts aligned.
    std::size_t next = m_blocks.empty() ? 0 : m_block + 1;
    while (next < m_blocks.size() && m_blocks[next].size < size)
        ++next;
    if (next >= m_blocks.size()) {
        const std::size_t room = std::max(size, m_nextBlock);
        m_nextBlock = std::min<std::size_t>(room * 2, std::size_t(1) << 20);
        m_blocks.push_back({std::make_unique_for_overwrite<std::byte[]>(room), room});
        next = m_blocks.size() - 1;
    }
    m_block = next;
    m_used = size;
    return m_blocks[next].memory.get();
}

std::size_t Arena::capacity() const {
    std::size_t sum = 0;
    for (const Block& block : m_blocks)
        sum += block.size;
    return sum;
}

} // namespace ow::expr
