#pragma once

#include "widgets/fields/commit_text_edit.h"

namespace ow {

class Comments;
class ExpressionCompleter;
class MentionHighlighter;

/// Where a comment is written or read. Names complete themselves behind "@"; Ctrl+Return sends.
class CommentEdit : public CommitTextEdit {
    Q_OBJECT

public:
    explicit CommentEdit(Comments& comments, QWidget* parent = nullptr);

    [[nodiscard]] QString text() const { return wholeText(); }
    void setText(const QString& text);
    /// Only to read and to copy from.
    void setForReading();
    /// Escape is told by escaped() and goes no further.
    void setTakesEscape(bool takes) { m_takesEscape = takes; }

Q_SIGNALS:
    void typed();
    void sendRequested();
    void escaped();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void makeCompleter();

    Comments& m_comments;
    MentionHighlighter* m_highlighter;
    ExpressionCompleter* m_completer = nullptr; ///< of who writes
    bool m_takesEscape = false;
    QString m_known; ///< the text that was told, or put in
};

} // namespace ow
