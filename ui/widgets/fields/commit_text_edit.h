#pragma once

#include "widgets/fields/commit_field.h"

#include <QPlainTextEdit>

namespace ow {

/// A text of many lines that it hands over. It is as high as its text within limits. What nobody has typed
/// into stays as it was to the letter, and line ends, no-break spaces and the like stay also in a text that
/// was edited.
class CommitTextEdit : public CommitField<QPlainTextEdit> {
    Q_OBJECT

public:
    explicit CommitTextEdit(QWidget* parent = nullptr);

    void setValue(const QString& value);
    /// The text as it stands says the owner's value, in words of its own.
    void acceptText();
    /// Shows a text that the owner knows already, without making it the value.
    void putText(const QString& text);
    /// Whether the text is the owner's value, and not one that waits to become it.
    [[nodiscard]] bool showsValue() const { return isLong() || wholeText() == shownValue(); }
    /// Height in lines; it grows with its text between the two.
    void setLines(int least, int most);
    void setHandOver(HandOver when) override;

Q_SIGNALS:
    void committed(const QString& text);

protected:
    /// The text with all its characters; QPlainTextEdit's own makes spaces of no-break spaces.
    [[nodiscard]] QString wholeText() const override;
    void handOut(const QString& text) override { Q_EMIT committed(text); }
    [[nodiscard]] bool canTakeBack() const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();
    void followCursor();

    bool m_endsLinesWithCr = false;
    int m_least = 3;
    int m_most = 12;
};

} // namespace ow
