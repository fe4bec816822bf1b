#include "widgets/fields/integer_edit.h"

#include "widgets/fields/hand_over.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QLineEdit>
#include <QTimer>

#include <limits>

namespace ow {

IntegerEdit::IntegerEdit(qint64 least, qint64 most, QWidget* parent)
    : QAbstractSpinBox(parent), m_least(least), m_most(most), m_value(least), m_idle(idleTimer(this)) {
    lineEdit()->setText(QString::number(m_value));
    setFocusPolicy(Qt::StrongFocus);
    lineEdit()->setFrame(false);
    lineEdit()->setTextMargins(space::xs, 0, 0, 0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_idle, &QTimer::timeout, this, &IntegerEdit::flush);
    connect(lineEdit(), &QLineEdit::textChanged, this, [this] { m_idle->start(); });
    connect(this, &QAbstractSpinBox::editingFinished, this, &IntegerEdit::flush);
}

void IntegerEdit::setValue(qint64 value) {
    if (value == m_shown || (m_idle->isActive() && hasFocus()))
        return;
    m_shown = value;
    m_value = value;
    if (lineEdit()->text() != QString::number(value))
        lineEdit()->setText(QString::number(value));
    m_idle->stop();
    Q_EMIT problem({});
}

void IntegerEdit::flush() {
    m_idle->stop();
    bool ok = false;
    const qint64 typed = lineEdit()->text().trimmed().toLongLong(&ok);
    if (!ok || typed < m_least || typed > m_most) {
        m_refused = text();
        Q_EMIT problem(m_most == std::numeric_limits<qint64>::max()
                           ? tr("Write a whole number, %1 or more.").arg(m_least)
                           : tr("Write a whole number from %1 to %2.").arg(m_least).arg(m_most));
        return;
    }
    Q_EMIT problem({});
    if (typed == m_value)
        return;
    m_value = typed;
    Q_EMIT committed(typed);
}

QSize IntegerEdit::sizeHint() const {
    return {120, 32};
}

void IntegerEdit::stepBy(int steps) {
    bool ok = false;
    const qint64 typed = lineEdit()->text().trimmed().toLongLong(&ok);
    const qint64 from = ok ? typed : m_value;
    const qint64 to = steps < 0 ? (from - m_least < -qint64(steps) ? m_least : from + steps)
                                : (m_most - from < qint64(steps) ? m_most : from + steps);
    lineEdit()->setText(QString::number(to));
    flush();
}

QValidator::State IntegerEdit::validate(QString& text, int&) const {
    bool ok = false;
    const qint64 typed = text.trimmed().toLongLong(&ok);
    return ok && typed >= m_least && typed <= m_most ? QValidator::Acceptable : QValidator::Intermediate;
}

QAbstractSpinBox::StepEnabled IntegerEdit::stepEnabled() const {
    StepEnabled steps = StepNone;
    steps.setFlag(StepUpEnabled, m_value < m_most);
    steps.setFlag(StepDownEnabled, m_value > m_least);
    return steps;
}

bool IntegerEdit::event(QEvent* event) {
    if (isDocumentKey(event)) {
        flush();
        event->ignore();
        return false;
    }
    return QAbstractSpinBox::event(event);
}

void IntegerEdit::focusOutEvent(QFocusEvent* event) {
    QAbstractSpinBox::focusOutEvent(event);
    flush();
}

} // namespace ow

#include "moc_integer_edit.cpp"
