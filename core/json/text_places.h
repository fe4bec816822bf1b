#pragma once

#include <QByteArray>

#include <vector>

namespace ow {

/// Lines and columns of a UTF-8 text: one pass over it, and each byte asked for costs a search.
class TextPlaces {
public:
    explicit TextPlaces(QByteArray text);

    struct LineColumn {
        int line = 1;   ///< 1-based
        int column = 1; ///< 1-based, in characters (UTF-16); a byte order mark is none
    };
    /// `offset` is the first byte of a character, or the end of the text.
    [[nodiscard]] LineColumn at(qsizetype offset) const;

private:
    /// UTF-16 characters before a byte.
    [[nodiscard]] qint64 charactersBefore(qsizetype offset) const;

    QByteArray m_text;
    std::vector<qsizetype> m_lineStarts;
    std::vector<qint64> m_characters; ///< before each kStride bytes
};

} // namespace ow
