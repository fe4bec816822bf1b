#pragma once

#include <QJsonParseError>
#include <QString>

namespace ow {

/// Line and column (1-based, in characters) of a byte offset in a text's UTF-8 form.
struct TextPosition {
    int line = 1;
    int column = 1;
};
[[nodiscard]] TextPosition positionOfByte(const QString& text, int byteOffset);

/// "Line 3, column 7: a comma or brace is missing": why a text is no JSON; empty when it is. Personalisation
/// tokens stand for values and are no mistake.
[[nodiscard]] QString jsonProblem(const QString& text);

/// The words for an error of the JSON parser.
[[nodiscard]] QString jsonErrorText(const QString& text, const QJsonParseError& error);

} // namespace ow
