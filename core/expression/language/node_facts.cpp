#include "expression/language/node_facts.h"

#include "expression/language/functions.h"

#include <algorithm>
#include <cmath>

namespace ow::expr {

Level levelOf(const Node& node) {
    const bool isSum = node.kind == NodeKind::Arithmetic && (node.op == Op::Add || node.op == Op::Subtract);
    const bool isSigned = (node.kind == NodeKind::Integer && node.integer < 0) ||
                          (node.kind == NodeKind::Double && std::signbit(node.number));
    if (isSum)
        return Level::Sum;
    return isSigned ? Level::Unary : factsOf(node.kind).level;
}

bool isBoolean(const Node& node) {
    if (node.kind != NodeKind::Call)
        return factsOf(node.kind).gives == NodeFacts::Gives::Boolean;
    const FunctionInfo* function = findFunction(node.text);
    return function && function->result == "Boolean";
}

bool isLiteral(const Tree& tree, const Node& node) {
    if (node.kind != NodeKind::List)
        return factsOf(node.kind).isScalar;
    return std::all_of(node.children.begin(), node.children.end(),
                       [&tree](NodeId child) { return isLiteral(tree, tree.node(child)); });
}

std::optional<Value> scalarOf(const Node& node) {
    if (!factsOf(node.kind).isScalar)
        return std::nullopt;
    if (node.kind == NodeKind::Bool)
        return Value::boolean(node.integer != 0);
    if (node.kind == NodeKind::Integer)
        return Value::integer(node.integer);
    if (node.kind == NodeKind::Double)
        return Value::number(node.number);
    return node.kind == NodeKind::String ? Value::string(node.text) : Value();
}

} // namespace ow::expr
