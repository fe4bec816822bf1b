#include "expression/language/tree_builder.h"

#include "expression/language/functions.h"
#include "expression/language/node_facts.h"

#include <algorithm>
#include <limits>

namespace ow::expr {

NodeId TreeBuilder::add(Node node) {
    std::uint32_t height = 0;
    for (const NodeId child : node.children)
        height = std::max(height, m_heights[child]);
    m_heights.push_back(height + 1);
    m_nodes.push_back(std::move(node));
    return NodeId(m_nodes.size() - 1);
}

void TreeBuilder::place(NodeId id, Range range, Range nameRange) {
    m_nodes[id].range = range;
    m_nodes[id].nameRange = nameRange.length > 0 ? nameRange : range;
}

namespace {

Node make(NodeKind kind, std::string_view text = {}, std::vector<NodeId> children = {}) {
    Node node;
    node.kind = kind;
    node.text = text;
    node.children = std::move(children);
    return node;
}

Node makeOp(NodeKind kind, Op op, std::vector<NodeId> children) {
    Node node = make(kind, std::string_view(), std::move(children));
    node.op = op;
    return node;
}

Node makeInteger(NodeKind kind, std::int64_t value) {
    Node node;
    node.kind = kind;
    node.integer = value;
    return node;
}

} // namespace

NodeId TreeBuilder::null() {
    return add(make(NodeKind::Null));
}
NodeId TreeBuilder::boolean(bool value) {
    return add(makeInteger(NodeKind::Bool, value ? 1 : 0));
}
NodeId TreeBuilder::integer(std::int64_t value) {
    return add(makeInteger(NodeKind::Integer, value));
}
NodeId TreeBuilder::number(double value) {
    Node node = make(NodeKind::Double);
    node.number = value;
    return add(std::move(node));
}
NodeId TreeBuilder::string(std::string_view value) {
    return add(make(NodeKind::String, value));
}
NodeId TreeBuilder::list(std::vector<NodeId> elements) {
    return add(make(NodeKind::List, {}, std::move(elements)));
}
NodeId TreeBuilder::root(std::string_view name) {
    return add(make(NodeKind::Root, name));
}
NodeId TreeBuilder::parameter(std::int64_t position) {
    return add(makeInteger(NodeKind::Parameter, position));
}
NodeId TreeBuilder::context(std::string_view schema) {
    return add(make(NodeKind::Context, schema));
}
NodeId TreeBuilder::up(std::int64_t levels) {
    return add(makeInteger(NodeKind::Up, levels));
}
NodeId TreeBuilder::moment(std::string_view word) {
    return add(make(NodeKind::Moment, word));
}
NodeId TreeBuilder::field(std::string_view name) {
    return add(make(NodeKind::Field, name));
}
NodeId TreeBuilder::variable(std::string_view name) {
    return add(make(NodeKind::Variable, name));
}
NodeId TreeBuilder::member(NodeId object, std::string_view name) {
    return add(make(NodeKind::Member, name, {object}));
}

NodeId TreeBuilder::path(std::span<const std::string> names) {
    const std::string& first = names.front();
    NodeId at = first == "profile" || first == "xEvent" || first == "offer" ? root(first) : field(first);
    for (const std::string& name : names.subspan(1))
        at = member(at, name);
    return at;
}

NodeId TreeBuilder::call(std::string_view function, std::vector<NodeId> arguments) {
    // All events are those of the profile (DOMAIN.md 4.10).
    if (function == "modelInstances" && arguments.size() == 1 &&
        m_nodes[arguments[0]].kind == NodeKind::String &&
        m_nodes[arguments[0]].text.ends_with("/experienceevent"))
        return root("xEvent");
    return add(make(NodeKind::Call, function, std::move(arguments)));
}

NodeId TreeBuilder::negate(NodeId operand) {
    Node& inner = m_nodes[operand];
    const bool hasOpposite = inner.integer != std::numeric_limits<std::int64_t>::min();
    if (inner.kind == NodeKind::Double || (inner.kind == NodeKind::Integer && hasOpposite)) {
        inner.integer = -inner.integer;
        inner.number = -inner.number;
        return operand;
    }
    return add(make(NodeKind::Negate, {}, {operand}));
}

NodeId TreeBuilder::negation(NodeId operand) {
    return add(make(NodeKind::Not, {}, {operand}));
}
NodeId TreeBuilder::arithmetic(Op op, NodeId left, NodeId right) {
    return add(makeOp(NodeKind::Arithmetic, op, {left, right}));
}
NodeId TreeBuilder::compare(Op op, NodeId left, NodeId right) {
    return add(makeOp(NodeKind::Compare, op, {left, right}));
}
NodeId TreeBuilder::membership(Op op, NodeId value, NodeId list) {
    return add(makeOp(NodeKind::Membership, op, {value, list}));
}
NodeId TreeBuilder::like(NodeId value, NodeId pattern) {
    return add(make(NodeKind::Like, {}, {value, pattern}));
}

NodeId TreeBuilder::logical(NodeKind kind, std::vector<NodeId> parts) {
    if (parts.size() == 1) {
        if (isBoolean(m_nodes[parts.front()]))
            return parts.front();
        parts.push_back(boolean(kind == NodeKind::And));
    }
    std::vector<NodeId> flat;
    for (const NodeId part : parts) {
        const Node& node = m_nodes[part];
        if (node.kind == kind)
            flat.insert(flat.end(), node.children.begin(), node.children.end());
        else
            flat.push_back(part);
    }
    return add(make(kind, {}, std::move(flat)));
}
NodeId TreeBuilder::all(std::vector<NodeId> parts) {
    return logical(NodeKind::And, std::move(parts));
}
NodeId TreeBuilder::any(std::vector<NodeId> parts) {
    return logical(NodeKind::Or, std::move(parts));
}

NodeId TreeBuilder::choose(NodeId condition, NodeId whenTrue, NodeId whenFalse) {
    return add(make(NodeKind::If, {}, {condition, whenTrue, whenFalse}));
}
NodeId TreeBuilder::let(std::string_view variable, NodeId value, NodeId body) {
    return add(make(NodeKind::Let, variable, {value, body}));
}
NodeId TreeBuilder::lambda(std::vector<std::string> parameters, NodeId body) {
    Node node = make(NodeKind::Lambda, {}, {body});
    node.names = std::move(parameters);
    return add(std::move(node));
}
NodeId TreeBuilder::binding(std::string_view variable, NodeId from, NodeId where) {
    std::vector<NodeId> children = {from};
    if (where != noNode)
        children.push_back(where);
    return add(make(NodeKind::Binding, variable, std::move(children)));
}
NodeId TreeBuilder::quantifier(Op op, std::vector<NodeId> bindings) {
    return add(makeOp(NodeKind::Quantifier, op, std::move(bindings)));
}
NodeId TreeBuilder::select(std::vector<NodeId> bindings) {
    return add(make(NodeKind::Select, {}, std::move(bindings)));
}
NodeId TreeBuilder::aggregate(std::string_view function, NodeId expression, NodeId binding) {
    return add(make(NodeKind::Aggregate, function, {expression, binding}));
}

NodeId TreeBuilder::occurs(OccursForm form, NodeId time, NodeId reference, NodeId end) {
    Node node = make(NodeKind::Occurs, {}, {time, reference});
    node.form = form;
    if (end != noNode)
        node.children.push_back(end);
    return add(std::move(node));
}
NodeId TreeBuilder::occursWithin(OccursForm form, Op op, std::int64_t count, TimeUnit unit, NodeId time,
                                 NodeId reference) {
    Node node = makeOp(NodeKind::Occurs, op, {time, reference});
    node.form = form;
    node.integer = count;
    node.unit = unit;
    return add(std::move(node));
}
NodeId TreeBuilder::period(std::string_view which, TimeUnit unit) {
    Node node = make(NodeKind::Period, which);
    node.unit = unit;
    return add(std::move(node));
}
NodeId TreeBuilder::chain(NodeId list, std::string_view timeField, std::vector<NodeId> steps) {
    Node node = make(NodeKind::Chain, timeField, {list});
    node.children.insert(node.children.end(), steps.begin(), steps.end());
    return add(std::move(node));
}
NodeId TreeBuilder::step(std::string_view label, NodeId condition, NodeId when) {
    std::vector<NodeId> children = {condition};
    if (when != noNode)
        children.push_back(when);
    return add(make(NodeKind::Step, label, std::move(children)));
}

NodeId TreeBuilder::graft(const Tree& tree, NodeId root) {
    return graft(tree, root, [](NodeId) { return noNode; });
}

NodeId TreeBuilder::graft(const Tree& tree, NodeId root, const std::function<NodeId(NodeId)>& instead) {
    // Children have smaller ids than parents: mark what is needed downwards, copy upwards.
    std::vector<bool> needed(root + 1, false);
    std::vector<NodeId> copies(root + 1, noNode);
    needed[root] = true;
    for (NodeId id = root + 1; id-- > 0;) {
        if (!needed[id])
            continue;
        copies[id] = instead(id);
        needed[id] = copies[id] == noNode;
        for (const NodeId child : tree.node(id).children)
            needed[child] = needed[child] || needed[id];
    }
    for (NodeId id = 0; id <= root; ++id) {
        if (!needed[id])
            continue;
        Node node = tree.node(id);
        for (NodeId& child : node.children)
            child = copies[child];
        copies[id] = add(std::move(node));
    }
    return copies[root];
}

Tree TreeBuilder::finish(NodeId root, std::string source) && {
    auto data = std::make_shared<Tree::Data>();
    data->nodes = std::move(m_nodes);
    data->root = root;
    data->source = std::move(source);
    Tree tree;
    tree.m_data = std::move(data);
    return tree;
}

} // namespace ow::expr
