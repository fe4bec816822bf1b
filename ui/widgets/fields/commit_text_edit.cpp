#include "widgets/fields/commit_text_edit.h"

#include <QEvent>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextBlock>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace ow {

using namespace Qt::StringLiterals;

CommitTextEdit::CommitTextEdit(QWidget* parent) : QPlainTextEdit(parent), m_idle(idleTimer(this)) {
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    document()->setDocumentMargin(6);
    connect(m_idle, &QTimer::timeout, this, &CommitTextEdit::flush);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        if (m_handOver == HandOver::AtPause && isPending())
            m_idle->start();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CommitTextEdit::followCursor);
    fitHeight();
}

/// A field may be higher than the room that its page has: the page goes where one writes.
void CommitTextEdit::followCursor() {
    if (!hasFocus())
        return;
    for (QWidget* around = parentWidget(); around; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around); area && area->widget()) {
            const QPoint at = viewport()->mapTo(area->widget(), cursorRect().center());
            area->ensureVisible(at.x(), at.y(), 0, 2 * fontMetrics().lineSpacing());
            return;
        }
    }
}

void CommitTextEdit::setValue(const QString& value) {
    if (value == m_shown || (m_idle->isActive() && hasFocus()))
        return;
    m_shown = value;
    m_handed = value;
    m_idle->stop();
    m_endsLinesWithCr = value.contains("\r\n"_L1);
    const bool isShown = wholeText() == value;
    m_isLong = value.size() > kMostText && !isShown; // who typed so much goes on typing
    setReadOnly(m_isLong);
    if (isShown) {
        document()->clearUndoRedoStacks(); // from here on the document takes it back
        return;
    }
    const int cursor = textCursor().position();
    const int scroll = verticalScrollBar()->value();
    setPlainText(m_isLong ? beginningOf(value) : value);
    m_handed = wholeText(); // the field's words for it
    m_idle->stop();
    if (hasFocus()) {
        QTextCursor place = textCursor();
        place.setPosition(std::min(cursor, int(value.size())));
        setTextCursor(place);
        verticalScrollBar()->setValue(scroll);
    }
}

void CommitTextEdit::flush() {
    m_idle->stop();
    if (!isPending())
        return;
    m_handed = wholeText();
    Q_EMIT committed(m_handed);
}

void CommitTextEdit::acceptText() {
    m_shown = wholeText();
    m_handed = m_shown;
}

void CommitTextEdit::putText(const QString& text) {
    setPlainText(text);
    m_handed = wholeText();
    m_idle->stop();
}

void CommitTextEdit::keepBack() {
    m_handed = wholeText();
    m_idle->stop();
}

void CommitTextEdit::setHandOver(HandOver when) {
    m_handOver = when;
    setUndoRedoEnabled(when == HandOver::OnLeaving);
}

QString CommitTextEdit::wholeText() const {
    QString text;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block != document()->begin())
            text += m_endsLinesWithCr ? "\r\n"_L1 : "\n"_L1;
        text += block.text();
    }
    return text;
}

void CommitTextEdit::setLines(int least, int most) {
    m_least = least;
    m_most = most;
    fitHeight();
}

bool CommitTextEdit::isOwnUndo(QEvent* event) const {
    if (m_handOver != HandOver::OnLeaving || !isDocumentKey(event))
        return false;
    return wholeText() != m_shown || document()->isRedoAvailable();
}

bool CommitTextEdit::event(QEvent* event) {
    if (isDocumentKey(event) && event->type() == QEvent::ShortcutOverride && !isOwnUndo(event)) {
        flush();
        event->ignore();
        return false;
    }
    return QPlainTextEdit::event(event);
}

void CommitTextEdit::keyPressEvent(QKeyEvent* event) {
    if (isDocumentKey(event) && !isOwnUndo(event)) {
        event->ignore();
    } else if (m_isLong && isEmptying(*event)) {
        m_isLong = false;
        setReadOnly(false);
        clear();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void CommitTextEdit::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    if (isLeft(*event, m_handOver))
        flush();
}

void CommitTextEdit::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitHeight();
}

void CommitTextEdit::fitHeight() {
    // The layout counts wrapped lines as its height.
    const int wrapped = int(std::ceil(document()->size().height()));
    const int lines = std::clamp(wrapped, m_least, m_most);
    // The bar under lines that do not wrap has room of its own: it hides no line.
    const bool sideways =
        lineWrapMode() == QPlainTextEdit::NoWrap && document()->size().width() > viewport()->width();
    const int bar = sideways ? horizontalScrollBar()->sizeHint().height() : 0;
    const int height =
        lines * fontMetrics().lineSpacing() + int(2 * document()->documentMargin()) + 2 * frameWidth() + bar;
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
    setVerticalScrollBarPolicy(wrapped > m_most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

} // namespace ow
