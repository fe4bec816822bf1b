#include "expression/check/internal/list_checker.h"

#include "expression/check/internal/type_facts.h"
#include "expression/language/node_facts.h"
#include "expression/text/printer.h"

#include <algorithm>

namespace ow::expr {

ListChecker::ListChecker(RuleFindings& findings)
    : m_findings(findings), m_tree(findings.tree()), m_typing(findings.typing()) {
    for (NodeId id = 0; id < m_tree.size(); ++id) {
        const Node& node = m_tree.node(id);
        if (node.kind == NodeKind::Binding && node.text == m_element)
            m_element = m_element == "E" ? "I" : m_element + "1";
    }
}

/// "exists E from xEvent where E.eventType = "x"" for a path through a list; `before` and `after` stand
/// around the path.
std::string ListChecker::forEachElement(NodeId list, const std::string& before,
                                        const std::string& after) const {
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
    return "exists " + m_element + " from " + m_findings.text(base) + " where " + before + m_element + rest +
           after;
}

void ListChecker::checkBesideValue(NodeId id, NodeId list, const std::string& before,
                                   const std::string& after) {
    Diagnostic& d = m_findings.report(
        id, Severity::Warning, "rule.list-beside-value",
        "“" + m_findings.text(list) +
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
        const std::string in = m_findings.text(other) + " in " + m_findings.text(list);
        d.mend = "write " + in + ", or " + each;
        m_findings.offer(d, id, in);
    } else {
        d.mend = "write " + each;
        m_findings.offer(d, id, "(" + each + ")");
    }
}

bool ListChecker::checkComparison(NodeId id) {
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
        checkBesideValue(id, left, {}, op + m_findings.text(right));
        return true;
    }
    if (isList(left) && isSingle(right))
        checkBesideValue(id, left, {}, op + m_findings.text(right));
    else if (isSingle(left) && isList(right))
        checkBesideValue(id, right, m_findings.text(left) + op, {});
    else
        return false;
    return true;
}

bool ListChecker::checkSingleValueIn(NodeId id) {
    const Node& node = m_tree.node(id);
    const NodeId in = node.children[1];
    const bool isLiteral = m_tree.node(in).kind == NodeKind::String || m_typing.of(in).isNumber() ||
                           m_typing.of(in).type == Type::Boolean;
    if (node.kind != NodeKind::Membership || m_typing.of(in).array || !isLiteral || !isCertain(m_tree, in))
        return false;
    const bool isText = m_tree.node(in).kind == NodeKind::String;
    m_findings.report(id, Severity::Warning, "rule.single-value-in",
                      "“" + m_findings.text(in) +
                          "” is one value, not a list: “in” holds only for what equals it",
                      "write " +
                          (isText ? m_findings.text(in) + ".contains(" + m_findings.text(node.children[0]) +
                                        ") for a part of a text, or "
                                  : "") +
                          "[" + m_findings.text(in) + "]");
    return true;
}

void ListChecker::checkReceiver(NodeId id, const FunctionInfo& function) {
    const Node& node = m_tree.node(id);
    if (node.children.empty() || !function.method)
        return;
    const std::string_view wanted = function.parameters.front().type;
    if (!m_typing.of(node.children[0]).array || (wanted != "String" && wanted != "Timestamp"))
        return;
    std::string after = "." + node.text + "(";
    for (std::size_t i = 1; i < node.children.size(); ++i)
        after += (i > 1 ? ", " : "") + m_findings.text(node.children[i]);
    checkBesideValue(id, node.children[0], {}, after + ")");
}

void ListChecker::checkMapOfList(NodeId id, const FunctionInfo& function) {
    const Node& node = m_tree.node(id);
    if (function.id != FunctionId::Map || node.children.size() != 2)
        return;
    const Node& lambda = m_tree.node(node.children[1]);
    const Typed& from = m_typing.of(node.children[0]);
    if (lambda.kind == NodeKind::Lambda && lambda.names.size() == 2 && from.array && !from.group)
        m_findings.report(node.children[1], Severity::Warning, "rule.type-conflict",
                          "“" + m_findings.text(node.children[0]) +
                              "” is a list and has no keys; two values are those of a map",
                          "write (" + lambda.names[0] + ") => …, or make groups first: " +
                              m_findings.text(node.children[0]) + ".groupBy(…)");
}

} // namespace ow::expr
