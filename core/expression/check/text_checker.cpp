#include "expression/check/internal/text_checker.h"

#include "expression/check/internal/type_facts.h"
#include "expression/language/operators.h"

namespace ow::expr {

/// The expression as a number: what a text becomes when it is multiplied.
std::string TextChecker::asNumber(NodeId id) const {
    const NodeKind kind = m_tree.node(id).kind;
    const bool standsAlone = kind == NodeKind::Field || kind == NodeKind::Variable ||
                             kind == NodeKind::Member || kind == NodeKind::Call;
    return (standsAlone ? m_findings.text(id) : '(' + m_findings.text(id) + ')') + " * 1";
}

/// Whether an arithmetic node only makes a number of a text: `x * 1`.
bool TextChecker::isConversion(const Node& node) const {
    const auto isOne = [this](NodeId id) {
        const Node& one = m_tree.node(id);
        return (one.kind == NodeKind::Integer && one.integer == 1) ||
               (one.kind == NodeKind::Double && one.number == 1);
    };
    return node.kind == NodeKind::Arithmetic && node.op == Op::Multiply &&
           (isOne(node.children[0]) || isOne(node.children[1]));
}

void TextChecker::checkInCalculation(const Node& calculation, NodeId operand) {
    const Typed& typed = m_typing.of(operand);
    if (!isCharacteristic(typed) || typed.array || isConversion(calculation))
        return;
    const std::string converted = "(" + asNumber(operand) + ")";
    Diagnostic& d = m_findings.report(
        operand, Severity::Warning, "rule.text-in-calculation",
        "“" + m_findings.text(operand) +
            "” is a text, as all characteristics are; where it is no number, the result is missing",
        "write " + converted + " where a number is meant");
    m_findings.offer(d, operand, converted);
}

/// `"5" < person.birthYear`: the text says how the two are compared.
bool TextChecker::checkWritten(NodeId id, const Node& node) {
    const bool order = node.op == Op::Less || node.op == Op::LessEqual || node.op == Op::Greater ||
                       node.op == Op::GreaterEqual;
    const NodeId text_ = node.children[0];
    const Node& written = m_tree.node(text_);
    const Typed& other = m_typing.of(node.children[1]);
    if (!order || written.kind != NodeKind::String || !other.isNumber() || other.array)
        return false;
    Diagnostic& d = m_findings.report(
        id, Severity::Warning, "rule.text-beside-number",
        "“" + m_findings.text(text_) +
            "” is a text, so that both are compared letter by letter: \"10\" comes before \"9\"",
        "write " + written.text + " without quotes to compare numbers");
    m_findings.offer(d, text_, written.text);
    return true;
}

bool TextChecker::checkBesideNumber(NodeId id) {
    const Node& node = m_tree.node(id);
    if (checkWritten(id, node))
        return true;
    const NodeId left = node.children[0];
    const Typed& text_ = m_typing.of(left);
    const Typed& number = m_typing.of(node.children[1]);
    const bool order = node.op == Op::Less || node.op == Op::LessEqual || node.op == Op::Greater ||
                       node.op == Op::GreaterEqual;
    const bool characteristic = isCharacteristic(text_);
    const bool isText = (text_.type == Type::String && order) || characteristic;
    if (!isText || text_.array || !number.isNumber() || m_tree.node(left).kind == NodeKind::String)
        return false;
    const std::string converted = asNumber(left);
    const std::string rest = " " + std::string(opText(node.op)) + " " + m_findings.text(node.children[1]);
    Diagnostic& d =
        m_findings.report(id, Severity::Warning, "rule.text-beside-number",
                          "“" + m_findings.text(left) + "” is a text" +
                              (characteristic ? ", as all characteristics are, and is" : " and is") +
                              (order ? " compared letter by letter: \"10\" comes before \"9\""
                                     : " equal only where it is written the same: \"3.0\" is not 3"),
                          "write " + converted + rest + " to compare numbers");
    m_findings.offer(d, left, converted);
    return true;
}

} // namespace ow::expr
