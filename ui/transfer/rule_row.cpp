#include "transfer/rule_row.h"

#include "widgets/fields/segmented_control.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace ow {

RuleRow::RuleRow(const QString& name, const QString& subject, const QStringList& answers, QWidget* parent)
    : QWidget(parent), m_question(textLabel({}, TextRole::Body)), m_answers(new SegmentedControl) {
    m_answers->setObjectName(name);
    m_answers->setSegments(answers, subject);
    m_answers->setCurrent(0);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(m_question);
    layout->addStretch();
    layout->addWidget(m_answers);
    connect(m_answers, &SegmentedControl::chosen, this, &RuleRow::answered);
}

void RuleRow::setQuestion(const QString& text) {
    m_question->setText(text);
}

int RuleRow::answer() const {
    return m_answers->current();
}

} // namespace ow

#include "moc_rule_row.cpp"
