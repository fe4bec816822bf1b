#include "comments/mention_highlighter.h"

#include "document/comments.h"
#include "store/mentions.h"
#include "widgets/theme.h"

namespace ow {

MentionHighlighter::MentionHighlighter(Comments& comments, QTextDocument* document, const QWidget* widget)
    : QSyntaxHighlighter(document), m_comments(comments), m_widget(widget) {
    connect(&comments, &Comments::peopleChanged, this, &QSyntaxHighlighter::rehighlight);
}

void MentionHighlighter::highlightBlock(const QString& text) {
    const ThemeTokens& t = tokensOf(m_widget);
    for (const Mention& mention : mentionsIn(text, m_comments.people())) {
        QTextCharFormat format;
        if (mention.name.compare(m_comments.user(), Qt::CaseInsensitive) == 0) {
            format.setForeground(t.text);
            format.setBackground(t.accentSoft);
        } else {
            format.setForeground(t.accent);
        }
        setFormat(int(mention.from), int(mention.length), format);
    }
}

} // namespace ow

#include "moc_mention_highlighter.cpp"
