#include "editors/parts/json_highlighter.h"

#include "widgets/theme.h"

#include <QRegularExpression>

namespace ow {

using namespace Qt::StringLiterals;

void colourJson(const QString& line, const ThemeTokens& theme,
                const std::function<void(int from, int length, const QColor& color)>& colour) {
    static const QRegularExpression token(
        uR"re(("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(\btrue\b|\bfalse\b|\bnull\b))re"_s);
    for (auto it = token.globalMatch(line); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.hasCaptured(1))
            colour(int(match.capturedStart(1)), int(match.capturedLength(1)),
                   match.hasCaptured(2) ? theme.accent : theme.success);
        else if (match.hasCaptured(3))
            colour(int(match.capturedStart(3)), int(match.capturedLength(3)), theme.info);
        else
            colour(int(match.capturedStart(4)), int(match.capturedLength(4)), theme.warning);
    }
}

JsonHighlighter::JsonHighlighter(QTextDocument* document, const QWidget* widget)
    : QSyntaxHighlighter(document), m_widget(widget) {}

void JsonHighlighter::highlightBlock(const QString& text) {
    colourJson(text, tokensOf(m_widget),
               [this](int from, int length, const QColor& color) { setFormat(from, length, color); });
}

} // namespace ow

#include "moc_json_highlighter.cpp"
