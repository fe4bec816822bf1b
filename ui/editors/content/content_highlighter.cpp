#include "editors/content/content_highlighter.h"

#include "domain/content_template.h"
#include "editors/parts/json_highlighter.h"
#include "widgets/theme.h"

#include <QRegularExpression>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Reads one line of HTML from left to right.
class HtmlLine {
public:
    HtmlLine(const QString& line, HtmlState state) : m_line(line), m_state(state) {}

    [[nodiscard]] HtmlState state() const { return m_state; }

    QVector<ContentMark> marks() {
        while (m_at < m_line.size()) {
            switch (m_state) {
            case HtmlState::Text:
                readText();
                break;
            case HtmlState::Comment:
                readTo("-->"_L1, MarkRole::Comment, HtmlState::Text);
                break;
            case HtmlState::Tag:
                readInTag();
                break;
            case HtmlState::DoubleQuoted:
                readTo("\""_L1, MarkRole::Value, HtmlState::Tag);
                break;
            case HtmlState::SingleQuoted:
                readTo("'"_L1, MarkRole::Value, HtmlState::Tag);
                break;
            }
        }
        return std::move(m_marks);
    }

private:
    void mark(MarkRole role, qsizetype length) {
        m_marks.append({role, int(m_at), int(length)});
        m_at += length;
    }
    /// To the end of `end` and on in the state after it, or to the end of the line.
    void readTo(QLatin1StringView end, MarkRole role, HtmlState after, qsizetype skip = 0) {
        const qsizetype found = m_line.indexOf(end, m_at + skip);
        if (found >= 0)
            m_state = after;
        mark(role, (found < 0 ? m_line.size() : found + end.size()) - m_at);
    }
    void readText() {
        static const QRegularExpression next(
            uR"re((?<comment><!--)|(?<tag></?[A-Za-z][^\s/>"'<]*|<![A-Za-z]+)|(?<entity>&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);))re"_s);
        const QRegularExpressionMatch match = next.match(m_line, m_at);
        if (!match.hasMatch()) {
            m_at = m_line.size();
            return;
        }
        m_at = match.capturedStart();
        if (match.hasCaptured("comment"_L1)) {
            m_state = HtmlState::Comment;
            readTo("-->"_L1, MarkRole::Comment, HtmlState::Text, 4);
            return;
        }
        const bool tag = match.hasCaptured("tag"_L1);
        mark(tag ? MarkRole::Tag : MarkRole::Entity, match.capturedLength());
        if (tag)
            m_state = HtmlState::Tag;
    }
    void readInTag() {
        static const QRegularExpression next(
            uR"re((?<end>/?>)|(?<value>=\s*(?<quote>["'])|=\s*[^\s"'>=<]+)|(?<name>[^\s"'<>/=]+))re"_s);
        const QRegularExpressionMatch match = next.match(m_line, m_at);
        if (!match.hasMatch()) {
            m_at = m_line.size();
            return;
        }
        m_at = match.capturedStart();
        if (match.hasCaptured("end"_L1)) {
            mark(MarkRole::Tag, match.capturedLength());
            m_state = HtmlState::Text;
        } else if (match.hasCaptured("quote"_L1)) {
            const bool two = match.captured("quote"_L1) == u'"';
            m_at = match.capturedStart("quote"_L1);
            m_state = two ? HtmlState::DoubleQuoted : HtmlState::SingleQuoted;
            readTo(two ? "\""_L1 : "'"_L1, MarkRole::Value, HtmlState::Tag, 1);
        } else if (match.hasCaptured("value"_L1)) {
            ++m_at; // the sign
            mark(MarkRole::Value, match.capturedLength() - 1);
        } else {
            mark(MarkRole::Attribute, match.capturedLength());
        }
    }

    const QString& m_line;
    HtmlState m_state;
    qsizetype m_at = 0;
    QVector<ContentMark> m_marks;
};

} // namespace

QVector<ContentMark> htmlMarks(const QString& line, HtmlState& state) {
    HtmlLine read(line, state);
    QVector<ContentMark> marks = read.marks();
    state = read.state();
    return marks;
}

QTextCharFormat markFormat(MarkRole role, const ThemeTokens& theme) {
    QTextCharFormat format;
    switch (role) {
    case MarkRole::Tag:
        format.setForeground(theme.accent);
        break;
    case MarkRole::Attribute:
        format.setForeground(theme.info);
        break;
    case MarkRole::Value:
        format.setForeground(theme.success);
        break;
    case MarkRole::Comment:
        format.setForeground(theme.textMuted);
        break;
    case MarkRole::Entity:
        format.setForeground(theme.warning);
        break;
    case MarkRole::Token:
        format.setForeground(theme.text);
        format.setBackground(theme.accentSoft);
        break;
    }
    return format;
}

ContentHighlighter::ContentHighlighter(QTextDocument* document, const QWidget* widget)
    : QSyntaxHighlighter(document), m_widget(widget) {}

void ContentHighlighter::setForm(ContentForm form) {
    if (m_form == form)
        return;
    m_form = form;
    rehighlight();
}

void ContentHighlighter::highlightBlock(const QString& text) {
    setCurrentBlockState(int(HtmlState::Text));
    if (m_form == ContentForm::Html)
        markHtml(text);
    else if (m_form == ContentForm::Json)
        colourJson(text, tokensOf(m_widget),
                   [this](int from, int length, const QColor& color) { setFormat(from, length, color); });
    markTokens(text);
}

void ContentHighlighter::markHtml(const QString& text) {
    HtmlState state = previousBlockState() < 0 ? HtmlState::Text : HtmlState(previousBlockState());
    const QVector<ContentMark> marks = htmlMarks(text, state);
    for (const ContentMark& mark : marks)
        setFormat(mark.from, mark.length, markFormat(mark.role, tokensOf(m_widget)));
    setCurrentBlockState(int(state));
}

/// Over what else stands there: a token in a value is a token.
void ContentHighlighter::markTokens(const QString& text) {
    const QVector<TemplatePart> parts = templateParts(text);
    for (const TemplatePart& part : parts) {
        if (part.kind == TemplatePart::Kind::Comment)
            setFormat(int(part.from), int(part.length), markFormat(MarkRole::Comment, tokensOf(m_widget)));
        else if (part.kind == TemplatePart::Kind::Value || part.kind == TemplatePart::Kind::Helper)
            setFormat(int(part.from), int(part.length), markFormat(MarkRole::Token, tokensOf(m_widget)));
    }
}

} // namespace ow

#include "moc_content_highlighter.cpp"
