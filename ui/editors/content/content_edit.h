#pragma once

#include "widgets/fields/commit_edits.h"

namespace ow {

class ExpressionCompleter;
class TokenLanguage;

/// The text of a content: its tokens complete themselves at "{{" and on Ctrl+Space.
class ContentEdit : public CommitTextEdit {
    Q_OBJECT

public:
    explicit ContentEdit(TokenLanguage& language, QWidget* parent = nullptr);

Q_SIGNALS:
    void paletteChanged();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    ExpressionCompleter* m_completer;
};

/// A line with tokens, such as a URL, that complete themselves in the same way.
class ContentLineEdit : public CommitLineEdit {
    Q_OBJECT

public:
    explicit ContentLineEdit(TokenLanguage& language, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    ExpressionCompleter* m_completer;
};

} // namespace ow
