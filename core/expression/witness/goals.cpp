#include "expression/language/functions.h"
#include "expression/witness/internal/search.h"

namespace ow::expr {

WitnessSearch::Went WitnessSearch::take(SearchState& state, const Goal& goal, Ways& ways) {
    const Node& at = node(goal.node);
    switch (at.kind) {
    case NodeKind::And:
        return goal.wanted ? all(state, goal) : oneOf(state, goal, ways);
    case NodeKind::Or:
        return goal.wanted ? oneOf(state, goal, ways) : all(state, goal);
    case NodeKind::Not:
        state.goals.push_back({at.children[0], !goal.wanted, goal.scope});
        return Went::On;
    case NodeKind::If:
        return choice(state, goal, ways);
    case NodeKind::Let:
        if (node(at.children[0]).kind == NodeKind::Lambda)
            return condition(state, goal);
        state.goals.push_back(
            {at.children[1], goal.wanted,
             std::make_shared<const Meaning>(Meaning{at.text, 0, at.children[0], goal.scope})});
        return Went::On;
    case NodeKind::Lambda: { // the inputs of the rule
        Scope scope = goal.scope;
        if (!at.names.empty())
            scope = std::make_shared<const Meaning>(Meaning{at.names.front(), 0, noNode, scope});
        state.goals.push_back({at.children[0], goal.wanted, scope});
        return Went::On;
    }
    case NodeKind::Variable: {
        const Meaning* meaning = find(goal.scope, at.text);
        if (!meaning || meaning->value == noNode)
            return condition(state, goal);
        state.goals.push_back({meaning->value, goal.wanted, meaning->outer});
        return Went::On;
    }
    case NodeKind::Quantifier:
        return quantifier(state, goal, ways);
    case NodeKind::Select:
        return some(state, goal, ways);
    case NodeKind::Chain:
        return goal.wanted ? chain(state, goal) : Went::On; // nothing in order without anything
    case NodeKind::Call:
        return call(state, goal, ways);
    default:
        return condition(state, goal);
    }
}

WitnessSearch::Went WitnessSearch::all(SearchState& state, const Goal& goal) {
    const std::vector<NodeId>& parts = node(goal.node).children;
    for (std::size_t i = parts.size(); i-- > 0;)
        state.goals.push_back({parts[i], goal.wanted, goal.scope});
    return Went::On;
}

WitnessSearch::Went WitnessSearch::oneOf(SearchState& state, const Goal& goal, Ways& ways) {
    for (const NodeId part : node(goal.node).children) {
        ways.push_back(state);
        ways.back().goals.push_back({part, goal.wanted, goal.scope});
    }
    return Went::Split;
}

WitnessSearch::Went WitnessSearch::choice(const SearchState& state, const Goal& goal, Ways& ways) {
    const std::vector<NodeId>& parts = node(goal.node).children;
    for (const bool first : {true, false}) {
        ways.push_back(state);
        ways.back().goals.push_back({parts[first ? 1 : 2], goal.wanted, goal.scope});
        ways.back().goals.push_back({parts[0], first, goal.scope});
    }
    return Went::Split;
}

WitnessSearch::Went WitnessSearch::call(SearchState& state, const Goal& goal, Ways& ways) {
    const Node& at = node(goal.node);
    const FunctionInfo* function = findFunction(at.text);
    switch (function ? function->id : FunctionId::Unknown) {
    case FunctionId::InSegment:
        return segment(state, goal);
    case FunctionId::Filter:
    case FunctionId::Exists:
    case FunctionId::Forall:
        return some(state, goal, ways);
    default:
        return condition(state, goal);
    }
}

WitnessSearch::Went WitnessSearch::segment(SearchState& state, const Goal& goal) {
    const Node& at = node(goal.node);
    if (at.children.size() != 1 || node(at.children[0]).kind != NodeKind::String) {
        blame(NoWitness::Why::Unknown, {goal.node});
        return Went::Dead;
    }
    PartCopy copy{state};
    const std::string segment = node(at.children[0]).text;
    const std::size_t status = unknownAt(state, {0, {"segmentMembership", "ups", segment, "status"}});
    const NodeId field = unknown(copy, status);
    const NodeId is = copy.builder.membership(
        Op::In, field, copy.builder.list({copy.builder.string("realized"), copy.builder.string("existing")}));
    return addTest(copy, is, goal);
}

NodeId WitnessSearch::unknown(PartCopy& copy, std::size_t number) {
    std::size_t position = 0;
    while (position < copy.unknowns.size() && copy.unknowns[position] != number)
        ++position;
    if (position == copy.unknowns.size())
        copy.unknowns.push_back(number);
    return copy.builder.field(PartTest::nameOf(position));
}

/// A condition about values that is no form of its own: what it reads becomes unknowns.
WitnessSearch::Went WitnessSearch::condition(SearchState& state, const Goal& goal) {
    m_readsRequest = false;
    PartCopy copy{state};
    const NodeId root = copied(copy, goal.node, goal.scope);
    if (m_readsRequest || copy.isBeyond) {
        blame(m_readsRequest ? NoWitness::Why::Request : NoWitness::Why::Unknown, {goal.node});
        return Went::Dead;
    }
    return addTest(copy, root, goal);
}

NodeId WitnessSearch::copied(PartCopy& copy, NodeId id, const Scope& scope) {
    copy.asIs.resize(m_tree.size());
    copy.times.resize(m_tree.size());
    return copy.builder.graft(m_tree, id, [&](NodeId each) { return instead(copy, each, scope); });
}

NodeId WitnessSearch::instead(PartCopy& copy, NodeId id, const Scope& scope) {
    if (copy.asIs[id])
        return noNode;
    const Node& at = node(id);
    if (at.kind == NodeKind::Variable) {
        const Meaning* meaning = find(scope, at.text);
        if (meaning && meaning->value != noNode)
            return copied(copy, meaning->value, meaning->outer);
    }
    if (isNumberOfList(id))
        return unknown(copy, unknownNumber(copy.state, id, scope));
    switch (at.kind) {
    case NodeKind::Quantifier:
    case NodeKind::Chain:
    case NodeKind::Lambda:
    case NodeKind::Let:
        copy.isBeyond = true;
        return copy.builder.null();
    case NodeKind::Root:
    case NodeKind::Parameter:
    case NodeKind::Context:
    case NodeKind::Up:
    case NodeKind::Field:
    case NodeKind::Variable:
    case NodeKind::Select:
    case NodeKind::Member:
    case NodeKind::Call:
        if (auto place = placeOf(copy.state, id, scope)) {
            if (copy.times[id])
                place->names.emplace_back("timestamp");
            return unknown(copy, unknownAt(copy.state, *place));
        }
        if (at.kind != NodeKind::Member && at.kind != NodeKind::Call) {
            copy.isBeyond = true;
            return copy.builder.null();
        }
        break;
    default:
        break;
    }
    lookInto(copy, id, scope);
    return noNode;
}

/// Before the parts of a node are copied: which of them mean something else than they would elsewhere.
void WitnessSearch::lookInto(PartCopy& copy, NodeId id, const Scope& scope) const {
    const Node& at = node(id);
    if (at.kind == NodeKind::Occurs) {
        for (std::size_t i = 1; i < at.children.size(); ++i) {
            const Node& reference = node(at.children[i]);
            const Meaning* meaning =
                reference.kind == NodeKind::Variable ? find(scope, reference.text) : nullptr;
            copy.times[at.children[i]] = meaning && meaning->value == noNode;
        }
    }
    const FunctionInfo* function = at.kind == NodeKind::Call ? findFunction(at.text) : nullptr;
    for (std::size_t i = 0; function && i < at.children.size() && i < function->parameters.size(); ++i) {
        if (!function->parameters[i].perElement)
            continue;
        copy.asIs[at.children[i]] = true;
        for (NodeId below = at.children[i] + 1; below-- > 0;) {
            for (const NodeId child : node(below).children)
                copy.asIs[child] = copy.asIs[child] || (copy.asIs[below] && below <= at.children[i]);
        }
    }
}

WitnessSearch::Went WitnessSearch::addTest(PartCopy& copy, NodeId root, const Goal& goal) {
    auto test = PartTest::make(std::move(copy.builder).finish(root), goal.wanted);
    const bool holds =
        test && (!copy.unknowns.empty() || test->holds({}, m_wish.nowMs, m_wish.zone)); // else never
    if (!holds) {
        blame(NoWitness::Why::Unknown, {goal.node});
        return Went::Dead;
    }
    test->unknowns = copy.unknowns;
    test->node = goal.node;
    copy.state.tests.push_back(std::make_shared<const PartTest>(std::move(*test)));
    return Went::On;
}

} // namespace ow::expr
