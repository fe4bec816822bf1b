#include "rulebuilder/rule_text_edit.h"

#include "rulebuilder/fields/expression_completer.h"
#include "rulebuilder/fields/text_places.h"
#include "rulebuilder/rule_highlighter.h"
#include "rulebuilder/signature_hint.h"
#include "widgets/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolTip>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

RuleTextEdit::RuleTextEdit(QWidget* parent)
    : CommitTextEdit(parent), m_highlighter(new RuleHighlighter(document(), this)),
      m_completer(new ExpressionCompleter(this)), m_signature(new SignatureHint(this)) {
    setFont(themeFont(TextRole::Mono));
    setLines(4, 24);
    setHandOver(HandOver::OnLeaving);
    connect(this, &QPlainTextEdit::textChanged, this, &RuleTextEdit::recheck);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &RuleTextEdit::diagnosticsChanged);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &RuleTextEdit::showSignature);
    connect(m_completer, &ExpressionCompleter::chosen, this, &RuleTextEdit::replace);
}

void RuleTextEdit::setLanguage(std::shared_ptr<const expr::Schema> schema, expr::Purpose purpose) {
    m_schema = std::move(schema);
    m_purpose = purpose;
    m_completer->setSchema(m_schema);
    recheck();
}

const expr::Diagnostic* RuleTextEdit::currentDiagnostic() const {
    const std::uint32_t at = byteOffset(toPlainText(), textCursor().position());
    const expr::Diagnostic* worst = nullptr;
    for (const expr::Diagnostic& diagnostic : m_diagnostics) {
        if (at >= diagnostic.range.offset && at <= diagnostic.range.end())
            return &diagnostic;
        if (!worst || diagnostic.severity < worst->severity)
            worst = &diagnostic;
    }
    return worst;
}

void RuleTextEdit::formatText() {
    const auto text = expr::formatted(toPlainText().toStdString());
    if (!text)
        return;
    replaceAndSave(0, int(toPlainText().size()), QString::fromStdString(*text));
}

void RuleTextEdit::goToMistake() {
    setFocus(Qt::OtherFocusReason);
    const auto found =
        std::find_if(m_diagnostics.cbegin(), m_diagnostics.cend(),
                     [](const expr::Diagnostic& one) { return one.severity == Severity::Error; });
    if (found == m_diagnostics.cend())
        return;
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(IndexWalk(toPlainText()).at(found->range.offset)));
    setTextCursor(cursor);
}

void RuleTextEdit::applyMend(const expr::Diagnostic& diagnostic) {
    const QString text = toPlainText();
    IndexWalk walk(text);
    const int from = int(walk.at(diagnostic.range.offset));
    const int to = int(walk.at(diagnostic.range.end()));
    replaceAndSave(from, to, QString::fromStdString(diagnostic.replacement));
}

/// Who is in the middle of writing goes on, and a draft stays one; otherwise this is an edit of its own.
void RuleTextEdit::replaceAndSave(int from, int to, const QString& text) {
    const bool writing = isPending();
    const bool isDraft = !showsValue();
    replace(from, to, text);
    if (writing)
        return;
    if (!isDraft) {
        flush();
        return;
    }
    keepBack();
    Q_EMIT keptBack();
}

void RuleTextEdit::recheck() {
    const std::string text = toPlainText().toStdString();
    expr::Diagnostics found;
    if (m_schema && !toPlainText().trimmed().isEmpty())
        found = expr::checkText(text, *m_schema, m_purpose);
    m_diagnostics = std::move(found);
    // Highlighting is itself a change of the document to the widget's signals.
    {
        const QSignalBlocker quiet(this);
        m_highlighter->setDiagnostics(m_diagnostics);
    }
    Q_EMIT diagnosticsChanged();
}

bool RuleTextEdit::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && showHover(event))
        return true;
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
    return CommitTextEdit::event(event);
}

