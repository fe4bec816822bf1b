#include "expression/language/node_facts.h"
#include "expression/text/parser.h"
#include "rulebuilder/blocks/rule_block.h"

#include <algorithm>

namespace ow {

namespace {

using Kind = RuleBlock::Kind;
using Form = RuleOperator::Form;

/// An expression as it can stand left or right of an operator.
std::string operand(const std::string& text) {
    const auto tree = expr::parse(text);
    if (!tree)
        return text;
    const expr::NodeFacts facts = expr::factsOf(tree->rootNode().kind);
    return facts.isOpenEnded || facts.level < expr::Level::Postfix ? '(' + text + ')' : text;
}

std::string comparedText(const RuleValue& value) {
    return value.kind == RuleValue::Kind::Expression ? operand(value.text) : valueText(value);
}

std::string timeBehind(const RuleBlock& block, const RuleOperator& op) {
    if (op.form == Form::Period)
        return std::string(op.direction) + " " + block.unit;
    if (op.form == Form::Moment)
        return std::string(op.direction) + " " + comparedText(block.value);
    return std::string(op.compare) + " " + block.value.text + " " + block.unit + " " + op.direction + " " +
           operand(block.reference);
}

std::string conditionText(const RuleBlock& block) {
    const RuleOperator* op = findOperator(block.op);
    const std::string left = operand(block.left);
    if (op && op->form == Form::Test)
        return left + "." + block.op + "()";
    if (op && (op->form == Form::Method || op->form == Form::Lists)) {
        const std::string matchCase = block.matchCase < 0 ? "" : block.matchCase == 1 ? ", true" : ", false";
        return left + "." + block.op + "(" + valueText(block.value) + matchCase + ")";
    }
    if (op && op->occurs())
        return left + " occurs " + timeBehind(block, *op);
    return left + " " + block.op + " " + comparedText(block.value);
}

/// The further list of an "exists" that a group of conditions ends with; nothing where there is none.
const RuleBlock* joinedPart(const RuleBlock& where) {
    if (where.kind != Kind::All || where.negated || where.parts.empty())
        return nullptr;
    const RuleBlock& last = where.parts.back();
    const bool lists = last.joined && last.kind == Kind::Events && last.quantifier == "exists";
    return lists && !last.negated && !last.variable.empty() ? &last : nullptr;
}

std::string bindingText(const RuleBlock& block) {
    std::string text = block.variable + " from " + operand(block.left);
    if (block.parts.empty())
        return text;
    RuleBlock where = block.parts.front();
    const RuleBlock* further = block.quantifier == "exists" ? joinedPart(block.parts.front()) : nullptr;
    if (further)
        where.parts.pop_back();
    if (!where.isGroup() || !where.parts.empty())
        text += " where (" + blockText(where) + ")";
    return further ? text + ", " + bindingText(*further) : text;
}

/// "list[condition]", "list.exists(condition)": the members of an element are bare names.
std::string bareListText(const RuleBlock& block) {
    const bool all =
        block.parts.empty() || (block.parts.front().isGroup() && block.parts.front().parts.empty());
    const std::string where = all ? std::string() : blockText(block.parts.front());
    const std::string list = operand(block.left);
    if (block.quantifier == "exists" || block.quantifier == "forall")
        return list + "." + block.quantifier + "(" + where + ")";
    return (all ? list : list + "[" + where + "]") + "." + block.quantifier + "(" + block.measured + ")";
}

std::string eventsText(const RuleBlock& block) {
    const std::string& quantifier = block.quantifier;
    const bool asks =
        quantifier == "exists" || quantifier == "forall" || quantifier == "none" || quantifier == "one";
    const std::string value = " " + block.op + " " + comparedText(block.value);
    if (block.variable.empty())
        return asks ? bareListText(block) : bareListText(block) + value;
    const std::string binding = bindingText(block);
    if (asks)
        return quantifier + " " + binding;
    if (block.over && quantifier != "count")
        return "(" + quantifier + " " + block.variable + "." + block.measured + " over " + binding + ")" +
               value;
    return "(select " + binding + ")." + quantifier + "(" + block.measured + ")" + value;
}

std::string stepText(const RuleBlock& step) {
    const bool any = step.parts.empty() || (step.parts.front().isGroup() && step.parts.front().parts.empty());
    const std::string text =
        step.variable + ": WHAT(" + (any ? std::string("true") : blockText(step.parts.front())) + ")";
    const RuleOperator* when = step.parts.size() > 1 ? findOperator(step.parts[1].op) : nullptr;
    return when ? text + " WHEN(" + timeBehind(step.parts[1], *when) + ")" : text;
}

std::string sequenceText(const RuleBlock& block) {
    std::string text = "CHAIN(" + block.left + ", " + block.variable + ", [";
    for (std::size_t i = 0; i < block.parts.size(); ++i)
        text += (i > 0 ? ", " : "") + stepText(block.parts[i]);
    return text + "])";
}

std::string partText(const RuleBlock& part) {
    const std::string text = blockText(part);
    // Every part stands in parentheses of its own when it is more than a comparison: reading them back drops
    // what is not needed.
    return part.kind == Kind::Condition && !part.negated ? text : "(" + text + ")";
}

std::string groupText(const RuleBlock& block) {
    if (block.parts.empty())
        return block.kind == Kind::All ? "true" : "false";
    if (block.parts.size() == 1)
        return blockText(block.parts.front());
    std::string text;
    for (const RuleBlock& part : block.parts)
        text += (text.empty() ? "" : block.kind == Kind::All ? " and " : " or ") + partText(part);
    return text;
}

} // namespace

std::string timeText(const RuleBlock& condition) {
    const RuleOperator* op = findOperator(condition.op);
    return op && op->occurs() ? timeBehind(condition, *op) : std::string();
}

std::string blockText(const RuleBlock& block) {
    std::string text;
    switch (block.kind) {
    case Kind::All:
    case Kind::Any:
        text = groupText(block);
        break;
    case Kind::Condition:
        text = conditionText(block);
        break;
    case Kind::Events:
        text = eventsText(block);
        break;
    case Kind::Segment:
        if (!block.left.empty()) // else it is not finished, and must not read as a rule
            text = "inSegment(" + quoted(block.left) + ")";
        break;
    case Kind::Sequence:
        text = sequenceText(block);
        break;
    case Kind::Step:
        text = stepText(block);
        break;
    case Kind::Text:
        text = block.left;
        break;
    }
    return block.negated ? "not (" + text + ")" : text;
}

} // namespace ow
