#include "widgets/fields/commit_text_edit.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace ow {

using namespace Qt::StringLiterals;

CommitTextEdit::CommitTextEdit(QWidget* parent) : CommitField(parent) {
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    document()->setDocumentMargin(6);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        noteTyping();
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
    if (!takeValue(value))
        return;
    m_endsLinesWithCr = value.contains("\r\n"_L1);
    const bool isShown = wholeText() == value;
    setLong(value.size() > kMostText && !isShown); // who typed so much goes on typing
    if (isShown) {
        document()->clearUndoRedoStacks(); // from here on the document takes it back
        return;
    }
    const int cursor = textCursor().position();
    const int scroll = verticalScrollBar()->value();
    setPlainText(isLong() ? beginningOf(value) : value);
    keepBack(); // the field's words for it
    if (hasFocus()) {
        QTextCursor place = textCursor();
        place.setPosition(std::min(cursor, int(value.size())));
        setTextCursor(place);
        verticalScrollBar()->setValue(scroll);
    }
}

void CommitTextEdit::acceptText() {
    acceptValue(wholeText());
}

void CommitTextEdit::putText(const QString& text) {
    setPlainText(text);
    keepBack();
}

void CommitTextEdit::setHandOver(HandOver when) {
    CommitField::setHandOver(when);
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

bool CommitTextEdit::canTakeBack() const {
    return wholeText() != shownValue() || document()->isRedoAvailable();
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

#include "moc_commit_text_edit.cpp"
