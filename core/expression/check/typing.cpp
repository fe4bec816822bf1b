#include "expression/check/typing.h"

#include <algorithm>

namespace ow::expr {

Typing::Typing(const Tree& tree, const Schema& schema)
    : m_tree(tree), m_schema(schema), m_types(tree.size()) {
    if (!tree.isEmpty())
        visit(tree.root());
}

Typed Typing::scalar(Type type, bool array) {
    Typed typed;
    typed.type = type;
    typed.array = array;
    return typed;
}

Typed Typing::elementOf(Typed list) {
    list.array = false;
    return list;
}

Typed Typing::rootOf(std::string_view name) const {
    Typed typed;
    typed.root = name;
    typed.field = m_schema.root(name);
    typed.type = typed.field ? Type::Object : Type::Any;
    return typed;
}

Typed Typing::memberOf(const Typed& object, const std::string& name) {
    constexpr std::size_t deepest = 40; // no schema goes so deep
    Typed typed;
    if (object.isPath() && object.path.size() < deepest) {
        typed.root = object.root;
        typed.path = object.path;
        typed.path.push_back(name);
    }
    typed.array = object.array;
    if (!object.field)
        return typed;
    typed.field = object.field->child(name);
    if (typed.field) {
        typed.type = typed.field->type;
        typed.array = typed.array || typed.field->array;
    } else if (object.type != Type::Any && !object.unknown) {
        // A text may hold anything; a number or date has no members, and a function is no member of either.
        typed.unknown = object.type != Type::Null && (object.type != Type::String || findFunction(name));
        typed.owner = object.field;
    }
    return typed;
}

Typed Typing::visit(NodeId id) {
    Typed typed = infer(id, m_tree.node(id));
    m_types[id] = typed;
    return typed;
}

Typed Typing::infer(NodeId id, const Node& node) {
    switch (node.kind) {
    case NodeKind::Null:
        return scalar(Type::Null);
    case NodeKind::Bool:
        return scalar(Type::Boolean);
    case NodeKind::Integer:
        return scalar(Type::Integer);
    case NodeKind::Double:
        return scalar(Type::Double);
    case NodeKind::String:
        return scalar(Type::String);
    case NodeKind::Moment:
        return scalar(node.text == "now" ? Type::Timestamp : Type::Date);
    case NodeKind::List: {
        Type type = Type::Any;
        bool first = true;
        for (const NodeId child : node.children) {
            const Type next = visit(child).type;
            type = first || type == next ? next : Type::Any;
            first = false;
        }
        return scalar(type, true);
    }
    case NodeKind::Root:
        return node.text == "xEvent" ? events() : rootOf(node.text);
    case NodeKind::Parameter:
        return rootOf(node.integer == 2 ? "offer" : "profile");
    case NodeKind::Context:
        return rootOf("@{" + node.text + "}");
    case NodeKind::Up:
        return up(std::size_t(node.integer));
    case NodeKind::Field:
        return field(node);
    case NodeKind::Variable:
        return variable(node.text);
    case NodeKind::Member:
        return memberOf(visit(node.children[0]), node.text);
    case NodeKind::Call:
        return call(node);
    case NodeKind::Negate: {
        const Typed operand = visit(node.children[0]);
        return scalar(operand.isNumber() ? operand.type : Type::Double);
    }
    case NodeKind::Arithmetic: {
        const Typed left = visit(node.children[0]);
        const Typed right = visit(node.children[1]);
        const bool whole = left.type == Type::Integer && right.type == Type::Integer && node.op != Op::Divide;
        return scalar(whole ? Type::Integer : Type::Double);
    }
    case NodeKind::If: {
        visit(node.children[0]);
        const Typed yes = visit(node.children[1]);
        const Typed no = visit(node.children[2]);
        if (yes.type == no.type)
            return scalar(yes.type, yes.array || no.array);
        return yes.isNumber() && no.isNumber() ? scalar(Type::Double) : Typed();
    }
    case NodeKind::Let: {
        const bool function = m_tree.node(node.children[0]).kind == NodeKind::Lambda;
        const Typed value = function ? lambdaBody(node.children[0], Typed()) : visit(node.children[0]);
        m_variables.push_back({node.text, function ? Typed() : value});
        Typed body = visit(node.children[1]);
        m_variables.pop_back();
        return body;
    }
    case NodeKind::Lambda:
        return lambdaBody(id, rootOf("profile"));
    case NodeKind::Quantifier:
        bindings(node);
        return scalar(Type::Boolean);
    case NodeKind::Select:
        return bindings(node);
    case NodeKind::Aggregate: {
        const std::size_t outer = m_variables.size();
        bind(node.children[1]);
        const Typed what = visit(node.children[0]);
        m_variables.resize(outer);
        if (node.text == "count")
            return scalar(Type::Integer);
        return scalar(what.isNumber() && node.text != "average" ? what.type : Type::Double);
    }
    case NodeKind::Period:
        return scalar(Type::Timestamp);
    case NodeKind::Chain:
        return chain(node);
    case NodeKind::Not:
    case NodeKind::Compare:
    case NodeKind::Membership:
    case NodeKind::Like:
    case NodeKind::And:
    case NodeKind::Or:
    case NodeKind::Occurs:
    case NodeKind::Binding: // seen to by what they belong to, as steps
    case NodeKind::Step:
        break;
    }
    for (const NodeId child : node.children)
        visit(child);
    return scalar(Type::Boolean);
}

Typed Typing::events() const {
    Typed events = memberOf(rootOf("profile"), "xEvent");
    events.array = true;
    return events;
}

Typed Typing::up(std::size_t levels) const {
    return levels < m_elements.size() ? m_elements[m_elements.size() - 1 - levels].type : rootOf("profile");
}

Typed Typing::variable(std::string_view name) const {
    for (std::size_t back = m_variables.size(); back-- > 0;) {
        if (m_variables[back].name == name)
            return m_variables[back].type;
    }
    return {};
}

Typed Typing::field(const Node& node) {
    for (std::size_t back = m_elements.size(); back-- > 0;) {
        const auto* element = &m_elements[back];
        Typed inside = memberOf(element->type, node.text);
        if (inside.field)
            return inside;
        if (element->alias == node.text)
            return element->type;
        if (!element->type.field)
            return {}; // an element of unknown shape may well have the member
    }
    Typed outside = memberOf(rootOf("profile"), node.text);
    if (outside.field || m_elements.empty())
        return outside;
    return memberOf(m_elements.back().type,
                    node.text); // unknown: most likely a member of the element was meant
}

void Typing::bind(NodeId id) {
    const Node& binding = m_tree.node(id);
    const Typed element = elementOf(visit(binding.children[0]));
    m_types[id] = element;
    m_variables.push_back({binding.text, element});
    if (binding.children.size() > 1)
        visit(binding.children[1]);
}

Typed Typing::bindings(const Node& node) {
    const std::size_t outer = m_variables.size();
    for (const NodeId binding : node.children)
        bind(binding);
    m_variables.resize(outer);
    Typed list = m_types[node.children.front()];
    list.array = true;
    return list;
}

Typed Typing::chain(const Node& node) {
    const std::size_t outer = m_variables.size();
    const Typed event = elementOf(visit(node.children[0]));
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        const Node& step = m_tree.node(node.children[i]);
        m_elements.push_back({event, {}});
        for (const NodeId child : step.children)
            visit(child);
        m_elements.pop_back();
        m_variables.push_back({step.text, event});
    }
    m_variables.resize(outer);
    return scalar(Type::Boolean);
}

} // namespace ow::expr
