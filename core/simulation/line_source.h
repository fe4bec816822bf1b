#pragma once

#include "simulation/simulate.h"

#include <memory>
#include <string>
#include <string_view>

namespace ow {

/// Whole lines of a stream. Keeps its memory from block to block.
class LineBlock {
public:
    static constexpr std::size_t kPadding = 64;
    /// Complete lines, each with its end; the last of the stream may lack it, but a line end can be read
    /// there. Behind them kPadding bytes can be read.
    [[nodiscard]] std::string_view text() const { return {m_room.get(), m_size}; }
    /// The block stands for one line that was too long to be kept; the text is empty.
    [[nodiscard]] bool isTooLong() const { return m_tooLong; }

private:
    friend class LineSource;
    void clear(std::size_t room);
    void grow(std::size_t room);

    std::unique_ptr<char[]> m_room;
    std::size_t m_capacity = 0;
    std::size_t m_size = 0;
    bool m_tooLong = false;
};

/// Cuts a stream into blocks of whole lines. A line longer than the limit is skipped and reported as a block
/// of its own, so that memory stays bounded whatever the input.
class LineSource {
public:
    static constexpr std::size_t kBlock = std::size_t(5) << 18; ///< what stays in a core's own cache
    static constexpr std::size_t kLongestLine = std::size_t(16) << 20;

    explicit LineSource(const ReadText& read) : m_read(read) {}

    /// The next block; false at the end of the stream or when it failed.
    [[nodiscard]] bool next(LineBlock& block);
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] quint64 bytesRead() const { return m_bytes; }

private:
    /// Reads on until the block's room is full.
    void fill(LineBlock& block);
    void skipLine(LineBlock& block);

    const ReadText& m_read;
    std::string m_rest; ///< the beginning of a line whose end has not been read
    bool m_ended = false;
    bool m_failed = false;
    quint64 m_bytes = 0;
};

} // namespace ow
