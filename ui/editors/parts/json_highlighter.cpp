#include "editors/parts/json_highlighter.h"

#include "widgets/theme.h"

#include <QRegularExpression>

namespace ow {

using namespace Qt::StringLiterals;

JsonHighlighter::JsonHighlighter(QTextDocument* document, const QWidget* widget)
    : QSyntaxHighlighter(document), m_widget(widget) {}

void JsonHighlighter::highlightBlock(const QString& text) {
    static const QRegularExpression token(
        uR"re(("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(\btrue\b|\bfalse\b|\bnull\b))re"_s);
    const ThemeTokens& t = tokensOf(m_widget);
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.hasCaptured(1))
            setFormat(int(match.capturedStart(1)), int(match.capturedLength(1)),
                      match.hasCaptured(2) ? t.accent : t.success);
        else if (match.hasCaptured(3))
            setFormat(int(match.capturedStart(3)), int(match.capturedLength(3)), t.info);
        else
            setFormat(int(match.capturedStart(4)), int(match.capturedLength(4)), t.warning);
    }
}

} // namespace ow
