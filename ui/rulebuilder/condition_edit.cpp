#include "rulebuilder/condition_edit.h"

#include "rulebuilder/blocks/new_blocks.h"
#include "rulebuilder/blocks/unfinished.h"
#include "rulebuilder/fields/attribute_picker.h"
#include "rulebuilder/fields/expression_line_edit.h"
#include "rulebuilder/fields/operator_box.h"
#include "rulebuilder/fields/unit_box.h"
#include "rulebuilder/fields/value_edit.h"
#include "rulebuilder/rule_text_edit.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>
#include <QToolButton>

#include <optional>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastPath = 140;

/// The kind of value that a field is compared with, as far as the schema knows the field.
std::optional<RuleValue::Kind> valueKindOf(const expr::Typed& field) {
    if (field.array)
        return std::nullopt;
    switch (field.type) {
    case expr::Type::Boolean:
        return RuleValue::Kind::YesNo;
    case expr::Type::Integer:
    case expr::Type::Double:
        return RuleValue::Kind::Number;
    case expr::Type::Date:
    case expr::Type::Timestamp:
        return RuleValue::Kind::Day;
    case expr::Type::String:
        return RuleValue::Kind::Text;
    default:
        return std::nullopt;
    }
}

/// What may stand there, by example: inside a question to events a member of theirs.
QString examplePath(const BlockContext& place) {
    if (!place.isInside())
        return ConditionEdit::tr("Field, e.g. loyalty.tier");
    const expr::SchemaField* element = place.element();
    if (element && element->child("eventType"))
        return ConditionEdit::tr("Field, e.g. commerce.order.priceTotal");
    return ConditionEdit::tr("Field of each");
}

} // namespace

ConditionEdit::ConditionEdit(const RuleBlock& block, const BlockContext& context, const QString& name)
    : BlockEdit(context, name), m_block(block), m_shownLeft(context.shown(block.left)),
      m_negated(textLabel(tr("not"), TextRole::Body, Tone::Warning)), m_left(new ExpressionLineEdit),
      m_operator(new OperatorBox(spoken(tr("operator")))),
      m_value(new ValueEdit(context, spoken(tr("value")))), m_unit(new UnitBox(spoken(tr("unit")))),
      m_reference(textLabel({}, TextRole::Body, Tone::Secondary)),
      m_not(makeChoice(tr("Must not hold"), u"negated"_s, block.negated)),
      m_compare(makeChoice(tr("Compare with another field"), u"compareFields"_s,
                           block.value.kind == RuleValue::Kind::Expression)),
      m_matchCase(makeChoice(tr("Match case"), u"matchCase"_s, block.matchCase != 0)) {
    m_left->setObjectName(u"left"_s);
    m_left->setAccessibleName(spoken(tr("field")));
    m_left->setPlaceholderText(examplePath(context));
    m_left->setSchema(context.schema());
    m_left->setContext(context.beforeTyped({}));
    m_left->setMinimumWidth(kLeastPath);
    m_left->setValue(m_shownLeft);
    m_left->setToolTip(QString::fromStdString(block.left));
    m_operator->setFitting(fieldKind(), QString::fromStdString(block.op));
    m_value->setValue(block.value, expectedKind());
    auto* parts = new FlowLayout(nullptr, space::s);
    for (QWidget* part :
         {static_cast<QWidget*>(m_negated), fieldWithPicker(), static_cast<QWidget*>(m_operator),
          static_cast<QWidget*>(m_value), static_cast<QWidget*>(m_unit), static_cast<QWidget*>(m_reference)})
        parts->addWidget(part);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addLayout(parts, 1);
    layout->addWidget(makeEndButtons({m_compare, m_matchCase, m_not}), 0, Qt::AlignTop);
    bind();
    showParts();
}

