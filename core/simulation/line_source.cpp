#include "simulation/line_source.h"

#include <algorithm>
#include <cstring>

namespace ow {

void LineBlock::clear(std::size_t room) {
    m_size = 0;
    m_tooLong = false;
    if (m_capacity >= room && m_capacity <= room * 2)
        return;
    m_room = std::make_unique<char[]>(room + kPadding);
    m_capacity = room;
}

void LineBlock::grow(std::size_t room) {
    auto larger = std::make_unique<char[]>(room + kPadding);
    std::memcpy(larger.get(), m_room.get(), m_size);
    m_room = std::move(larger);
    m_capacity = room;
}

void LineSource::fill(LineBlock& block) {
    while (!m_ended && block.m_size < block.m_capacity) {
        const qint64 got = m_read(block.m_room.get() + block.m_size, qint64(block.m_capacity - block.m_size));
        m_failed = got < 0;
        m_ended = got <= 0;
        const auto size = std::size_t(std::max<qint64>(0, got));
        block.m_size += size;
        m_bytes += size;
    }
}

void LineSource::skipLine(LineBlock& block) {
    for (;;) {
        const std::size_t end = block.text().find('\n');
        if (end != std::string_view::npos) {
            m_rest.assign(block.text().substr(end + 1));
            break;
        }
        block.m_size = 0;
        fill(block);
        if (block.m_size == 0)
            break;
    }
    block.m_size = 0;
    block.m_tooLong = true;
}

bool LineSource::next(LineBlock& block) {
    block.clear(kBlock);
    if (m_rest.size() > kBlock / 2)
        block.grow(m_rest.size() + kBlock);
    std::memcpy(block.m_room.get(), m_rest.data(), m_rest.size());
    block.m_size = m_rest.size();
    m_rest.clear();
    for (;;) {
        fill(block);
        if (m_ended) {
            block.m_room[block.m_size] = '\n'; // the last line may have no end of its own
            return !m_failed && block.m_size > 0;
        }
        const std::size_t end = block.text().rfind('\n');
        if (end != std::string_view::npos) {
            m_rest.assign(block.text().substr(end + 1));
            block.m_size = end + 1;
            return true;
        }
        if (block.m_size > kLongestLine) {
            skipLine(block);
            return true;
        }
        block.grow(std::min(block.m_capacity * 2, kLongestLine + kBlock));
    }
}

} // namespace ow
