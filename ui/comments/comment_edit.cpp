#include "comments/comment_edit.h"

#include "comments/mention_highlighter.h"
#include "document/comments.h"
#include "rulebuilder/fields/expression_completer.h"
#include "store/mentions.h"

#include <QKeyEvent>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLines = 10;
constexpr int kMostLinesToRead = 40; ///< of more a part, to be scrolled
constexpr std::size_t kMostNames = 60;
constexpr int kNamesWidth = 220;

/// The names that go on as what stands behind the @, then those that have it somewhere.
ExpressionCompleter::Fitting namesAt(const Comments& comments, const QString& text, qsizetype index) {
    const qsizetype at = mentionBefore(text, index);
    if (at < 0)
        return {};
    const QString typed = text.mid(at + 1, index - at - 1);
    ExpressionCompleter::Fitting fitting{int(at), int(index), {}};
    const QStringList people = comments.people().mid(1) + comments.people().mid(0, 1); // oneself last
    for (const bool begins : {true, false}) {
        for (const QString& name : people) {
            const bool fits = begins == name.startsWith(typed, Qt::CaseInsensitive) &&
                              name.contains(typed, Qt::CaseInsensitive);
            if (fits && fitting.items.size() < kMostNames)
                fitting.items.push_back({.kind = expr::Completion::Kind::Value,
                                         .label = name.toStdString(),
                                         .insert = QString(u'@' + name + u' ').toStdString(),
                                         .detail = {},
                                         .help = {},
                                         .score = 0});
        }
    }
    const bool isComplete =
        fitting.items.size() == 1 &&
        typed.compare(QString::fromStdString(fitting.items.front().label), Qt::CaseInsensitive) == 0;
    return isComplete ? ExpressionCompleter::Fitting() : fitting;
}

} // namespace

CommentEdit::CommentEdit(Comments& comments, QWidget* parent)
    : CommitTextEdit(parent), m_comments(comments),
      m_highlighter(new MentionHighlighter(comments, document(), this)) {
    setHandOver(HandOver::OnLeaving);
    setLines(2, kMostLines);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        keepBack(); // nobody waits for it: it is a comment once it is sent
        const QString text = this->text();
        if (text == m_known)
            return; // it is but coloured otherwise
        m_known = text;
        Q_EMIT typed();
    });
}

void CommentEdit::makeCompleter() {
    m_completer = new ExpressionCompleter(this);
    m_completer->setLeastWidth(kNamesWidth);
    m_completer->setSource(
        [this](const QString& text, qsizetype index) { return namesAt(m_comments, text, index); }, {u"@"_s});
    connect(m_completer, &ExpressionCompleter::chosen, this, [this](int from, int to, const QString& name) {
        QTextCursor cursor = textCursor();
        cursor.setPosition(from);
        cursor.setPosition(to, QTextCursor::KeepAnchor);
        cursor.insertText(name);
        setTextCursor(cursor);
    });
}

void CommentEdit::setText(const QString& text) {
    if (text == this->text())
        return;
    m_known = text;
    putText(text);
    moveCursor(QTextCursor::End);
}

void CommentEdit::setForReading() {
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::ClickFocus);                       // Tab goes to what can be done
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // it wraps
    document()->setDocumentMargin(0);
    setLines(1, kMostLinesToRead);
}

bool CommentEdit::event(QEvent* event) {
    const bool done = CommitTextEdit::event(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
    return done;
}

void CommentEdit::keyPressEvent(QKeyEvent* event) {
    if (isReadOnly()) {
        CommitTextEdit::keyPressEvent(event);
        return;
    }
    if (!m_completer)
        makeCompleter();
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_completer->takes(*event)) {
        event->ignore(); // the completer's
    } else if (isReturn && event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT sendRequested();
    } else if (event->key() == Qt::Key_Escape && m_takesEscape) {
        Q_EMIT escaped();
    } else {
        if (!ExpressionCompleter::isAsked(*event))
            CommitTextEdit::keyPressEvent(event);
        m_completer->follow(*event, toPlainText(), textCursor().position(),
                            cursorRect().translated(viewport()->pos()));
    }
}

void CommentEdit::focusInEvent(QFocusEvent* event) {
    CommitTextEdit::focusInEvent(event);
    if (!isReadOnly())
        m_comments.readPeople();
}

} // namespace ow

#include "moc_comment_edit.cpp"
