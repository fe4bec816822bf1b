#include "editors/kept_inputs.h"

#include "document/drafts.h"
#include "widgets/fields/commit_line_edit.h"
#include "widgets/fields/field_row.h"

#include <QApplication>
#include <QLineEdit>
#include <QMetaObject>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// A row may hold several controls.
QString nameOf(const QWidget* control) {
    return fieldPathOf(control) + u'#' + control->objectName();
}

QMap<QString, QWidget*> controlsIn(const QWidget* editor) {
    QMap<QString, QWidget*> controls;
    const QList<QWidget*> all = editor->findChildren<QWidget*>();
    for (QWidget* widget : all) {
        if (widget->metaObject()->indexOfSignal("problem(QString)") >= 0)
            controls.insert(nameOf(widget), widget);
    }
    return controls;
}

FieldRow* rowAround(QWidget* control) {
    for (QWidget* around = control; around; around = around->parentWidget()) {
        if (auto* row = qobject_cast<FieldRow*>(around))
            return row;
    }
    return nullptr;
}

} // namespace

KeptInputs::KeptInputs(Drafts& drafts, EntityKey key, QWidget* editor)
    : QObject(editor), m_drafts(drafts), m_key(std::move(key)), m_editor(editor) {}

void KeptInputs::follow() {
    const QMap<QString, QWidget*> controls = controlsIn(m_editor);
    if (!std::exchange(m_isPutBack, true))
        putBack(controls);
    for (QWidget* control : controls) {
        connect(control, SIGNAL(problem(QString)), this, SLOT(takeProblem(QString)), Qt::UniqueConnection);
        if (control->metaObject()->indexOfSignal("typing(bool)") >= 0)
            connect(control, SIGNAL(typing(bool)), this, SLOT(takeTyping(bool)), Qt::UniqueConnection);
    }
    const QList<Draft> inputs = m_drafts.inputs(m_key);
    for (const Draft& input : inputs) {
        if (!controls.contains(input.field) && !commentOfInput(input.field)) // its card was taken away
            m_drafts.dropInput(m_key, input.field);
    }
}

void KeptInputs::putBack(const QMap<QString, QWidget*>& controls) {
    const QList<Draft> inputs = m_drafts.inputs(m_key);
    for (const Draft& input : inputs)
        putBack(input, controls.value(input.field));
}

void KeptInputs::putBack(const Draft& input, QWidget* control) {
    auto* line = control ? control->findChild<QLineEdit*>() : nullptr;
    if (!line)
        return;
    line->setText(input.text);
    line->setModified(true); // typed by somebody: filling the fields again does not take it away
    if (FieldRow* row = rowAround(control))
        row->setInputProblem(input.reason);
}

void KeptInputs::fill(const std::function<void()>& fillFields) {
    const QList<Draft> held = m_drafts.inputs(m_key);
    fillFields();
    const QMap<QString, QWidget*> controls =
        held.isEmpty() ? QMap<QString, QWidget*>() : controlsIn(m_editor);
    for (Draft input : held) {
        QWidget* control = controls.value(input.field);
        const auto* line = control ? control->findChild<QLineEdit*>() : nullptr;
        if (!line || line->text() == input.text)
            continue;
        const QString news = line->text().isEmpty()
                                 ? tr("Meanwhile the field became empty.")
                                 : tr("Meanwhile the field became “%1”.").arg(line->text());
        if (!input.reason.contains(news))
            input.reason = (input.reason + u' ' + news).trimmed();
        putBack(input, control);
        m_drafts.keepInput(input);
    }
}

bool KeptInputs::isTyping() const {
    const auto* line = qobject_cast<CommitLineEdit*>(QApplication::focusWidget());
    if (!line || !line->isPending() || !m_editor->isAncestorOf(line))
        return false;
    const QMap<QString, QWidget*> controls = controlsIn(m_editor);
    return std::any_of(controls.cbegin(), controls.cend(), [line](const QWidget* control) {
        return control->isAncestorOf(line) && control->metaObject()->indexOfSignal("typing(bool)") >= 0;
    });
}

void KeptInputs::takeProblem(const QString& problem) {
    auto* control = qobject_cast<QWidget*>(sender());
    const auto* line = control ? control->findChild<QLineEdit*>() : nullptr;
    if (!line)
        return;
    if (problem.isEmpty())
        m_drafts.dropInput(m_key, nameOf(control));
    else
        m_drafts.keepInput({m_key, nameOf(control), {}, line->text(), problem, nullptr});
}

/// What was refused before is refused until it is handed over again.
void KeptInputs::takeTyping(bool isHeld) {
    auto* control = qobject_cast<QWidget*>(sender());
    const auto* line = control ? control->findChild<QLineEdit*>() : nullptr;
    if (!line)
        return;
    const QString field = nameOf(control);
    QString refused;
    for (const Draft& input : m_drafts.inputs(m_key)) {
        if (input.field == field)
            refused = input.reason;
    }
    if (isHeld || !refused.isEmpty())
        m_drafts.keepInput({m_key, field, {}, line->text(), refused, nullptr});
    else
        m_drafts.dropInput(m_key, field);
}

} // namespace ow

#include "moc_kept_inputs.cpp"
