#include "simulation/line_source.h"

#include <algorithm>
#include <cstring>

namespace ow {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

} // namespace

void LineBlock::clear(std::size_t room) {
    m_begin = m_size = 0;
    m_tooLong = m_endless = false;
    m_limit = room;
    if (m_capacity >= room && m_capacity <= LineSource::kBlock * 2)
        return;
    m_capacity = std::max(room, LineSource::kBlock);
    m_room = std::make_unique<char[]>(m_capacity + kPadding);
}

void LineBlock::grow(std::size_t room) {
    m_limit = room;
    if (room <= m_capacity)
        return;
    auto larger = std::make_unique<char[]>(room + kPadding);
    std::memcpy(larger.get(), m_room.get(), m_size);
    m_room = std::move(larger);
    m_capacity = room;
}

void LineSource::fill(LineBlock& block) {
    while (!m_ended && block.m_size < block.m_limit) {
        char* const to = block.m_room.get() + block.m_size;
        const std::size_t room = block.m_limit - block.m_size;
        const qint64 got = m_read(to, qint64(room));
        m_failed = got < 0;
        m_ended = got <= 0;
        const auto size = std::size_t(std::max<qint64>(0, got));
        block.m_size += size;
        m_bytes += size;
        if (size < room && std::memchr(to, '\n', size))
            return;
    }
}

void LineSource::skipLine(LineBlock& block) {
    for (std::size_t skipped = 0;; skipped += block.m_size) {
        if (skipped > kEndlessLine) {
            m_ended = block.m_endless = true;
            break;
        }
        const std::size_t end = block.text().find('\n');
        if (end != std::string_view::npos) {
            m_rest.assign(block.text().substr(end + 1));
            break;
        }
        block.m_begin = block.m_size = 0;
        fill(block);
        if (block.m_size == 0)
            break;
    }
    block.m_begin = block.m_size = 0;
    block.m_tooLong = true;
}

void LineSource::lookAtBeginning(LineBlock& block) {
    m_begun = true;
    if (block.text().starts_with(kByteOrderMark))
        block.m_begin = kByteOrderMark.size();
    constexpr std::size_t kept = 4;
    const std::size_t first = block.text().find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos)
        m_beginning = block.text().substr(first, kept);
}

bool LineSource::last(LineBlock& block) const {
    if (m_stop.stop_requested()) { // the line may go on
        const std::size_t end = block.text().rfind('\n');
        block.m_size = end == std::string_view::npos ? block.m_begin : block.m_begin + end + 1;
    }
    block.m_room[block.m_size] = '\n'; // the last line may have no end of its own
    return !m_failed && !block.text().empty();
}

bool LineSource::next(LineBlock& block, std::size_t size) {
    block.clear(size);
    if (m_rest.size() > size / 2)
        block.grow(m_rest.size() + size);
    std::memcpy(block.m_room.get(), m_rest.data(), m_rest.size());
    block.m_size = m_rest.size();
    m_rest.clear();
    for (;;) {
        fill(block);
        if (!m_begun)
            lookAtBeginning(block);
        if (m_ended)
            return last(block);
        const std::size_t end = block.text().rfind('\n');
        if (end != std::string_view::npos) {
            m_rest.assign(block.text().substr(end + 1));
            block.m_size = block.m_begin + end + 1;
            return true;
        }
        if (block.m_size > kLongestLine) {
            skipLine(block);
            return true;
        }
        block.grow(std::min(block.m_limit * 2, kLongestLine + kBlock));
    }
}

} // namespace ow
