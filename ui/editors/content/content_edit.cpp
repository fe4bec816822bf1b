#include "editors/content/content_edit.h"

#include "editors/content/internal/token_language.h"

#include <QKeyEvent>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

ExpressionCompleter* completerOf(TokenLanguage& language, QWidget* edit) {
    auto* completer = new ExpressionCompleter(edit);
    completer->setSource(
        [&language](const QString& text, qsizetype index) { return language.fitting(text, index); },
        {u"{{"_s, u"{%="_s});
    return completer;
}

} // namespace

ContentEdit::ContentEdit(TokenLanguage& language, QWidget* parent)
    : CommitTextEdit(parent), m_completer(completerOf(language, this)) {
    setLines(3, 14);
    connect(m_completer, &ExpressionCompleter::chosen, this, [this](int from, int to, const QString& text) {
        QTextCursor cursor = textCursor();
        cursor.setPosition(from);
        cursor.setPosition(to, QTextCursor::KeepAnchor);
        cursor.insertText(text);
        setTextCursor(cursor);
    });
}

bool ContentEdit::event(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        Q_EMIT paletteChanged();
    return CommitTextEdit::event(event);
}

void ContentEdit::keyPressEvent(QKeyEvent* event) {
    if (m_completer->takes(*event)) {
        event->ignore(); // the completer's
        return;
    }
    if (!ExpressionCompleter::isAsked(*event))
        CommitTextEdit::keyPressEvent(event);
    if (!isReadOnly())
        m_completer->follow(*event, toPlainText(), textCursor().position(),
                            cursorRect().translated(viewport()->pos()));
}

ContentLineEdit::ContentLineEdit(TokenLanguage& language, QWidget* parent)
    : CommitLineEdit(parent), m_completer(completerOf(language, this)) {
    connect(m_completer, &ExpressionCompleter::chosen, this, [this](int from, int to, const QString& text) {
        setSelection(from, to - from);
        insert(text);
    });
}

void ContentLineEdit::keyPressEvent(QKeyEvent* event) {
    if (m_completer->takes(*event)) {
        event->ignore(); // the completer's
        return;
    }
    if (!ExpressionCompleter::isAsked(*event))
        CommitLineEdit::keyPressEvent(event);
    if (!isReadOnly())
        m_completer->follow(*event, text(), cursorPosition(), rect());
}

} // namespace ow

#include "moc_content_edit.cpp"
