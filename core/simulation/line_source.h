#pragma once

#include "simulation/simulate.h"

#include <string>

namespace ow {

/// Whole lines of a stream.
struct LineBlock {
    std::string text;     ///< complete lines, each with its end; the last of the stream may lack it
    bool tooLong = false; ///< the block stands for one line that was too long to be kept; text is empty
};

/// Cuts a stream into blocks of whole lines. A line longer than the limit is skipped and reported as a block
/// of its own, so that memory stays bounded whatever the input.
class LineSource {
public:
    static constexpr std::size_t kBlock = std::size_t(1) << 20;
    static constexpr std::size_t kLongestLine = std::size_t(16) << 20;

    explicit LineSource(const ReadText& read) : m_read(read) {}

    /// The next block; false at the end of the stream or when it failed.
    [[nodiscard]] bool next(LineBlock& block);
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] quint64 bytesRead() const { return m_bytes; }

private:
    [[nodiscard]] bool fill();
    void skipLine();

    const ReadText& m_read;
    std::string m_rest; ///< read, but not handed out
    bool m_ended = false;
    bool m_failed = false;
    quint64 m_bytes = 0;
};

} // namespace ow
