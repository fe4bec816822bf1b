#include "base/instant.h"
#include "expression/check/internal/checker.h"
#include "expression/run/program.h"
#include "expression/text/printer.h"
#include "expression/value/scalars.h"

#include <algorithm>

namespace ow::expr {

std::string typeName(const Typed& typed) {
    const std::string name = typed.type == Type::String                              ? "text"
                             : typed.isNumber()                                      ? "a number"
                             : typed.type == Type::Boolean                           ? "true or false"
                             : typed.isTime()                                        ? "a date"
                             : typed.type == Type::Object || typed.type == Type::Map ? "an object"
                                                                                     : "a value";
    return typed.array ? "a list" : name;
}

namespace {

/// Whether a value of the type on the right can be read as the type on the left.
bool fits(const Typed& left, const Typed& right, const Node& rightNode) {
    if (left.type == Type::Any || right.type == Type::Any || left.type == right.type ||
        left.type == Type::Null || right.type == Type::Null)
        return true;
    if (left.isNumber() && right.isNumber())
        return true;
    if (left.isTime() || right.isTime()) {
        const Typed& other = left.isTime() ? right : left;
        if (other.isTime())
            return true;
        const bool text = other.type == Type::String;
        return text && (rightNode.kind != NodeKind::String ||
                        parseInstant(rightNode.text, InstantForms::Data).has_value());
    }
    if (left.isNumber())
        return right.type == Type::String &&
               (rightNode.kind != NodeKind::String || !parseNumber(rightNode.text).isNull());
    if (left.type == Type::Boolean)
        return right.type == Type::String &&
               (rightNode.kind != NodeKind::String || rightNode.text == "true" || rightNode.text == "false");
    return left.type == Type::String && (right.isNumber() || right.type == Type::Boolean);
}

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

void Checker::checkComparison(NodeId id) {
    const Node& node = m_tree.node(id);
    const Typed& left = m_typing.of(node.children[0]);
    const Typed& right = m_typing.of(node.children[1]);
    const Node& rightNode = m_tree.node(node.children[1]);
    if (rightNode.kind == NodeKind::Null || m_tree.node(node.children[0]).kind == NodeKind::Null) {
        const NodeId other = node.children[rightNode.kind == NodeKind::Null ? 0 : 1];
        report(id, Severity::Warning, "rule.null-comparison", "a comparison with null is never true",
               "write " + text(other) + (node.op == Op::NotEqual ? ".isNotNull()" : ".isNull()"));
        return;
    }
    if (!fits(left, right, rightNode)) {
        const std::string day = left.isTime() ? dayMeant(m_tree, node.children[1]) : std::string();
        const bool certain = isCertain(node.children[0]) && isCertain(node.children[1]);
        report(id, certain ? Severity::Error : Severity::Warning, "rule.type-conflict",
               "“" + text(node.children[0]) + "” is " + typeName(left) + ", but “" + text(node.children[1]) +
                   "” is " + typeName(right),
               day.empty() ? "compare it with " + typeName(left) : "write the day as " + day);
        return;
    }
    if (node.kind == NodeKind::Membership && rightNode.kind == NodeKind::List)
        checkElements(id);
    checkValues(id, node.children[0], node.children[1]);
    if (checkListComparison(id) || checkSingleValueIn(id) || checkTextBesideNumber(id))
        return;
    const bool missing = left.isPath() || right.isPath();
    if ((node.op == Op::NotEqual || node.op == Op::NotIn) && missing && left.type != Type::Null)
        checkNegation(id);
}

/// An element of a list that is written down and can never equal the value that is looked for.
void Checker::checkElements(NodeId id) {
    const Node& node = m_tree.node(id);
    const Typed& left = m_typing.of(node.children[0]);
    for (const NodeId element : m_tree.node(node.children[1]).children) {
        const Typed& typed = m_typing.of(element);
        if (!typed.array && !left.array && !fits(left, typed, m_tree.node(element)))
            report(element, Severity::Warning, "rule.type-conflict",
                   "“" + text(node.children[0]) + "” is " + typeName(left) + ", but “" + text(element) +
                       "” is " + typeName(typed),
                   "compare it with " + typeName(left));
    }
}

/// `x != "A"` is false when x is missing (DOMAIN.md 4.8); worth knowing unless a null test stands beside it.
void Checker::checkNegation(NodeId id) {
    const Node& node = m_tree.node(id);
    const NodeId path = m_typing.of(node.children[0]).isPath() ? node.children[0] : node.children[1];
    if (m_nullTested.count(m_classes.of(path)) > 0)
        return;
    const std::string opposite = node.op == Op::NotIn ? " in " : " = ";
    report(id, Severity::Note, "rule.null-surprise",
           "this is false, not true, when “" + text(path) + "” is missing",
           "write not (" + text(node.children[0]) + opposite + text(node.children[1]) +
               ") to include missing values");
}

/// A value that a closed list of the schema does not have.
void Checker::checkValues(NodeId id, NodeId path, NodeId literal) {
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
        Diagnostic& d = report(one, Severity::Warning, "rule.unknown-value",
                               "“" + value.text + "” is not one of the values of “" + text(path) + "”",
                               near.empty() ? "choose one of the values that the schema lists"
                                            : "did you mean “" + near + "”?");
        if (!near.empty())
            d.replacement = '"' + near + '"';
    }
}

/// `"a" in "abc"` looks for a value that equals it, not for a part of a text.
bool Checker::checkSingleValueIn(NodeId id) {
    const Node& node = m_tree.node(id);
    const NodeId in = node.children[1];
    const bool isLiteral = m_tree.node(in).kind == NodeKind::String || m_typing.of(in).isNumber() ||
                           m_typing.of(in).type == Type::Boolean;
    if (node.kind != NodeKind::Membership || m_typing.of(in).array || !isLiteral || !isCertain(in))
        return false;
    const bool isText = m_tree.node(in).kind == NodeKind::String;
    report(
        id, Severity::Warning, "rule.single-value-in",
        "“" + text(in) + "” is one value, not a list: “in” holds only for what equals it",
        "write " +
            (isText ? text(in) + ".contains(" + text(node.children[0]) + ") for a part of a text, or " : "") +
            "[" + text(in) + "]");
    return true;
}

/// `"5" < person.birthYear`: the text says how the two are compared.
bool Checker::checkWrittenTextBesideNumber(NodeId id, const Node& node) {
    const bool order = node.op == Op::Less || node.op == Op::LessEqual || node.op == Op::Greater ||
                       node.op == Op::GreaterEqual;
    const NodeId text_ = node.children[0];
    const Node& written = m_tree.node(text_);
    const Typed& other = m_typing.of(node.children[1]);
    if (!order || written.kind != NodeKind::String || !other.isNumber() || other.array)
        return false;
    Diagnostic& d =
        report(id, Severity::Warning, "rule.text-beside-number",
               "“" + text(text_) +
                   "” is a text, so that both are compared letter by letter: \"10\" comes before \"9\"",
               "write " + written.text + " without quotes to compare numbers");
    offer(d, text_, written.text);
    return true;
}

/// `characteristics.get("score") > 3` compares "10" with "3" letter by letter.
bool Checker::checkTextBesideNumber(NodeId id) {
    const Node& node = m_tree.node(id);
    if (checkWrittenTextBesideNumber(id, node))
        return true;
    const NodeId left = node.children[0];
    const Typed& text_ = m_typing.of(left);
    const Typed& number = m_typing.of(node.children[1]);
    const bool order = node.op == Op::Less || node.op == Op::LessEqual || node.op == Op::Greater ||
                       node.op == Op::GreaterEqual;
    const bool characteristic = isCharacteristic(left);
    const bool isText = (text_.type == Type::String && order) || characteristic;
    if (!isText || text_.array || !number.isNumber() || m_tree.node(left).kind == NodeKind::String)
        return false;
    const std::string converted = asNumber(left);
    const std::string rest = " " + std::string(opText(node.op)) + " " + text(node.children[1]);
    Diagnostic& d = report(id, Severity::Warning, "rule.text-beside-number",
                           "“" + text(left) + "” is a text" +
                               (characteristic ? ", as all characteristics are, and is" : " and is") +
                               (order ? " compared letter by letter: \"10\" comes before \"9\""
                                      : " equal only where it is written the same: \"3.0\" is not 3"),
                           "write " + converted + rest + " to compare numbers");
    offer(d, left, converted);
    return true;
}

} // namespace ow::expr
