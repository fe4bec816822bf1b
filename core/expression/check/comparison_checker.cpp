#include "expression/check/internal/comparison_checker.h"

#include "expression/check/internal/type_facts.h"

#include <algorithm>

namespace ow::expr {

namespace {

/// "date(2026, 1, 31)" where somebody wrote 2026-01-31, which is a subtraction; else empty.
std::string dayMeant(const Tree& tree, NodeId id) {
    const Node& outer = tree.node(id);
    if (outer.kind != NodeKind::Arithmetic || outer.op != Op::Subtract)
        return {};
    const Node& inner = tree.node(outer.children[0]);
    if (inner.kind != NodeKind::Arithmetic || inner.op != Op::Subtract)
        return {};
    std::string day = "date(";
    for (const NodeId part : {inner.children[0], inner.children[1], outer.children[1]}) {
        const Node& number = tree.node(part);
        if (number.kind != NodeKind::Integer)
            return {};
        day += (day.back() == '(' ? "" : ", ") + std::to_string(number.integer);
    }
    return day + ")";
}

} // namespace

ComparisonChecker::ComparisonChecker(RuleFindings& findings, ListChecker& lists, TextChecker& texts)
    : m_findings(findings), m_tree(findings.tree()), m_typing(findings.typing()), m_lists(lists),
      m_texts(texts) {
    for (NodeId id = 0; id < m_tree.size(); ++id) {
        const Node& test = m_tree.node(id);
        if (test.kind == NodeKind::Call && (test.text == "isNull" || test.text == "isNotNull") &&
            !test.children.empty())
            m_nullTested.insert(m_findings.classes().of(test.children[0]));
    }
}

void ComparisonChecker::check(NodeId id) {
    const Node& node = m_tree.node(id);
    const Typed& left = m_typing.of(node.children[0]);
    const Typed& right = m_typing.of(node.children[1]);
    const Node& rightNode = m_tree.node(node.children[1]);
    if (rightNode.kind == NodeKind::Null || m_tree.node(node.children[0]).kind == NodeKind::Null) {
        const NodeId other = node.children[rightNode.kind == NodeKind::Null ? 0 : 1];
        m_findings.report(
            id, Severity::Warning, "rule.null-comparison", "a comparison with null is never true",
            "write " + m_findings.text(other) + (node.op == Op::NotEqual ? ".isNotNull()" : ".isNull()"));
        return;
    }
    if (!fits(left, right, rightNode)) {
        const std::string day = left.isTime() ? dayMeant(m_tree, node.children[1]) : std::string();
        const bool certain = isCertain(m_tree, node.children[0]) && isCertain(m_tree, node.children[1]);
        m_findings.report(id, certain ? Severity::Error : Severity::Warning, "rule.type-conflict",
                          "“" + m_findings.text(node.children[0]) + "” is " + typeName(left) + ", but “" +
                              m_findings.text(node.children[1]) + "” is " + typeName(right),
                          day.empty() ? "compare it with " + typeName(left) : "write the day as " + day);
        return;
    }
    if (node.kind == NodeKind::Membership && rightNode.kind == NodeKind::List)
        checkElements(id);
    checkValues(id, node.children[0], node.children[1]);
    if (m_lists.checkComparison(id) || m_lists.checkSingleValueIn(id) || m_texts.checkBesideNumber(id))
        return;
    const bool missing = left.isPath() || right.isPath();
    if ((node.op == Op::NotEqual || node.op == Op::NotIn) && missing && left.type != Type::Null)
        checkNegation(id);
}

/// An element of a list that is written down and can never equal the value that is looked for.
void ComparisonChecker::checkElements(NodeId id) {
    const Node& node = m_tree.node(id);
    const Typed& left = m_typing.of(node.children[0]);
    for (const NodeId element : m_tree.node(node.children[1]).children) {
        const Typed& typed = m_typing.of(element);
        if (!typed.array && !left.array && !fits(left, typed, m_tree.node(element)))
            m_findings.report(element, Severity::Warning, "rule.type-conflict",
                              "“" + m_findings.text(node.children[0]) + "” is " + typeName(left) + ", but “" +
                                  m_findings.text(element) + "” is " + typeName(typed),
                              "compare it with " + typeName(left));
    }
}

/// `x != "A"` is false when x is missing (DOMAIN.md 4.8); worth knowing unless a null test stands beside it.
void ComparisonChecker::checkNegation(NodeId id) {
    const Node& node = m_tree.node(id);
    const NodeId path = m_typing.of(node.children[0]).isPath() ? node.children[0] : node.children[1];
    if (m_nullTested.count(m_findings.classes().of(path)) > 0)
        return;
    const std::string opposite = node.op == Op::NotIn ? " in " : " = ";
    m_findings.report(id, Severity::Note, "rule.null-surprise",
                      "this is false, not true, when “" + m_findings.text(path) + "” is missing",
                      "write not (" + m_findings.text(node.children[0]) + opposite +
                          m_findings.text(node.children[1]) + ") to include missing values");
}

/// A value that a closed list of the schema does not have.
void ComparisonChecker::checkValues(NodeId id, NodeId path, NodeId literal) {
    const SchemaField* field = m_typing.of(path).field;
    const Node& node = m_tree.node(id);
    if (!field || field->values.empty())
        return;
    std::vector<NodeId> literals = {literal};
    if (m_tree.node(literal).kind == NodeKind::List)
        literals = m_tree.node(literal).children;
    for (const NodeId one : literals) {
        const Node& value = m_tree.node(one);
        const bool known =
            std::find(field->values.begin(), field->values.end(), value.text) != field->values.end();
        if (value.kind != NodeKind::String || known ||
            (node.op != Op::Equal && node.op != Op::NotEqual && node.op != Op::In && node.op != Op::NotIn))
            continue;
        const std::vector<std::string_view> names(field->values.begin(), field->values.end());
        const std::string near = nearest(value.text, names);
        Diagnostic& d = m_findings.report(
            one, Severity::Warning, "rule.unknown-value",
            "“" + value.text + "” is not one of the values of “" + m_findings.text(path) + "”",
            near.empty() ? "choose one of the values that the schema lists" : "did you mean “" + near + "”?");
        if (!near.empty())
            d.replacement = '"' + near + '"';
    }
}

void ComparisonChecker::checkLike(NodeId id) {
    const Node& node = m_tree.node(id);
    for (const NodeId child : node.children) {
        const Typed& typed = m_typing.of(child);
        if (typed.array && child == node.children[0]) {
            m_lists.checkBesideValue(id, child, {}, " like " + m_findings.text(node.children[1]));
        } else if (!typed.array && (typed.isNumber() || typed.type == Type::Boolean || typed.isTime())) {
            m_findings.report(child, Severity::Warning, "rule.type-conflict",
                              "“like” compares texts, but “" + m_findings.text(child) + "” is none",
                              "write it in double quotes");
        }
    }
}

} // namespace ow::expr
