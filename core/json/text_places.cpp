#include "json/text_places.h"

#include <algorithm>
#include <iterator>

namespace ow {

namespace {

constexpr std::size_t kStride = 256;

LineColumn lineColumnOf(std::string_view text, std::size_t line, std::size_t start, std::size_t offset,
                        std::size_t characters) {
    const bool mark = start == 0 && offset >= 3 && text.starts_with("\xEF\xBB\xBF");
    return {int(line), int(characters) + (mark ? 0 : 1)};
}

} // namespace

// One for each first byte; UTF-16 has two outside the basic plane.
std::size_t charactersIn(std::string_view text, Characters unit) {
    const unsigned char pair = unit == Characters::Utf16 ? 0xF0 : 0xFF;
    std::size_t count = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        count += (byte & 0xC0) != 0x80 ? 1 : 0;
        count += byte >= pair ? 1 : 0;
    }
    return count;
}

LineColumn lineColumn(std::string_view text, std::size_t offset, Characters unit) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t lastBreak = before.rfind('\n');
    const std::size_t start = lastBreak == std::string_view::npos ? 0 : lastBreak + 1;
    const auto breaks = std::size_t(std::count(before.begin(), before.end(), '\n'));
    return lineColumnOf(text, breaks + 1, start, before.size(), charactersIn(before.substr(start), unit));
}

TextPlaces::TextPlaces(std::string_view text, Characters unit) : m_text(text), m_unit(unit) {
    m_lineStarts.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        m_lineStarts.push_back(at + 1);
    std::size_t sum = 0;
    for (std::size_t at = 0; at <= text.size(); at += kStride) {
        m_characters.push_back(sum);
        sum += charactersIn(text.substr(at, kStride), unit);
    }
}

std::size_t TextPlaces::charactersBefore(std::size_t offset) const {
    const std::size_t stride = offset / kStride;
    const std::size_t from = stride * kStride;
    return m_characters[stride] + charactersIn(m_text.substr(from, offset - from), m_unit);
}

LineColumn TextPlaces::at(std::size_t offset) const {
    offset = std::min(offset, m_text.size());
    const auto after = std::upper_bound(m_lineStarts.cbegin(), m_lineStarts.cend(), offset);
    const std::size_t start = *std::prev(after);
    return lineColumnOf(m_text, std::size_t(after - m_lineStarts.cbegin()), start, offset,
                        charactersBefore(offset) - charactersBefore(start));
}

} // namespace ow
