#include "json/text_places.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace ow {

namespace {

constexpr qsizetype kStride = 1024;

/// The UTF-16 characters of UTF-8: one for each first byte, two outside the basic plane.
qint64 characters(const char* from, const char* end) {
    qint64 count = 0;
    for (; from != end; ++from) {
        const auto byte = static_cast<unsigned char>(*from);
        count += (byte & 0xC0) != 0x80 ? 1 : 0;
        count += byte >= 0xF0 ? 1 : 0;
    }
    return count;
}

} // namespace

TextPlaces::TextPlaces(QByteArray text) : m_text(std::move(text)) {
    const char* const begin = m_text.constData();
    m_lineStarts.push_back(0);
    for (qsizetype at = m_text.indexOf('\n'); at >= 0; at = m_text.indexOf('\n', at + 1))
        m_lineStarts.push_back(at + 1);
    qint64 sum = 0;
    for (qsizetype at = 0; at <= m_text.size(); at += kStride) {
        m_characters.push_back(sum);
        sum += characters(begin + at, begin + std::min(at + kStride, m_text.size()));
    }
}

qint64 TextPlaces::charactersBefore(qsizetype offset) const {
    const qsizetype stride = offset / kStride;
    const char* const begin = m_text.constData();
    return m_characters[std::size_t(stride)] + characters(begin + stride * kStride, begin + offset);
}

TextPlaces::LineColumn TextPlaces::at(qsizetype offset) const {
    const qsizetype byte = std::clamp<qsizetype>(offset, 0, m_text.size());
    const auto after = std::upper_bound(m_lineStarts.cbegin(), m_lineStarts.cend(), byte);
    const qsizetype start = *std::prev(after);
    const bool mark = start == 0 && byte >= 3 && m_text.startsWith("\xEF\xBB\xBF");
    return {int(after - m_lineStarts.cbegin()),
            int(charactersBefore(byte) - charactersBefore(start)) + (mark ? 0 : 1)};
}

} // namespace ow
