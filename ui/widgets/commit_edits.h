#pragma once

#include <QAbstractSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <optional>

class QTimer;

namespace ow {

/// A line that hands over its text when the user pauses, presses Enter or leaves. It has no undo of its own:
/// undo hands over first and then belongs to the document.
class CommitLineEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit CommitLineEdit(QWidget* parent = nullptr);

    /// Shows a value; the cursor stays where it can. Text that is not handed over yet, or was refused, stays
    /// until the value becomes another one.
    void setValue(const QString& value);
    /// Hands the text over now, if there is anything new.
    void flush();
    /// Whether there is text that is not handed over yet.
    [[nodiscard]] bool isPending() const { return text() != m_handed; }

Q_SIGNALS:
    void committed(const QString& text);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QString m_shown;  ///< what the owner said last
    QString m_handed; ///< what was handed over last; may have been refused
    QTimer* m_idle;
};

/// The same for text of many lines. It is as high as its text within limits.
class CommitTextEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CommitTextEdit(QWidget* parent = nullptr);

    void setValue(const QString& value);
    /// The text as it stands says the owner's value, in words of its own.
    void acceptText();
    void flush();
    [[nodiscard]] bool isPending() const { return toPlainText() != m_handed; }
    /// Height in lines; it grows with its text between the two.
    void setLines(int least, int most);

Q_SIGNALS:
    void committed(const QString& text);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();

    QString m_shown;
    QString m_handed;
    QTimer* m_idle;
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
    [[nodiscard]] bool isPending() const { return text() != QString::number(m_value); }
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
    void wheelEvent(QWheelEvent* event) override;

private:
    qint64 m_least;
    qint64 m_most;
    qint64 m_value = 0;
    std::optional<qint64> m_shown;
    QTimer* m_idle;
};

/// Hands over whatever is typed but not handed over yet in the fields of a widget: to be called before it
/// goes.
void flushFields(QWidget* widget);
/// Whether a field of a widget has something typed that is not handed over yet.
[[nodiscard]] bool hasPendingFields(const QWidget* widget);

/// How long a pause in typing must be before the text is handed over, in milliseconds.
inline constexpr int kIdleCommitMs = 500;

} // namespace ow