bool RuleTextEdit::showHover(QEvent* event) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = toPlainText();
    const std::uint32_t at =
        byteOffset(text, cursorForPosition(viewport()->mapFrom(this, help->pos())).position());
    for (const expr::Diagnostic& diagnostic : m_diagnostics) {
        if (at >= diagnostic.range.offset && at < diagnostic.range.end()) {
            QToolTip::showText(help->globalPos(), QString::fromStdString(expr::describe(diagnostic)), this);
            return true;
        }
    }
    const auto hover = m_schema ? expr::hoverAt(text.toStdString(), at, *m_schema) : std::nullopt;
    if (!hover)
        return false;
    QToolTip::showText(help->globalPos(), QString::fromStdString(hover->title + '\n' + hover->text), this);
    return true;
}

void RuleTextEdit::showSignature() {
    const QString text = toPlainText();
    const auto help = m_schema && hasFocus()
                          ? expr::signatureAt(text.toStdString(), byteOffset(text, textCursor().position()))
                          : std::nullopt;
    m_signature->offer(help, cursorRect().translated(viewport()->pos()));
    setAccessibleDescription(help ? QString::fromStdString(help->signature) : QString());
}

void RuleTextEdit::focusOutEvent(QFocusEvent* event) {
    // The list of completions takes the focus and gives it back: the call is still being written.
    if (event->reason() != Qt::PopupFocusReason)
        m_signature->hide();
    CommitTextEdit::focusOutEvent(event);
}

void RuleTextEdit::moveEvent(QMoveEvent* event) {
    m_signature->hide();
    CommitTextEdit::moveEvent(event);
}

void RuleTextEdit::askRename(int index) {
    const QString text = toPlainText();
    const auto path = m_schema ? expr::pathAt(text.toStdString(), byteOffset(text, index), *m_schema)
                               : std::optional<expr::NamedPath>();
    if (path)
        Q_EMIT renameRequested(*path);
}

void RuleTextEdit::contextMenuEvent(QContextMenuEvent* event) {
    QMenu* menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    const int index = keyboard ? textCursor().position() : cursorForPosition(event->pos()).position();
    menu->addSeparator();
    QAction* rename = menu->addAction(tr("Rename attribute in all rules…"), QKeySequence(Qt::Key_F2));
    rename->setObjectName(u"renameAttribute"_s);
    const QString text = toPlainText();
    rename->setEnabled(m_schema &&
                       expr::pathAt(text.toStdString(), byteOffset(text, index), *m_schema).has_value());
    connect(rename, &QAction::triggered, this, [this, index] { askRename(index); });
    menu->popup(event->globalPos());
}

void RuleTextEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_F2) {
        askRename(textCursor().position());
        return;
    }
    if (m_completer->takes(*event)) {
        event->ignore(); // the completer's
        return;
    }
    if (event->key() == Qt::Key_Escape && m_signature->dismiss())
        return;
    if (event->key() == Qt::Key_Escape) {
        keepBack();
        Q_EMIT keptBack();
        event->ignore(); // whoever is around it takes the focus elsewhere
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        const bool written = isPending();
        flush();
        if (!written)
            Q_EMIT saveRequested();
        return;
    }
    if (!ExpressionCompleter::isAsked(*event))
        CommitTextEdit::keyPressEvent(event);
    m_completer->follow(*event, toPlainText(), textCursor().position(),
                        cursorRect().translated(viewport()->pos()));
}

void RuleTextEdit::replace(int from, int to, const QString& text) {
    QTextCursor cursor = textCursor();
    cursor.setPosition(from);
    cursor.setPosition(to, QTextCursor::KeepAnchor);
    cursor.insertText(text);
    // Between the parentheses of a call that wants arguments.
    if (text.endsWith("()"_L1))
        cursor.movePosition(QTextCursor::Left);
    setTextCursor(cursor);
}

} // namespace ow

#include "moc_rule_text_edit.cpp"
