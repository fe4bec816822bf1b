#include "widgets/fields/commit_line_edit.h"

#include "widgets/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QTimer>

#include <algorithm>
#include <limits>

namespace ow {

CommitLineEdit::CommitLineEdit(QWidget* parent) : ElidingLineEdit(parent), m_idle(idleTimer(this)) {
    setMaxLength(std::numeric_limits<int>::max()); // Qt's own limit would cut a value off
    connect(m_idle, &QTimer::timeout, this, &CommitLineEdit::flush);
    connect(this, &QLineEdit::textChanged, this, [this] {
        if (m_handOver == HandOver::AtPause && isPending())
            m_idle->start();
    });
    connect(this, &QLineEdit::returnPressed, this, &CommitLineEdit::flush);
}

void CommitLineEdit::setValue(const QString& value) {
    if (value == m_shown || (m_idle->isActive() && hasFocus()))
        return;
    m_shown = value;
    m_handed = value;
    m_idle->stop();
    m_isLong = value.size() > kMostLine && text() != value; // who typed so much goes on typing
    setReadOnly(m_isLong);
    if (text() == value)
        return;
    const int cursor = cursorPosition();
    setText(m_isLong ? beginningOf(value) : value);
    m_handed = text(); // the field's words for it
    m_idle->stop();
    if (hasFocus())
        setCursorPosition(std::min(cursor, int(value.size())));
    else
        setCursorPosition(0);
}

void CommitLineEdit::flush() {
    m_idle->stop();
    if (!isPending())
        return;
    m_handed = text();
    Q_EMIT committed(m_handed);
}

void CommitLineEdit::keepBack() {
    m_handed = text();
    m_idle->stop();
}

/// What is not handed over is nothing that the document could take back.
bool CommitLineEdit::isOwnUndo(QEvent* event) const {
    return m_handOver == HandOver::OnLeaving && isDocumentKey(event) && isPending();
}

bool CommitLineEdit::event(QEvent* event) {
    if (isDocumentKey(event) && event->type() == QEvent::ShortcutOverride && !isOwnUndo(event)) {
        flush();
        event->ignore();
        return false;
    }
    return QLineEdit::event(event);
}

void CommitLineEdit::keyPressEvent(QKeyEvent* event) {
    if (isDocumentKey(event) && !isOwnUndo(event)) {
        event->ignore();
    } else if (m_isLong && isEmptying(*event)) {
        m_isLong = false;
        setReadOnly(false);
        clear();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

QSize CommitLineEdit::sizeHint() const {
    QSize hint = QLineEdit::sizeHint();
    if (m_isAsWideAsText)
        hint.setWidth(std::max(hint.width(), fontMetrics().horizontalAdvance(text()) + 2 * space::l));
    return hint;
}

void CommitLineEdit::setAsWideAsText() {
    m_isAsWideAsText = true;
    connect(this, &QLineEdit::textChanged, this, &QWidget::updateGeometry);
}

void CommitLineEdit::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (isLeft(*event, m_handOver))
        flush();
}

} // namespace ow
