#include "rulebuilder/events_edit.h"

#include "rulebuilder/fields/expression_line_edit.h"
#include "rulebuilder/fields/operator_box.h"
#include "rulebuilder/fields/value_edit.h"
#include "rulebuilder/group_edit.h"
#include "widgets/flow_layout.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

EventsEdit::EventsEdit(const RuleBlock& block, const BlockContext& context, const QString& name)
    : BlockEdit(context, name), m_block(block), m_shownList(context.shown(block.left)),
      m_quantifier(new QComboBox), m_measured(new ExpressionLineEdit), m_list(new ExpressionLineEdit),
      m_operator(new OperatorBox(spoken(tr("operator")))),
      m_value(new ValueEdit(context, spoken(tr("value")))), m_negated(new QCheckBox(tr("not"))) {
    setProperty("card", u"inner"_s);
    const std::pair<QString, QString> quantifiers[] = {
        {u"exists"_s, tr("There is one in")},   {u"forall"_s, tr("All in")},
        {u"none"_s, tr("There is none in")},    {u"one"_s, tr("There is exactly one in")},
        {u"count"_s, tr("The number of")},      {u"sum"_s, tr("The sum over")},
        {u"average"_s, tr("The average over")}, {u"min"_s, tr("The least of")},
        {u"max"_s, tr("The largest of")}};
    for (const auto& [id, text] : quantifiers) {
        if (block.variable.empty() && (id == "none"_L1 || id == "one"_L1))
            continue; // they need a name for the element
        m_quantifier->addItem(text, id);
    }
    m_quantifier->setObjectName(u"quantifier"_s);
    m_quantifier->setAccessibleName(spoken(tr("question")));
    m_quantifier->setFocusPolicy(Qt::StrongFocus);
    m_quantifier->setCurrentIndex(m_quantifier->findData(QString::fromStdString(block.quantifier)));
    m_list->setObjectName(u"list"_s);
    m_list->setAccessibleName(spoken(tr("list")));
    m_list->setPlaceholderText(tr("List, e.g. xEvent"));
    m_list->setSchema(context.schema());
    m_list->setContext(context.beforeTyped({}));
    m_list->setValue(m_shownList);
    m_measured->setObjectName(u"measured"_s);
    m_measured->setAccessibleName(spoken(tr("measured field")));
    m_measured->setPlaceholderText(tr("Field of each"));
    m_measured->setSchema(context.schema());
    m_measured->setValue(QString::fromStdString(block.measured));
    m_operator->setAmounts(QString::fromStdString(block.op));
    m_value->setValue(block.op.empty() ? RuleValue{RuleValue::Kind::Number, {}, {}} : block.value,
                      RuleValue::Kind::Number);
    m_negated->setObjectName(u"negated"_s);
    m_negated->setAccessibleName(spoken(tr("not")));
    m_negated->setChecked(block.negated);
    const BlockContext inner = context.inside(block.variable, block.left);
    m_where = new GroupEdit(block.parts.empty() ? RuleBlock{} : block.parts.front(), inner, name, true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::m, space::s);
    layout->setSpacing(space::s);
    buildTop(layout);
    layout->addWidget(textLabel(tr("of those for which"), TextRole::Small, Tone::Secondary));
    layout->addWidget(m_where);
    bind();
    showParts();
}

void EventsEdit::buildTop(QVBoxLayout* layout) {
    auto* parts = new FlowLayout(nullptr, space::s);
    for (QWidget* part : {static_cast<QWidget*>(m_negated), static_cast<QWidget*>(m_quantifier),
                          static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_measured)})
        parts->addWidget(part);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::s);
    top->addLayout(parts, 1);
    top->addWidget(makeEndButtons({}), 0, Qt::AlignTop);
    auto* result = new FlowLayout(nullptr, space::s);
    result->addWidget(m_operator);
    result->addWidget(m_value);
    layout->addLayout(top);
    layout->addLayout(result);
}

void EventsEdit::bind() {
    connect(m_negated, &QCheckBox::toggled, this, &BlockEdit::edited);
    for (const ExpressionLineEdit* line : {m_list, m_measured}) {
        connect(line, &CommitLineEdit::committed, this, &BlockEdit::edited);
        connect(line, &QLineEdit::textEdited, this, &BlockEdit::typing);
    }
    connect(m_value, &ValueEdit::typing, this, &BlockEdit::typing);
    connect(m_where, &BlockEdit::typing, this, &BlockEdit::typing);
    connect(m_operator, &QComboBox::activated, this, &BlockEdit::edited);
    connect(m_value, &ValueEdit::edited, this, &BlockEdit::edited);
    connect(m_where, &BlockEdit::edited, this, &BlockEdit::edited);
    connect(m_where, &BlockEdit::restructured, this, &BlockEdit::restructured);
    connect(m_quantifier, &QComboBox::activated, this, [this] {
        showParts();
        Q_EMIT edited();
    });
}

RuleBlock EventsEdit::block() const {
    RuleBlock block = m_block;
    block.quantifier = m_quantifier->currentData().toString().toStdString();
    if (m_list->text() != m_shownList)
        block.left = context().written(m_list->text());
    block.negated = m_negated->isChecked();
    const bool asks = asksAlone();
    block.op = asks ? std::string() : m_operator->currentData().toString().toStdString();
    block.value = asks ? RuleValue{} : m_value->value();
    const bool measures = !asks && block.quantifier != "count";
    block.measured = measures ? m_measured->text().trimmed().toStdString() : std::string();
    block.parts.clear();
    if (RuleBlock where = m_where->block(); !where.parts.empty())
        block.parts.push_back(std::move(where));
    return block;
}

/// Whether there is nothing to compare.
bool EventsEdit::asksAlone() const {
    const QString quantifier = m_quantifier->currentData().toString();
    return quantifier == "exists"_L1 || quantifier == "forall"_L1 || quantifier == "none"_L1 ||
           quantifier == "one"_L1;
}

QWidget* EventsEdit::firstField() {
    return m_list->text().isEmpty() ? m_list : m_where->firstField();
}

void EventsEdit::showParts() {
    const QString quantifier = m_quantifier->currentData().toString();
    const bool asks = asksAlone();
    m_operator->setVisible(!asks);
    m_value->setVisible(!asks);
    m_measured->setVisible(!asks && quantifier != "count"_L1);
    m_measured->setContext(QString::fromStdString(
        m_block.variable.empty() ? m_block.left + ".sum("
                                 : "(select " + m_block.variable + " from " + m_block.left + ").sum("));
}

} // namespace ow

#include "moc_events_edit.cpp"
