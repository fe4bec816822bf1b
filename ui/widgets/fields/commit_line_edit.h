#pragma once

#include "widgets/fields/eliding_line_edit.h"
#include "widgets/fields/hand_over.h"

class QTimer;

namespace ow {

/// A line that hands over its text when the user pauses, presses Enter or leaves. It has no undo of its own:
/// undo hands over first and then belongs to the document. One that hands over on leaving takes back what is
/// typed in it, until there is nothing left to take back.
class CommitLineEdit : public ElidingLineEdit {
    Q_OBJECT

public:
    explicit CommitLineEdit(QWidget* parent = nullptr);

    /// Shows a value; the cursor stays where it can. Text that is not handed over yet, or was refused, stays
    /// until the value becomes another one.
    void setValue(const QString& value);
    /// What is typed stays, and leaving the field does not hand it over until it is another text.
    void keepBack();
    /// Hands the text over now, if there is anything new.
    void flush();
    /// Whether there is text that is not handed over yet.
    [[nodiscard]] bool isPending() const { return !m_isLong && text() != m_handed; }
    /// Whether the value is too long for a line: its beginning is shown, and Delete empties the field.
    [[nodiscard]] bool isLong() const { return m_isLong; }
    void setHandOver(HandOver when) { m_handOver = when; }
    [[nodiscard]] HandOver handOver() const { return m_handOver; }
    /// It asks for the width of its text, where there is so much.
    void setAsWideAsText();
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void committed(const QString& text);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] bool isOwnUndo(QEvent* event) const;

    HandOver m_handOver = HandOver::AtPause;
    QString m_shown;  ///< what the owner said last
    QString m_handed; ///< what was handed over last, as the field says it; may have been refused
    QTimer* m_idle;
    bool m_isLong = false;
    bool m_isAsWideAsText = false;
};

} // namespace ow
