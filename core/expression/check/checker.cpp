#include "expression/check/internal/checker.h"

#include "base/instant.h"
#include "expression/check/internal/type_facts.h"
#include "expression/text/printer.h"
#include "expression/value/scalars.h"

#include <algorithm>

namespace ow::expr {

void Checker::check() {
    std::vector<NodeId> open = {m_tree.root()};
    while (!open.empty()) {
        const NodeId id = open.back();
        open.pop_back();
        const Node& node = m_tree.node(id);
        switch (node.kind) {
        case NodeKind::Field:
        case NodeKind::Member:
            checkPath(id);
            break;
        case NodeKind::Compare:
        case NodeKind::Membership:
            m_comparisons.check(id);
            break;
        case NodeKind::Arithmetic:
        case NodeKind::Negate:
            checkArithmetic(id);
            break;
        case NodeKind::Like:
            m_comparisons.checkLike(id);
            break;
        case NodeKind::Occurs:
            checkOccurs(id);
            break;
        case NodeKind::Call:
            checkCall(id);
            break;
        case NodeKind::Null:
        case NodeKind::Bool:
        case NodeKind::Integer:
        case NodeKind::Double:
        case NodeKind::String:
        case NodeKind::List:
        case NodeKind::Root:
        case NodeKind::Parameter:
        case NodeKind::Context:
        case NodeKind::Up:
        case NodeKind::Moment:
        case NodeKind::Variable:
        case NodeKind::Not:
        case NodeKind::And:
        case NodeKind::Or:
        case NodeKind::If:
        case NodeKind::Let:
        case NodeKind::Lambda:
        case NodeKind::Quantifier:
        case NodeKind::Select:
        case NodeKind::Binding:
        case NodeKind::Aggregate:
        case NodeKind::Period:
        case NodeKind::Chain:
        case NodeKind::Step:
            break; // right by itself
        }
        open.insert(open.end(), node.children.begin(), node.children.end());
    }
}

namespace {

/// "var1": how older versions of the segment builder name the event of a step.
bool isEventVariable(std::string_view name) {
    return name.size() > 3 && name.starts_with("var") &&
           std::all_of(name.begin() + 3, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string unknownMend(const Node& node) {
    if (node.kind == NodeKind::Field && isEventVariable(node.text))
        return "leave “" + node.text + ".” out: inside WHAT the members of the event are named directly";
    if (node.kind == NodeKind::Field)
        return "put it in quotes if the text “" + node.text + "” is meant, or add it to the schema";
    return "check the spelling, or add the path to the schema";
}

} // namespace

void Checker::checkPath(NodeId id) {
    const Node& node = m_tree.node(id);
    const Typed& typed = m_typing.of(id);
    const FunctionInfo* function = node.kind == NodeKind::Member ? findFunction(node.text) : nullptr;
    if (typed.unknown && function && function->method) {
        const bool none = function->minimum() < 2;
        Diagnostic& d = m_findings.report(id, Severity::Warning, "rule.unknown-path",
                                          "“" + node.text + "” is a function, not an attribute",
                                          "write " + print(m_tree, id) + (none ? "()" : "(…)"));
        d.replacement = none ? node.text + "()" : std::string();
    } else if (typed.unknown && typed.owner) {
        std::vector<std::string_view> names;
        for (const SchemaField& field : typed.owner->children)
            names.push_back(field.name);
        if (node.kind == NodeKind::Field) {
            for (const SchemaField& field : m_typing.schema().root("profile")->children)
                names.push_back(field.name);
        }
        const std::string near = isEventVariable(node.text) ? std::string() : nearest(node.text, names);
        std::string whole = near;
        if (node.kind == NodeKind::Member && !near.empty()) {
            whole = print(m_tree, node.children[0]) + '.' + near;
        }
        Diagnostic& d = m_findings.report(id, Severity::Warning, "rule.unknown-path",
                                          "the schema has no “" + print(m_tree, id) + "”",
                                          near.empty() ? unknownMend(node) : "did you mean “" + whole + "”?");
        d.replacement = near;
    }
    if (typed.field && typed.field->deprecated)
        m_findings.report(id, Severity::Warning, "rule.deprecated-path",
                          "“" + print(m_tree, id) + "” is an old name",
                          "use its successor in the current schema");
}

void Checker::checkArithmetic(NodeId id) {
    const Node& node = m_tree.node(id);
    for (const NodeId child : node.children) {
        const Typed& typed = m_typing.of(child);
        const Node& operand = m_tree.node(child);
        const bool wrongText = operand.kind == NodeKind::String && parseNumber(operand.text).isNull();
        const bool severalValues = operand.kind == NodeKind::List && operand.children.size() != 1;
        if (wrongText || severalValues || typed.type == Type::Boolean || typed.isTime() ||
            typed.type == Type::Object)
            m_findings.report(child, conflictOf(m_tree, child), "rule.type-conflict",
                              "“" + m_findings.text(child) + "” is " + typeName(typed) +
                                  " and cannot be calculated with",
                              "use a number here");
        else if (typed.array && typed.isPath() && typed.isNumber())
            m_findings.report(
                child, Severity::Warning, "rule.list-beside-value",
                "“" + m_findings.text(child) +
                    "” is a list; it can be calculated with only while it has exactly one element",
                "write " + m_findings.text(child) + ".sum(), or another function of lists");
        else
            m_texts.checkInCalculation(node, child);
    }
    const Node* divisor = node.children.size() > 1 ? &m_tree.node(node.children[1]) : nullptr;
    const bool zero = divisor && ((divisor->kind == NodeKind::Integer && divisor->integer == 0) ||
                                  (divisor->kind == NodeKind::Double && divisor->number == 0));
    if (zero && (node.op == Op::Divide || node.op == Op::Remainder))
        m_findings.report(id, Severity::Warning, "rule.division-by-zero", "a division by zero has no value",
                          "divide by something else");
}

void Checker::checkOccurs(NodeId id) {
    const Node& node = m_tree.node(id);
    for (const NodeId child : node.children) {
        const Typed& typed = m_typing.of(child);
        const Node& operand = m_tree.node(child);
        const bool event = child != node.children[0] && typed.type == Type::Object;
        const bool wrongText =
            operand.kind == NodeKind::String && !parseInstant(operand.text, InstantForms::Data);
        if (wrongText || typed.isNumber() || typed.type == Type::Boolean ||
            (typed.type == Type::Object && !event))
            m_findings.report(child, conflictOf(m_tree, child), "rule.type-conflict",
                              "“" + m_findings.text(child) + "” is " + typeName(typed) +
                                  ", but “occurs” needs a date",
                              "use a date or timestamp, e.g. xEvent.timestamp or date(2026, 1, 31)");
        else if (child == node.children[0] && typed.array && typed.isPath() && typed.isTime())
            m_lists.checkBesideValue(id, child, {}, print(m_tree, id).substr(print(m_tree, child).size()));
    }
}

void Checker::checkCall(NodeId id) {
    const Node& node = m_tree.node(id);
    const FunctionInfo* function = findFunction(node.text);
    if (!function || node.children.empty())
        return;
    for (std::size_t i = 0; i < node.children.size() && i < function->parameters.size(); ++i) {
        const ParameterInfo& parameter = function->parameters[i];
        const Typed& typed = m_typing.of(node.children[i]);
        if (parameter.perElement || typed.type == Type::Any)
            continue;
        const bool object = typed.type == Type::Object || typed.type == Type::Map;
        const bool text_ = parameter.type == "String" && !typed.array &&
                           (object || typed.type == Type::Boolean ||
                            (function->id == FunctionId::InSegment && typed.isNumber()));
        const Node& argument = m_tree.node(node.children[i]);
        const bool noTime =
            argument.kind == NodeKind::String && !parseInstant(argument.text, InstantForms::Data);
        const bool time = parameter.type == "Timestamp" &&
                          (noTime || typed.isNumber() || object || typed.type == Type::Boolean);
        const bool whole = parameter.type == "Integer" && !typed.isNumber();
        const bool map = parameter.type.starts_with("Map") && !object;
        if (text_ || time || whole || map)
            m_findings.report(
                node.children[i],
                typed.isNumber() && text_ ? Severity::Warning : conflictOf(m_tree, node.children[i]),
                "rule.type-conflict",
                "“" + std::string(function->name) + "” needs " +
                    (text_   ? "a text"
                     : time  ? "a date"
                     : whole ? "a whole number"
                             : "an object with keys") +
                    " here, but “" + m_findings.text(node.children[i]) + "” is " + typeName(typed),
                "write it as " + signatureText(*function));
    }
    m_lists.checkReceiver(id, *function);
    m_lists.checkMapOfList(id, *function);
    const bool numbers = function->id == FunctionId::Sum || function->id == FunctionId::Average;
    const bool ofObjects = node.children.size() == 1 && m_typing.of(node.children[0]).type == Type::Object;
    if (numbers && ofObjects)
        m_findings.report(id, Severity::Warning, "rule.type-conflict",
                          "“" + node.text + "” of objects has nothing to add up",
                          "name the member to use: " + m_findings.text(node.children[0]) + "." + node.text +
                              "(price)");
}

} // namespace ow::expr
