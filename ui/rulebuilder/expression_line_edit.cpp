#include "rulebuilder/expression_line_edit.h"

#include "rulebuilder/expression_completer.h"

#include <QAbstractItemView>
#include <QKeyEvent>

namespace ow {

ExpressionLineEdit::ExpressionLineEdit(QWidget* parent)
    : CommitLineEdit(parent), m_completer(new ExpressionCompleter(this)) {
    connect(m_completer, &ExpressionCompleter::chosen, this, [this](int from, int to, const QString& insert) {
        setSelection(from, to - from);
        this->insert(insert);
        flush();
    });
}

void ExpressionLineEdit::setSchema(std::shared_ptr<const expr::Schema> schema) {
    m_completer->setSchema(std::move(schema));
}

void ExpressionLineEdit::setContext(const QString& before) {
    m_completer->setContext(before);
}

void ExpressionLineEdit::keyPressEvent(QKeyEvent* event) {
    const bool asked = (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) ||
                       (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible());
    if (m_completer->popup()->isVisible() &&
        (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Escape ||
         event->key() == Qt::Key_Tab)) {
        event->ignore(); // the completer's
        return;
    }
    if (!asked)
        CommitLineEdit::keyPressEvent(event);
    const QString typed = event->text();
    if (asked || (!typed.isEmpty() && (typed[0].isPrint() || event->key() == Qt::Key_Backspace)))
        offerCompletions(asked);
}

void ExpressionLineEdit::offerCompletions(bool asked) {
    m_completer->offer(text(), cursorPosition(), QRect(0, 0, width(), height()), asked);
}

} // namespace ow
