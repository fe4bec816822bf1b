#pragma once

#include "widgets/fields/hand_over.h"

#include <QPlainTextEdit>

class QTimer;

namespace ow {

/// As CommitLineEdit for text of many lines. It is as high as its text within limits. What nobody has typed
/// into stays as it was to the letter, and line ends, no-break spaces and the like stay also in a text that
/// was edited.
class CommitTextEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CommitTextEdit(QWidget* parent = nullptr);

    void setValue(const QString& value);
    /// The text as it stands says the owner's value, in words of its own.
    void acceptText();
    /// Shows a text that the owner knows already, without making it the value.
    void putText(const QString& text);
    /// What is typed stays, and leaving the field does not hand it over until it is another text.
    void keepBack();
    void flush();
    [[nodiscard]] bool isPending() const { return !m_isLong && wholeText() != m_handed; }
    /// Whether the text is the owner's value, and not one that waits to become it.
    [[nodiscard]] bool showsValue() const { return m_isLong || wholeText() == m_shown; }
    [[nodiscard]] bool isLong() const { return m_isLong; }
    /// Height in lines; it grows with its text between the two.
    void setLines(int least, int most);
    void setHandOver(HandOver when);
    [[nodiscard]] HandOver handOver() const { return m_handOver; }

Q_SIGNALS:
    void committed(const QString& text);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();
    void followCursor();
    [[nodiscard]] bool isOwnUndo(QEvent* event) const;
    /// The text with all its characters; QPlainTextEdit's own makes spaces of no-break spaces.
    [[nodiscard]] QString wholeText() const;

    HandOver m_handOver = HandOver::AtPause;
    QString m_shown;
    QString m_handed;
    QTimer* m_idle;
    bool m_isLong = false;
    bool m_endsLinesWithCr = false;
    int m_least = 3;
    int m_most = 12;
};

} // namespace ow
