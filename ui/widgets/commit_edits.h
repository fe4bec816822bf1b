#pragma once

#include "widgets/eliding_line_edit.h"

#include <QAbstractSpinBox>
#include <QPlainTextEdit>

#include <optional>

class QTimer;

namespace ow {

/// When a field hands over what is typed: also at a pause in typing, or only when it is left, at Enter (where
/// Enter begins a line, at Ctrl+Enter) and when it is flushed.
enum class HandOver { AtPause, OnLeaving };

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

/// The same for text of many lines. It is as high as its text within limits. What nobody has typed into stays
/// as it was to the letter, and line ends, no-break spaces and the like stay also in a text that was edited.
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

/// A whole number between two bounds. What is no such number stays in the field and is told by `problem`.
class IntegerEdit : public QAbstractSpinBox {
    Q_OBJECT

public:
    IntegerEdit(qint64 least, qint64 most, QWidget* parent = nullptr);

    void setValue(qint64 value);
    [[nodiscard]] qint64 value() const { return m_value; }
    void flush();
    /// Whether there is text that was neither handed over nor refused yet.
    [[nodiscard]] bool isPending() const { return text() != QString::number(m_value) && text() != m_refused; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    void stepBy(int steps) override;
    QValidator::State validate(QString& text, int& position) const override;

Q_SIGNALS:
    void committed(qint64 value);
    void problem(const QString& text); ///< empty: it is in order again

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    bool event(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    qint64 m_least;
    qint64 m_most;
    qint64 m_value = 0;
    std::optional<qint64> m_shown;
    QString m_refused; ///< what flush() said to be no number
    QTimer* m_idle;
};

/// Hands over whatever is typed but not handed over yet in the fields of a widget: to be called before it
/// goes.
void flushFields(QWidget* widget);
/// Whether a field of a widget has something typed that the next pause hands over.
[[nodiscard]] bool hasPendingFields(const QWidget* widget);

// A longer value is shown in part and not edited in the field.
inline constexpr qsizetype kMostLine = 10'000;
inline constexpr qsizetype kMostText = 500'000;

/// How long a pause in typing must be before the text is handed over, in milliseconds.
inline constexpr int kIdleCommitMs = 500;

} // namespace ow