void ConditionEdit::bind() {
    connect(m_left, &CommitLineEdit::committed, this, &ConditionEdit::changeLeft);
    connect(m_left, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_left->setContext(context().beforeTyped(text));
        Q_EMIT typing();
    });
    connect(m_value, &ValueEdit::typing, this, &BlockEdit::typing);
    connect(m_operator, &QComboBox::activated, this, &ConditionEdit::changeOperator);
    connect(m_unit, &QComboBox::activated, this, &BlockEdit::edited);
    connect(m_value, &ValueEdit::edited, this, &BlockEdit::edited);
    connect(m_matchCase, &QAction::triggered, this, [this](bool on) {
        m_block.matchCase = on ? -1 : 0;
        Q_EMIT edited();
    });
    connect(m_not, &QAction::triggered, this, [this] {
        showParts();
        Q_EMIT edited();
    });
    connect(m_compare, &QAction::triggered, this, [this] {
        m_value->setExpected(expectedKind());
        m_value->setFocus();
        Q_EMIT edited();
    });
}

/// The line of the field, and the button that shows what there is.
QWidget* ConditionEdit::fieldWithPicker() {
    auto* button = new QToolButton;
    button->setIcon(icon(u"search"_s));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setObjectName(u"pickField"_s);
    button->setAccessibleName(tr("%1: choose a field").arg(name()));
    const QKeySequence key(Qt::ALT | Qt::Key_Down);
    button->setToolTip(tr("Choose a field (%1)").arg(key.toString(QKeySequence::NativeText)));
    auto* shortcut = new QShortcut(key, m_left);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, &ConditionEdit::pick);
    connect(button, &QToolButton::clicked, this, &ConditionEdit::pick);
    auto* field = new QWidget;
    auto* line = new QHBoxLayout(field);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(m_left, 1);
    line->addWidget(button);
    field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return field;
}

void ConditionEdit::pick() {
    auto* picker = new AttributePicker(context(), m_left);
    connect(picker, &AttributePicker::chosen, this, &ConditionEdit::takeField);
    Q_EMIT picking(picker);
    picker->open();
}

/// A member of events, chosen where there are none, makes a question to events of the condition.
void ConditionEdit::takeField(const QString& path) {
    if (const QString events = u"xEvent."_s; !context().isInside() && path.startsWith(events)) {
        m_ofEvent = path.mid(events.size());
        Q_EMIT restructured(name());
        return;
    }
    m_left->setFocus();
    m_left->selectAll();
    m_left->insert(path);
    m_left->flush();
}

RuleBlock ConditionEdit::block() const {
    RuleBlock condition = conditionBlock();
    if (m_ofEvent.isEmpty())
        return condition;
    condition.left = m_ofEvent.toStdString();
    return asksEvents(std::move(condition));
}

RuleBlock ConditionEdit::conditionBlock() const {
    RuleBlock block = m_block;
    block.negated = m_not->isChecked();
    block.left = left();
    block.op = m_operator->current().toStdString();
    block.value = m_value->value();
    block.unit = m_unit->current();
    return block;
}

/// What was not touched stays as it was written.
std::string ConditionEdit::left() const {
    return m_left->text() == m_shownLeft ? m_block.left : context().written(m_left->text());
}

/// The first one that is empty.
QWidget* ConditionEdit::firstField() {
    const bool lacksValue = !m_left->text().isEmpty() && countUnfinished(conditionBlock()) > 0;
    return lacksValue ? static_cast<QWidget*>(m_value) : m_left;
}

std::optional<RuleValue::Kind> ConditionEdit::fieldKind() const {
    return valueKindOf(context().typeOf(left()));
}

