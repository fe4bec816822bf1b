#include "simulation/line_source.h"

namespace ow {

bool LineSource::fill() {
    if (m_ended)
        return false;
    const std::size_t before = m_rest.size();
    m_rest.resize(before + kBlock);
    const qint64 got = m_read(m_rest.data() + before, qint64(kBlock));
    m_rest.resize(before + std::size_t(std::max<qint64>(0, got)));
    m_failed = got < 0;
    m_ended = got <= 0;
    m_bytes += quint64(std::max<qint64>(0, got));
    return got > 0;
}

void LineSource::skipLine() {
    do {
        const std::size_t end = m_rest.find('\n');
        if (end != std::string::npos) {
            m_rest.erase(0, end + 1);
            return;
        }
        m_rest.clear();
    } while (fill());
}

bool LineSource::next(LineBlock& block) {
    block.text.clear();
    block.tooLong = false;
    std::size_t searched = 0;
    std::size_t end = std::string::npos;
    while (m_rest.size() < kBlock || end == std::string::npos) {
        if (m_rest.size() > kLongestLine) {
            skipLine();
            block.tooLong = true;
            return true;
        }
        if (!fill())
            break;
        end = std::string_view(m_rest).substr(searched).rfind('\n');
        if (end != std::string::npos)
            end += searched;
        else
            searched = m_rest.size();
    }
    if (m_failed || m_rest.empty())
        return false;
    // At the end of the stream the last line may have no end of its own.
    const std::size_t cut = m_ended ? m_rest.size() : m_rest.rfind('\n') + 1;
    block.text.swap(m_rest);
    m_rest.assign(block.text, cut);
    block.text.resize(cut);
    return true;
}

} // namespace ow
