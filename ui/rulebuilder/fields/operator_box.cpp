#include "rulebuilder/fields/operator_box.h"

#include "rulebuilder/blocks/rule_words.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

using ValueKind = RuleValue::Kind;
using Form = RuleOperator::Form;

bool fits(const RuleOperator& op, ValueKind kind) {
    const std::string_view id = op.id;
    const bool sameness = id == "=" || id == "!=";
    const bool order = id.starts_with('<') || id.starts_with('>');
    const bool ofLists = op.form == Form::Lists || id == "includes";
    const bool membership = id == "in" || id == "notIn";
    switch (kind) {
    case ValueKind::YesNo:
        return op.form == Form::Test || sameness;
    case ValueKind::Number:
    case ValueKind::Numbers:
        return op.form == Form::Test || sameness || order || membership;
    case ValueKind::Day:
        return op.form == Form::Test || op.occurs() || sameness || order;
    case ValueKind::Text:
        return !op.occurs() && !order && !ofLists;
    case ValueKind::List:
        return !op.occurs() && !order;
    case ValueKind::Expression:
        break;
    }
    return true;
}

} // namespace

OperatorBox::OperatorBox(const QString& accessibleName, QWidget* parent) : QComboBox(parent) {
    setObjectName(u"operator"_s);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
}

void OperatorBox::setFitting(std::optional<ValueKind> kind, const QString& inForce) {
    clear();
    for (const RuleOperator& op : ruleOperators()) {
        const QString id = QString::fromLatin1(op.id);
        if ((!op.rare && (!kind || fits(op, *kind))) || id == inForce)
            addItem(operatorWords(op, kind), id);
    }
    setCurrentIndex(std::max(0, findData(inForce)));
}

void OperatorBox::setAmounts(const QString& inForce) {
    setFitting(RuleValue::Kind::Number, inForce);
    for (int i = count() - 1; i >= 0; --i) {
        const RuleOperator* op = findOperator(itemData(i).toString().toStdString());
        if (op->form != Form::Infix || itemData(i) == u"in"_s || itemData(i) == u"notIn"_s)
            removeItem(i);
    }
}

} // namespace ow

#include "moc_operator_box.cpp"
