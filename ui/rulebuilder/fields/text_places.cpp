#include "rulebuilder/fields/text_places.h"

#include <algorithm>

namespace ow {

namespace {

/// Bytes of the character at an index, and how many units it has.
std::pair<std::uint32_t, qsizetype> sizeAt(QStringView text, qsizetype index) {
    const char16_t c = text[index].unicode();
    if (c < 0x80)
        return {1, 1};
    if (c < 0x800)
        return {2, 1};
    if (QChar::isHighSurrogate(c) && index + 1 < text.size())
        return {4, 2};
    return {3, 1};
}

} // namespace

std::uint32_t byteOffset(QStringView text, qsizetype index) {
    std::uint32_t offset = 0;
    for (qsizetype i = 0; i < index && i < text.size();) {
        const auto [bytes, units] = sizeAt(text, i);
        offset += bytes;
        i += units;
    }
    return offset;
}

QString excerptAround(const QString& marked, qsizetype most) {
    constexpr qsizetype least = 12; // less shows nothing of the text
    most = std::max(most, least);
    QString line = marked.section(u'\n', 0, 0);
    QString marks = marked.section(u'\n', 1);
    if (line.size() <= most && marks.size() <= most)
        return marked;
    const qsizetype mark = std::max<qsizetype>(0, marks.indexOf(u'^'));
    const qsizetype size = std::max(line.size(), mark + 1);
    const qsizetype from = std::clamp<qsizetype>(mark - most / 2, 0, std::max<qsizetype>(0, size - most));
    const bool goesOn = from + most < line.size();
    line = line.mid(from, most);
    marks = marks.mid(from, most);
    if (from > 0 && !line.isEmpty())
        line[0] = u'…';
    if (goesOn)
        line.back() = u'…';
    return line + u'\n' + marks;
}

qsizetype IndexWalk::at(std::uint32_t offset) {
    if (offset < m_offset) {
        m_index = 0;
        m_offset = 0;
    }
    while (m_offset < offset && m_index < m_text.size()) {
        const auto [bytes, units] = sizeAt(m_text, m_index);
        m_offset += bytes;
        m_index += units;
    }
    return m_index;
}

} // namespace ow
