#include "rulebuilder/fields/expression_line_edit.h"

#include "rulebuilder/fields/expression_completer.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace ow {

ExpressionLineEdit::ExpressionLineEdit(QWidget* parent)
    : CommitLineEdit(parent), m_completer(new ExpressionCompleter(this)) {
    connect(m_completer, &ExpressionCompleter::chosen, this, [this](int from, int to, const QString& insert) {
        setSelection(from, to - from);
        this->insert(insert);
    });
    setHandOver(HandOver::OnLeaving);
}

void ExpressionLineEdit::setSchema(std::shared_ptr<const expr::Schema> schema) {
    m_completer->setSchema(std::move(schema));
}

void ExpressionLineEdit::setContext(const QString& before) {
    m_completer->setContext(before);
}

void ExpressionLineEdit::keyPressEvent(QKeyEvent* event) {
    if (m_completer->takes(*event)) {
        event->ignore(); // the completer's
        return;
    }
    const QRect below(0, 0, width(), height());
    if (event->key() == Qt::Key_Down && event->modifiers() == Qt::NoModifier && !m_completer->isOpen()) {
        m_completer->ask(text(), cursorPosition(), below);
        return;
    }
    if (!ExpressionCompleter::isAsked(*event))
        CommitLineEdit::keyPressEvent(event);
    m_completer->follow(*event, text(), cursorPosition(), below);
}

/// A click into the empty field shows what there is.
void ExpressionLineEdit::mouseReleaseEvent(QMouseEvent* event) {
    CommitLineEdit::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && text().isEmpty() && !isReadOnly())
        m_completer->ask({}, 0, rect(), false);
}

} // namespace ow

#include "moc_expression_line_edit.cpp"
