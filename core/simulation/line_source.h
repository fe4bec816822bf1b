#pragma once

#include "simulation/simulate.h"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace ow {

/// Whole lines of a stream. Keeps its memory from block to block.
class LineBlock {
public:
    static constexpr std::size_t kPadding = 64;
    /// Complete lines, each with its end; the last of the stream may lack it, but a line end can be read
    /// there. Behind them kPadding bytes can be read.
    [[nodiscard]] std::string_view text() const { return {m_room.get() + m_begin, m_size - m_begin}; }
    /// The block stands for one line that was too long to be kept; the text is empty.
    [[nodiscard]] bool isTooLong() const { return m_tooLong; }
    /// So long that its end was not waited for: nothing behind it is read.
    [[nodiscard]] bool isEndless() const { return m_endless; }

private:
    friend class LineSource;
    void clear(std::size_t room);
    void grow(std::size_t room);

    std::unique_ptr<char[]> m_room;
    std::size_t m_capacity = 0; ///< of the room
    std::size_t m_limit = 0;    ///< up to which it is filled
    std::size_t m_begin = 0;    ///< of the text: behind the stream's byte order mark
    std::size_t m_size = 0;
    bool m_tooLong = false;
    bool m_endless = false;
};

/// Cuts a stream into blocks of whole lines. A byte order mark at its beginning is passed over. A line longer
/// than the limit is skipped and reported as a block of its own, so that memory stays bounded whatever the
/// input.
class LineSource {
public:
    static constexpr std::size_t kBlock = std::size_t(5) << 18; ///< what stays in a core's own cache
    static constexpr std::size_t kLongestLine = std::size_t(16) << 20;
    static constexpr std::size_t kEndlessLine = std::size_t(1) << 30; ///< a device, most likely

    LineSource(const ReadText& read, std::stop_token stop) : m_read(read), m_stop(std::move(stop)) {}

    /// The next block, of about so many bytes, or less where the stream pauses; false at the end of the
    /// stream or when it failed. A line that was not read to its end when a stop was asked for is none.
    [[nodiscard]] bool next(LineBlock& block, std::size_t size = kBlock);
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] quint64 bytesRead() const { return m_bytes; }
    /// The first bytes of the stream, from the first that is no white space on.
    [[nodiscard]] const std::string& beginning() const { return m_beginning; }

private:
    /// Reads on until the block is full, or has a line and the stream pauses.
    void fill(LineBlock& block);
    void skipLine(LineBlock& block);
    void lookAtBeginning(LineBlock& block);
    [[nodiscard]] bool last(LineBlock& block) const;

    const ReadText& m_read;
    const std::stop_token m_stop;
    std::string m_beginning;
    bool m_begun = false;
    std::string m_rest; ///< the beginning of a line whose end has not been read
    bool m_ended = false;
    bool m_failed = false;
    quint64 m_bytes = 0;
};

} // namespace ow
