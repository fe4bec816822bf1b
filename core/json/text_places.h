#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ow {

/// What a column of UTF-8 counts.
enum class Characters : std::uint8_t {
    Utf16,      ///< documents: as editors count
    CodePoints, ///< rules
};
[[nodiscard]] std::size_t charactersIn(std::string_view text, Characters unit);

struct LineColumn {
    int line = 1;   ///< 1-based
    int column = 1; ///< 1-based, in characters; a byte order mark is none
};
/// Of one byte: the first of a character, or the end of the text.
[[nodiscard]] LineColumn lineColumn(std::string_view text, std::size_t offset,
                                    Characters unit = Characters::Utf16);

/// Of many bytes of one text: one pass over it, and each byte asked for costs a search. The text must live as
/// long.
class TextPlaces {
public:
    explicit TextPlaces(std::string_view text, Characters unit = Characters::Utf16);

    /// `offset` as in lineColumn().
    [[nodiscard]] LineColumn at(std::size_t offset) const;

private:
    [[nodiscard]] std::size_t charactersBefore(std::size_t offset) const;

    std::string_view m_text;
    Characters m_unit;
    std::vector<std::size_t> m_lineStarts;
    std::vector<std::size_t> m_characters; ///< before each kStride bytes
};

} // namespace ow
