#include "rulebuilder/rule_highlighter.h"

#include "rulebuilder/fields/text_places.h"
#include "widgets/theme.h"

#include <QTextDocument>

namespace ow {

namespace {

QTextCharFormat formatOf(expr::TokenRole role, const ThemeTokens& t) {
    QTextCharFormat format;
    switch (role) {
    case expr::TokenRole::Keyword:
        format.setForeground(t.accent);
        format.setFontWeight(QFont::DemiBold);
        break;
    case expr::TokenRole::Function:
    case expr::TokenRole::Time:
        format.setForeground(t.info);
        break;
    case expr::TokenRole::Variable:
    case expr::TokenRole::Root:
    case expr::TokenRole::Context:
        format.setForeground(t.warning);
        break;
    case expr::TokenRole::String:
        format.setForeground(t.success);
        break;
    case expr::TokenRole::Number:
        format.setForeground(t.warning);
        break;
    case expr::TokenRole::Operator:
    case expr::TokenRole::Bracket:
        format.setForeground(t.textSecondary);
        break;
    case expr::TokenRole::Error:
        format.setForeground(t.error);
        break;
    case expr::TokenRole::Path:
        format.setForeground(t.text);
        break;
    }
    return format;
}

} // namespace

RuleHighlighter::RuleHighlighter(QTextDocument* document, const QWidget* widget)
    : QSyntaxHighlighter(document), m_widget(widget) {}

void RuleHighlighter::setDiagnostics(const expr::Diagnostics& diagnostics) {
    m_marks.clear();
    const QString text = document()->toPlainText();
    for (const expr::Diagnostic& diagnostic : diagnostics) {
        IndexWalk walk(text);
        const int from = int(walk.at(diagnostic.range.offset));
        const int to = int(walk.at(diagnostic.range.end()));
        // What is missing at the end is shown at the last character.
        m_marks.append({to > from ? from : std::max(0, from - 1), std::max(to, from), diagnostic.severity});
    }
    rehighlight();
}

void RuleHighlighter::highlightBlock(const QString& text) {
    if (const QString whole = document()->toPlainText(); whole != m_text) {
        m_text = whole;
        readTokens();
    }
    const ThemeTokens& t = tokensOf(m_widget);
    const int start = currentBlock().position();
    const int end = start + int(text.size());
    for (const Stretch& stretch : m_stretches) {
        const int from = std::max(stretch.from, start);
        const int to = std::min(stretch.to, end);
        if (from < to)
            setFormat(from - start, to - from, formatOf(stretch.role, t));
    }
    for (const Mark& mark : m_marks) {
        const int to = std::min(mark.to, end);
        for (int at = std::max(mark.from, start); at < to; ++at) {
            QTextCharFormat underlined = format(at - start);
            underlined.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
            underlined.setUnderlineColor(toneColor(toneOf(mark.severity), t));
            setFormat(at - start, 1, underlined);
        }
    }
}

void RuleHighlighter::readTokens() {
    m_stretches.clear();
    IndexWalk walk(m_text);
    for (const expr::SemanticToken& token : expr::semanticTokens(m_text.toStdString())) {
        const int from = int(walk.at(token.range.offset));
        m_stretches.append({from, int(walk.at(token.range.end())), token.role});
    }
}

} // namespace ow

#include "moc_rule_highlighter.cpp"
