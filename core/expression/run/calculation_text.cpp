#include "expression/language/node_facts.h"
#include "expression/run/rule_part.h"

#include <optional>
#include <string>

namespace ow::expr {

namespace {

/// Writes a calculation with the values of what it calculates with.
class CalculationWriter {
public:
    CalculationWriter(const Tree& tree, const Trace& trace) : m_tree(tree), m_trace(trace) {}

    std::string write() {
        const NodeId root = inner(m_tree.root());
        if (!isCalculation(root))
            return {};
        operand(root, Level::Lowest, false);
        const std::optional<Value> result = m_trace.valueOf(root);
        return m_isWhole && result ? m_out + " = " + valueText(*result) : std::string();
    }

private:
    /// Through what only chooses what is calculated.
    [[nodiscard]] NodeId inner(NodeId id) const {
        for (;;) {
            const Node& node = m_tree.node(id);
            const NodeFacts::Truth how = factsOf(node.kind).truth;
            const std::optional<Value> condition =
                how == NodeFacts::Truth::Choice ? m_trace.valueOf(node.children[0]) : std::nullopt;
            if (how == NodeFacts::Truth::Body)
                id = node.children.back();
            else if (condition)
                id = node.children[truth(*condition) ? 1 : 2];
            else
                return id;
        }
    }

    [[nodiscard]] bool isCalculation(NodeId id) const {
        const NodeKind kind = m_tree.node(id).kind;
        return kind == NodeKind::Arithmetic || kind == NodeKind::Negate;
    }

    static std::string valueText(Value value) { return value.isNull() ? "nothing" : toJsonText(value); }

    static std::string_view sign(Op op) { return op == Op::Multiply ? "×" : opText(op); }

    /// `level`: that of the calculation around it; brackets stand where it would be read otherwise.
    void operand(NodeId given, Level level, bool isRight) {
        const NodeId id = inner(given);
        const Node& node = m_tree.node(id);
        if (node.kind == NodeKind::Arithmetic) {
            const Level own = levelOf(node);
            const bool brackets = own < level || (own == level && isRight);
            m_out += brackets ? "(" : "";
            operand(node.children[0], own, false);
            m_out += ' ';
            m_out += sign(node.op);
            m_out += ' ';
            operand(node.children[1], own, true);
            m_out += brackets ? ")" : "";
            return;
        }
        if (node.kind == NodeKind::Negate) {
            m_out += level > Level::Lowest ? "(-" : "-";
            operand(node.children[0], Level::Unary, false);
            m_out += level > Level::Lowest ? ")" : "";
            return;
        }
        const std::optional<Value> value = m_trace.valueOf(id);
        m_isWhole = m_isWhole && value;
        if (!value)
            return;
        const std::string text = valueText(*value);
        const bool brackets = level > Level::Lowest && text.starts_with('-');
        m_out += brackets ? "(" + text + ")" : text;
    }

    const Tree& m_tree;
    const Trace& m_trace;
    std::string m_out;
    bool m_isWhole = true; ///< every value is known
};

} // namespace

std::string calculationText(const Tree& tree, const Trace& trace) {
    return tree.isEmpty() ? std::string() : CalculationWriter(tree, trace).write();
}

} // namespace ow::expr