/// The kind of value that the field and the operator ask for.
std::optional<RuleValue::Kind> ConditionEdit::expectedKind() const {
    const std::optional<RuleValue::Kind> field = fieldKind();
    const RuleOperator* op = findOperator(m_operator->current().toStdString());
    if (op && op->form == RuleOperator::Form::Within)
        return RuleValue::Kind::Number;
    if (m_compare->isChecked())
        return RuleValue::Kind::Expression;
    if (op && op->form == RuleOperator::Form::Moment)
        return RuleValue::Kind::Day;
    if (op && op->form == RuleOperator::Form::Method)
        return RuleValue::Kind::Text;
    const bool lists = op && op->form == RuleOperator::Form::Lists;
    if (lists || m_operator->current() == "in"_L1 || m_operator->current() == "notIn"_L1)
        return field == RuleValue::Kind::Number ? RuleValue::Kind::Numbers : RuleValue::Kind::List;
    return m_operator->current() == "like"_L1 ? RuleValue::Kind::Text : field;
}

void ConditionEdit::changeLeft() {
    m_operator->setFitting(fieldKind(), m_operator->current());
    m_value->setExpected(expectedKind());
    showParts();
    Q_EMIT edited();
}

void ConditionEdit::changeOperator() {
    const RuleOperator* known = findOperator(m_operator->current().toStdString());
    if (!known || known->form != RuleOperator::Form::Method)
        m_block.matchCase = -1;
    if (!known || known->form != RuleOperator::Form::Within)
        m_block.reference = RuleBlock().reference;
    if (!known || (known->form != RuleOperator::Form::Test && known->form != RuleOperator::Form::Period))
        m_value->setExpected(expectedKind());
    showParts();
    Q_EMIT edited();
}

void ConditionEdit::showParts() {
    const QString op = m_operator->current();
    const RuleOperator* known = findOperator(op.toStdString());
    using Form = RuleOperator::Form;
    const auto is = [known](Form form) { return known && known->form == form; };
    m_negated->setVisible(m_not->isChecked());
    const bool alone = is(Form::Test) || is(Form::Period);
    m_value->setVisible(!alone);
    m_unit->setUnits(!is(Form::Period), m_unit->count() > 0 ? m_unit->current() : m_block.unit);
    m_unit->setVisible(is(Form::Within) || is(Form::Period));
    const bool fromNow = m_block.reference == RuleBlock().reference;
    m_reference->setText(fromNow ? QString() : tr("counted from %1").arg(context().shown(m_block.reference)));
    m_reference->setVisible(!fromNow && is(Form::Within));
    m_matchCase->setVisible(is(Form::Method));
    m_matchCase->setChecked(m_block.matchCase != 0);
    m_compare->setVisible(!alone && !is(Form::Within));
    m_value->setBefore(context().before() + QString::fromStdString(left()) + u' ' +
                       (is(Form::Infix) ? op : u"="_s));
    const expr::SchemaField* field = context().typeOf(left()).field;
    if (!field)
        return;
    m_value->setSuggestions(field->values.empty() ? field->examples : field->values);
}

TextBlockEdit::TextBlockEdit(const RuleBlock& block, const BlockContext& context, const QString& name)
    : BlockEdit(context, name), m_block(block), m_text(new RuleTextEdit) {
    m_text->setObjectName(u"textBlock"_s);
    m_text->setAccessibleName(spoken(tr("text")));
    m_text->setLines(1, 10);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_text->setToolTip(tr("This part has no picture; it is edited as text."));
    m_text->setValue(QString::fromStdString(block.left));
    // Names of variables around it are unknown to the text alone: only its form is checked.
    m_text->setLanguage(context.isInside() ? nullptr : context.schema(), expr::Purpose::Any);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_text, 1);
    layout->addWidget(makeEndButtons({}), 0, Qt::AlignTop);
    connect(m_text, &CommitTextEdit::committed, this, &BlockEdit::edited);
    connect(m_text, &QPlainTextEdit::textChanged, this, &BlockEdit::typing);
}

RuleBlock TextBlockEdit::block() const {
    RuleBlock block = m_block;
    block.left = m_text->toPlainText().trimmed().toStdString();
    return block;
}

QWidget* TextBlockEdit::firstField() {
    return m_text;
}

} // namespace ow

#include "moc_condition_edit.cpp"
