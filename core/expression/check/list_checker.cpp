#include "expression/check/internal/checker.h"
#include "expression/language/node_facts.h"
#include "expression/text/printer.h"
#include "expression/value/scalars.h"

#include <algorithm>

namespace ow::expr {

// Findings about types: texts beside numbers, lists beside single values, and which conflicts are certain
// (DOMAIN.md 11.5-11.7).

/// Whether the type of an expression is known whatever the data are: it is written down, or the language says
/// it.
bool Checker::isCertain(NodeId id) const {
    const Node& node = m_tree.node(id);
    if (node.kind == NodeKind::If)
        return isCertain(node.children[1]) && isCertain(node.children[2]);
    if (node.kind == NodeKind::Let)
        return isCertain(node.children[1]);
    if (node.kind != NodeKind::Call)
        return factsOf(node.kind).gives != NodeFacts::Gives::Depends;
    const FunctionInfo* function = findFunction(node.text);
    const bool extreme = function && (function->id == FunctionId::Min || function->id == FunctionId::Max);
    return function && !extreme &&
           (function->result == "Boolean" || function->result == "Integer" || function->result == "Double" ||
            function->result == "Number" || function->result == "Date");
}

/// A conflict is an error where no data can resolve it (11.7).
Severity Checker::conflictOf(NodeId id) const {
    return isCertain(id) ? Severity::Error : Severity::Warning;
}

bool Checker::isCharacteristic(NodeId id) const {
    const Typed& typed = m_typing.of(id);
    return typed.root == "offer" && typed.path.size() > 1 && typed.path.front() == "characteristics";
}

bool Checker::isText() const {
    return !m_tree.source().empty() && !m_tree.source().starts_with('{') && !m_tree.source().starts_with('"');
}

/// The expression as a number: what a text becomes when it is multiplied.
std::string Checker::asNumber(NodeId id) const {
    const NodeKind kind = m_tree.node(id).kind;
    const bool standsAlone = kind == NodeKind::Field || kind == NodeKind::Variable ||
                             kind == NodeKind::Member || kind == NodeKind::Call;
    return (standsAlone ? text(id) : '(' + text(id) + ')') + " * 1";
}

/// Points a finding at an operand, with what mends it in its place.
void Checker::offer(Diagnostic& finding, NodeId operand, const std::string& replacement) {
    const Range range = m_tree.node(operand).range;
    if (!isText() || range.length == 0)
        return;
    place(finding, range);
    finding.replacement = replacement;
}

/// Whether an arithmetic node only makes a number of a text: `x * 1`.
bool Checker::isConversion(const Node& node) const {
    const auto isOne = [this](NodeId id) {
        const Node& one = m_tree.node(id);
        return (one.kind == NodeKind::Integer && one.integer == 1) ||
               (one.kind == NodeKind::Double && one.number == 1);
    };
    return node.kind == NodeKind::Arithmetic && node.op == Op::Multiply &&
           (isOne(node.children[0]) || isOne(node.children[1]));
}

void Checker::checkTextInCalculation(NodeId operand) {
    const std::string converted = "(" + asNumber(operand) + ")";
    Diagnostic& d =
        report(operand, Severity::Warning, "rule.text-in-calculation",
               "“" + text(operand) +
                   "” is a text, as all characteristics are; where it is no number, the result is missing",
               "write " + converted + " where a number is meant");
    offer(d, operand, converted);
}

/// "exists E from xEvent where E.eventType = "x"" for a path through a list; `before` and `after` stand
/// around the path.
std::string Checker::forEachElement(NodeId list, const std::string& before, const std::string& after) const {
    NodeId base = list;
    std::string rest;
    const auto isListItself = [this](NodeId node) { // of several lists on the path the last one
        const SchemaField* field = m_typing.of(node).field;
        return field && field->array;
    };
    while (m_tree.node(base).kind == NodeKind::Member && !isListItself(base) &&
           m_typing.of(m_tree.node(base).children[0]).array) {
        const std::string whole = print(m_tree, base);
        base = m_tree.node(base).children[0];
        rest.insert(0, whole, std::min(whole.size(), print(m_tree, base).size()));
    }
    return "exists " + m_element + " from " + text(base) + " where " + before + m_element + rest + after;
}

/// A list where a single value is compared: it holds only while the list has exactly one element.
void Checker::checkListBesideValue(NodeId id, NodeId list, const std::string& before,
                                   const std::string& after) {
    Diagnostic& d =
        report(id, Severity::Warning, "rule.list-beside-value",
               "“" + text(list) +
                   "” is a list; beside a single value it counts only while it has exactly one element",
               {});
    const Node& node = m_tree.node(id);
    const std::string each = forEachElement(list, before, after);
    if (!isBoolean(node)) {
        d.mend = "look at each element: " + each + " …";
        return;
    }
    if (node.kind == NodeKind::Compare && node.op == Op::Equal) {
        const NodeId other = node.children[list == node.children[0] ? 1 : 0];
        const std::string in = text(other) + " in " + text(list);
        d.mend = "write " + in + ", or " + each;
        offer(d, id, in);
    } else {
        d.mend = "write " + each;
        offer(d, id, "(" + each + ")");
    }
}

/// Whether a comparison has a list on one side and a single value on the other; it is reported then.
bool Checker::checkListComparison(NodeId id) {
    const Node& node = m_tree.node(id);
    const NodeId left = node.children[0];
    const NodeId right = node.children[1];
    const auto isList = [this](NodeId side) { return m_typing.of(side).array && !m_typing.of(side).unknown; };
    const auto isSingle = [this](NodeId side) {
        const Typed& typed = m_typing.of(side);
        return !typed.array && typed.type != Type::Any && typed.type != Type::Null;
    };
    const std::string op = " " + std::string(opText(node.op)) + " ";
    if (node.kind == NodeKind::Membership) {
        if (!isList(left) || !isList(right))
            return false;
        checkListBesideValue(id, left, {}, op + text(right));
        return true;
    }
    if (isList(left) && isSingle(right))
        checkListBesideValue(id, left, {}, op + text(right));
    else if (isSingle(left) && isList(right))
        checkListBesideValue(id, right, text(left) + op, {});
    else
        return false;
    return true;
}

/// `x like "a*"` compares texts.
void Checker::checkLike(NodeId id) {
    const Node& node = m_tree.node(id);
    for (const NodeId child : node.children) {
        const Typed& typed = m_typing.of(child);
        if (typed.array && child == node.children[0]) {
            checkListBesideValue(id, child, {}, " like " + text(node.children[1]));
        } else if (!typed.array && (typed.isNumber() || typed.type == Type::Boolean || typed.isTime())) {
            report(child, Severity::Warning, "rule.type-conflict",
                   "“like” compares texts, but “" + text(child) + "” is none", "write it in double quotes");
        }
    }
}

/// The receiver of a function that wants one text or date.
bool Checker::checkListReceiver(NodeId id, const FunctionInfo& function) {
    const Node& node = m_tree.node(id);
    if (node.children.empty() || !function.method)
        return false;
    const std::string_view wanted = function.parameters.front().type;
    if (!m_typing.of(node.children[0]).array || (wanted != "String" && wanted != "Timestamp"))
        return false;
    std::string after = "." + node.text + "(";
    for (std::size_t i = 1; i < node.children.size(); ++i)
        after += (i > 1 ? ", " : "") + text(node.children[i]);
    checkListBesideValue(id, node.children[0], {}, after + ")");
    return true;
}

/// (K, V) => … goes through the entries of a map.
void Checker::checkMapOfList(NodeId id, const FunctionInfo& function) {
    const Node& node = m_tree.node(id);
    if (function.id != FunctionId::Map || node.children.size() != 2)
        return;
    const Node& lambda = m_tree.node(node.children[1]);
    const Typed& from = m_typing.of(node.children[0]);
    if (lambda.kind == NodeKind::Lambda && lambda.names.size() == 2 && from.array && !from.group)
        report(node.children[1], Severity::Warning, "rule.type-conflict",
               "“" + text(node.children[0]) + "” is a list and has no keys; two values are those of a map",
               "write (" + lambda.names[0] + ") => …, or make groups first: " + text(node.children[0]) +
                   ".groupBy(…)");
}

} // namespace ow::expr
