#include "rulebuilder/condition_edit.h"

#include "rulebuilder/expression_line_edit.h"
#include "rulebuilder/rule_text_edit.h"
#include "rulebuilder/value_edit.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <optional>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastPath = 140;

QToolButton* removeButton(BlockEdit* edit, const QString& name) {
    auto* button = new QToolButton;
    button->setIcon(icon(u"close"_s));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setObjectName(u"removeBlock"_s);
    button->setAccessibleName(BlockEdit::tr("Remove %1").arg(name));
    button->setToolTip(BlockEdit::tr("Remove this part"));
    QObject::connect(button, &QToolButton::clicked, edit, &BlockEdit::removeRequested);
    return button;
}

/// The kind of value that a field is compared with, as far as the schema knows the field.
std::optional<RuleValue::Kind> valueKindOf(const expr::Typed& field) {
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

} // namespace

QComboBox* makeOperatorBox(const QString& accessibleName, bool numbersOnly) {
    auto* box = new QComboBox;
    box->setObjectName(u"operator"_s);
    box->setAccessibleName(accessibleName);
    box->setFocusPolicy(Qt::StrongFocus);
    int count = 0;
    for (const RuleOperator& op : ruleOperators()) {
        if (numbersOnly && ++count > 6)
            break;
        box->addItem(QCoreApplication::translate("ow::RuleOperator", op.words), QString::fromLatin1(op.id));
    }
    return box;
}

ConditionEdit::ConditionEdit(const RuleBlock& block, const BlockContext& context, const QString& name)
    : BlockEdit(context, name), m_block(block), m_shownLeft(context.shown(block.left)),
      m_left(new ExpressionLineEdit), m_operator(makeOperatorBox(spoken(tr("operator")), false)),
      m_value(new ValueEdit(context, spoken(tr("value")))), m_matchCase(new QCheckBox(tr("Aa"))) {
    m_left->setObjectName(u"left"_s);
    m_left->setAccessibleName(spoken(tr("field")));
    m_left->setPlaceholderText(tr("Field, e.g. loyalty.tier"));
    m_left->setSchema(context.schema());
    m_left->setContext(context.beforeTyped({}));
    m_left->setMinimumWidth(kLeastPath);
    m_left->setValue(m_shownLeft);
    m_left->setToolTip(QString::fromStdString(block.left));
    m_operator->setCurrentIndex(m_operator->findData(QString::fromStdString(block.op)));
    m_value->setValue(block.value);
    m_matchCase->setObjectName(u"matchCase"_s);
    m_matchCase->setAccessibleName(spoken(tr("match case")));
    m_matchCase->setToolTip(tr("Upper and lower case must match"));
    m_matchCase->setChecked(block.matchCase != 0);
    auto* parts = new FlowLayout(nullptr, space::s);
    if (block.negated)
        parts->addWidget(textLabel(tr("not"), TextRole::Body, Tone::Warning));
    parts->addWidget(m_left);
    parts->addWidget(m_operator);
    parts->addWidget(m_value);
    parts->addWidget(m_matchCase);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addLayout(parts, 1);
    layout->addWidget(removeButton(this, name), 0, Qt::AlignTop);
    connect(m_left, &CommitLineEdit::committed, this, &ConditionEdit::changeLeft);
    connect(m_left, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_left->setContext(this->context().beforeTyped(text));
        Q_EMIT typing();
    });
    connect(m_value, &ValueEdit::typing, this, &BlockEdit::typing);
    connect(m_operator, &QComboBox::activated, this, &ConditionEdit::changeOperator);
    connect(m_value, &ValueEdit::edited, this, &BlockEdit::edited);
    connect(m_matchCase, &QCheckBox::toggled, this, [this](bool on) {
        m_block.matchCase = on ? -1 : 0;
        Q_EMIT edited();
    });
    showParts();
}

RuleBlock ConditionEdit::block() const {
    RuleBlock block = m_block;
    block.left = left();
    block.op = m_operator->currentData().toString().toStdString();
    block.value = m_value->value();
    return block;
}

/// What was not touched stays as it was written.
std::string ConditionEdit::left() const {
    return m_left->text() == m_shownLeft ? m_block.left : context().written(m_left->text());
}

QWidget* ConditionEdit::firstField() {
    return m_left;
}

void ConditionEdit::changeLeft() {
    const bool list = m_value->value().kind == RuleValue::Kind::List;
    if (const auto kind = valueKindOf(context().typeOf(left())); kind && !list)
        m_value->setKind(*kind);
    showParts();
    Q_EMIT edited();
}

void ConditionEdit::changeOperator() {
    const QString op = m_operator->currentData().toString();
    const bool wantsList = op == "in"_L1 || op == "notIn"_L1;
    const RuleValue::Kind kind = m_value->value().kind;
    const RuleOperator* known = findOperator(op.toStdString());
    if (wantsList && kind != RuleValue::Kind::Expression)
        m_value->setKind(RuleValue::Kind::List);
    else if (!wantsList && kind == RuleValue::Kind::List)
        m_value->setKind(RuleValue::Kind::Text);
    if (known && known->form == RuleOperator::Form::Within)
        m_value->setKind(RuleValue::Kind::Number);
    if (known && known->form == RuleOperator::Form::Method && kind != RuleValue::Kind::Expression)
        m_value->setKind(RuleValue::Kind::Text);
    else
        m_block.matchCase = -1;
    showParts();
    Q_EMIT edited();
}

void ConditionEdit::showParts() {
    const QString op = m_operator->currentData().toString();
    const RuleOperator* known = findOperator(op.toStdString());
    m_value->setVisible(!known || known->form != RuleOperator::Form::Test);
    m_matchCase->setVisible(known && known->form == RuleOperator::Form::Method);
    m_value->setBefore(context().before() + QString::fromStdString(left()) + u' ' +
                       (known && known->form == RuleOperator::Form::Infix ? op : u"="_s));
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
    layout->addWidget(removeButton(this, name), 0, Qt::AlignTop);
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
