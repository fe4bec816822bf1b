#pragma once

#include <QString>

#include <cstdint>

namespace ow {

/// The rule language counts bytes of UTF-8, text widgets count UTF-16 units.
[[nodiscard]] std::uint32_t byteOffset(QStringView text, qsizetype index);

/// The two lines of expr::caretText(), cut to so many characters around the mark.
[[nodiscard]] QString excerptAround(const QString& marked, qsizetype most);

/// Byte offsets to indexes of one text, for offsets that ascend.
class IndexWalk {
public:
    explicit IndexWalk(QStringView text) : m_text(text) {}
    /// The index at a byte offset, not below the previous one asked for.
    [[nodiscard]] qsizetype at(std::uint32_t offset);

private:
    QStringView m_text;
    qsizetype m_index = 0;
    std::uint32_t m_offset = 0;
};

} // namespace ow
