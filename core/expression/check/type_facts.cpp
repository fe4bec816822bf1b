#include "expression/check/internal/type_facts.h"

#include "base/instant.h"
#include "expression/language/node_facts.h"
#include "expression/value/scalars.h"

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

bool isCertain(const Tree& tree, NodeId id) {
    const Node& node = tree.node(id);
    if (node.kind == NodeKind::If)
        return isCertain(tree, node.children[1]) && isCertain(tree, node.children[2]);
    if (node.kind == NodeKind::Let)
        return isCertain(tree, node.children[1]);
    if (node.kind != NodeKind::Call)
        return factsOf(node.kind).gives != NodeFacts::Gives::Depends;
    const FunctionInfo* function = findFunction(node.text);
    const bool extreme = function && (function->id == FunctionId::Min || function->id == FunctionId::Max);
    return function && !extreme &&
           (function->result == "Boolean" || function->result == "Integer" || function->result == "Double" ||
            function->result == "Number" || function->result == "Date");
}

Severity conflictOf(const Tree& tree, NodeId id) {
    return isCertain(tree, id) ? Severity::Error : Severity::Warning;
}

bool isCharacteristic(const Typed& typed) {
    return typed.root == "offer" && typed.path.size() > 1 && typed.path.front() == "characteristics";
}

} // namespace ow::expr
