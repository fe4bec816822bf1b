#pragma once

#include <QSyntaxHighlighter>

namespace ow {

class Comments;

/// Colours the names that a comment mentions; the present user's has a ground of its own. Follows the theme
/// of `widget`.
class MentionHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    MentionHighlighter(Comments& comments, QTextDocument* document, const QWidget* widget);

protected:
    void highlightBlock(const QString& text) override;

private:
    Comments& m_comments;
    const QWidget* m_widget;
};

} // namespace ow
