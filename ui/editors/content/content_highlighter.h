#pragma once

#include "domain/content.h"

#include <QSyntaxHighlighter>
#include <QVector>

namespace ow {

struct ThemeTokens;

/// What a stretch of content is.
enum class MarkRole { Tag, Attribute, Value, Comment, Entity, Token };

struct ContentMark {
    MarkRole role = MarkRole::Tag;
    int from = 0;
    int length = 0;

    bool operator==(const ContentMark&) const = default;
};

/// Where a line of HTML begins and ends.
enum class HtmlState { Text, Comment, Tag, DoubleQuoted, SingleQuoted };

/// The marks of one line of HTML in order, tokens left out; `state` is what the line before ended in, and
/// becomes what this one ends in.
[[nodiscard]] QVector<ContentMark> htmlMarks(const QString& line, HtmlState& state);

/// How a role is drawn.
[[nodiscard]] QTextCharFormat markFormat(MarkRole role, const ThemeTokens& theme);

/// Colours a content: tags, attributes, values, comments and entities of HTML, the parts of JSON, and in
/// every form its {{tokens}}. Follows the theme when it is told to.
class ContentHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    /// `widget` gives the colours.
    ContentHighlighter(QTextDocument* document, const QWidget* widget);

    void setForm(ContentForm form);

protected:
    void highlightBlock(const QString& text) override;

private:
    void markHtml(const QString& text);
    void markTokens(const QString& text);

    const QWidget* m_widget;
    ContentForm m_form = ContentForm::Text;
};

} // namespace ow
