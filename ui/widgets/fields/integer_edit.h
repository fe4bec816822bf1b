#pragma once

#include <QAbstractSpinBox>

#include <optional>

class QTimer;

namespace ow {

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

} // namespace ow
