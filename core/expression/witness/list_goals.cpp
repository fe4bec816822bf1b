#include "expression/language/functions.h"
#include "expression/witness/internal/search.h"

#include <algorithm>
#include <cmath>

namespace ow::expr {

namespace {

constexpr std::size_t kMostElements = 500;

Scope within(std::size_t thing, const std::string& variable, const Scope& outer) {
    return std::make_shared<const Meaning>(Meaning{variable, thing, noNode, outer});
}

} // namespace

WitnessSearch::Went WitnessSearch::quantifier(SearchState& state, const Goal& goal, Ways& ways) {
    const Node& at = node(goal.node);
    const Node& binding = node(at.children.front());
    const NodeId where = binding.children.size() > 1 ? binding.children[1] : noNode;
    const bool single = at.children.size() == 1 && where != noNode;
    const auto every = [&](SearchState& way, bool wanted) {
        if (single)
            everyElement(way, binding.children[0], goal.scope, {where, wanted, goal.scope}, binding.text);
    };
    switch (at.op) {
    case Op::Some:
    case Op::NoneOf:
        if ((at.op == Op::Some) == goal.wanted)
            return some(state, goal, ways);
        every(state, false);
        return Went::On;
    case Op::All:
        if (goal.wanted) {
            every(state, true);
            ways.push_back(state);
            ways.push_back(state);
            if (!element(ways.back(), binding.children[0], goal.scope))
                ways.pop_back();
            return Went::Split;
        }
        if (!single)
            break;
        if (const auto place = element(state, binding.children[0], goal.scope)) {
            state.goals.push_back({where, false, within(place->thing, binding.text, goal.scope)});
            return Went::On;
        }
        break;
    case Op::One:
        return goal.wanted ? some(state, goal, ways) : Went::On;
    default:
        break;
    }
    blame(NoWitness::Why::Unknown, {goal.node});
    return Went::Dead;
}

/// A quantifier, a selection or filter, exists(…) and forall(…): elements that fit, or none.
WitnessSearch::Went WitnessSearch::some(SearchState& state, const Goal& goal, Ways& ways) {
    const Node& at = node(goal.node);
    m_readsRequest = false;
    const bool isCall = at.kind == NodeKind::Call;
    const bool isForall = isCall && at.text == "forall";
    const NodeId argument = isCall && at.children.size() > 1 ? at.children[1] : noNode;
    const bool bound = argument != noNode && node(argument).kind == NodeKind::Lambda;
    const std::string variable = bound && !node(argument).names.empty() ? node(argument).names[0] : "";
    const NodeId condition = bound ? node(argument).children[0] : argument;
    const bool isSought = at.kind == NodeKind::Quantifier || goal.wanted != isForall;
    if (!isSought) {
        if (isCall && condition != noNode)
            everyElement(state, at.children[0], goal.scope, {condition, isForall, goal.scope}, variable);
        return Went::On;
    }
    // An element that is there may do as well as a new one.
    const NodeId listed = isCall ? at.children[0] : node(at.children[0]).children[0];
    SearchState before = state;
    std::optional<Place> place;
    if (isCall) {
        place = element(state, listed, goal.scope);
        if (place && condition != noNode)
            state.goals.push_back({condition, !isForall, within(place->thing, variable, goal.scope)});
    } else {
        place = element(state, goal.node, goal.scope);
    }
    if (!place) {
        blame(m_readsRequest ? NoWitness::Why::Request : NoWitness::Why::Unknown, {goal.node});
        return Went::Dead;
    }
    const std::vector<std::size_t> there = place->names.empty()
                                               ? before.draft.elementsOf(state.draft.listOf(place->thing))
                                               : std::vector<std::size_t>();
    if (there.empty() || isForall)
        return Went::On;
    ways.push_back(std::move(state));
    for (const std::size_t thing : there) {
        ways.push_back(before);
        ask(ways.back(), thing, isCall ? listed : goal.node, goal.scope);
        if (isCall && condition != noNode)
            ways.back().goals.push_back({condition, true, within(thing, variable, goal.scope)});
    }
    return Went::Split;
}

void WitnessSearch::everyElement(SearchState& state, NodeId list, const Scope& scope, const Goal& inner,
                                 const std::string& variable) {
    if (listBelow(list) != noNode) // of some of them alone
        return;
    if (auto place = placeOf(state, list, scope))
        state.ofAll.push_back({std::move(*place), inner, variable});
}

/// What an expression asks of its elements, as goals for one that is there.
void WitnessSearch::ask(SearchState& state, std::size_t thing, NodeId list, const Scope& scope) {
    const Node& at = node(list);
    if (at.kind == NodeKind::Call && at.children.size() > 1 && at.text == "filter") {
        ask(state, thing, at.children[0], scope);
        const Node& condition = node(at.children[1]);
        const bool bound = condition.kind == NodeKind::Lambda && !condition.names.empty();
        state.goals.push_back({bound ? condition.children[0] : at.children[1], true,
                               within(thing, bound ? condition.names[0] : "", scope)});
    } else if (at.kind == NodeKind::Call && !at.children.empty()) {
        ask(state, thing, at.children[0], scope);
    } else if (at.kind == NodeKind::Select || at.kind == NodeKind::Quantifier) {
        Scope inside = scope;
        for (std::size_t i = 0; i < at.children.size(); ++i) {
            const Node& binding = node(at.children[i]);
            std::size_t each = thing;
            if (i > 0) {
                const auto place = element(state, binding.children[0], inside);
                if (!place)
                    return;
                each = place->thing;
            } else {
                ask(state, thing, binding.children[0], inside);
            }
            inside = within(each, binding.text, inside);
            if (binding.children.size() > 1)
                state.goals.push_back({binding.children[1], true, inside});
        }
    }
}

std::optional<Place> WitnessSearch::element(SearchState& state, NodeId list, const Scope& scope) {
    if (state.draft.things() > kMostElements)
        return std::nullopt;
    NodeId from = list; // down to the list that the elements stand in
    Scope around = scope;
    for (;;) {
        const Node& at = node(from);
        const Meaning* meaning = at.kind == NodeKind::Variable ? find(around, at.text) : nullptr;
        if (meaning && meaning->value != noNode) {
            from = meaning->value;
            around = meaning->outer;
            auto place = element(state, from, around);
            if (place && from != list)
                return place;
            return std::nullopt;
        }
        if (at.kind == NodeKind::Select || at.kind == NodeKind::Quantifier)
            from = node(at.children[0]).children[0];
        else if (at.kind == NodeKind::Call && !at.children.empty() &&
                 (at.text == "filter" || at.text == "topN" || at.text == "bottomN" || at.text == "distinct"))
            from = at.children[0];
        else
            break;
    }
    const auto place = placeOf(state, from, scope);
    if (!place)
        return std::nullopt;
    const std::size_t thing = state.draft.addElement(*place);
    ask(state, thing, list, scope);
    return Place{thing, {}};
}

/// Steps one after the other: an element for each, later than the one before.
WitnessSearch::Went WitnessSearch::chain(SearchState& state, const Goal& goal) {
    const Node& at = node(goal.node);
    Scope labels = goal.scope;
    std::optional<Place> before;
    for (std::size_t i = 1; i < at.children.size(); ++i) {
        const Node& step = node(at.children[i]);
        const auto place = element(state, at.children[0], goal.scope);
        if (!place) {
            blame(NoWitness::Why::Unknown, {goal.node});
            return Went::Dead;
        }
        for (const NodeId part : step.children)
            state.goals.push_back({part, true, within(place->thing, "", labels)});
        PartCopy copy{state};
        const NodeId time = unknown(copy, unknownAt(state, {place->thing, {at.text}}));
        const NodeId earlier =
            before ? unknown(copy, unknownAt(state, {before->thing, {at.text}})) : copy.builder.moment("now");
        const NodeId order = before ? copy.builder.occurs(OccursForm::After, time, earlier)
                                    : copy.builder.call("isNotNull", {time});
        if (addTest(copy, order, {goal.node, true, {}}) == Went::Dead)
            return Went::Dead;
        labels = within(place->thing, step.text, labels);
        before = place;
    }
    return Went::On;
}

/// Elements for a number that was found.
WitnessSearch::Went WitnessSearch::number(SearchState& state, std::size_t index, Ways& ways) {
    state.unknowns[index].isMade = true;
    const Unknown unknown = state.unknowns[index];
    const Node& at = node(unknown.number);
    const double value = unknown.value.toDouble();
    if (unknown.value.isUndefined() || (value == 0 && (at.text == "sum" || at.text == "count")))
        return Went::On; // an empty list gives it
    const bool counts = at.text == "count";
    const std::size_t count = counts ? std::size_t(value) : 1;
    const SearchState before = state;
    const bool made = counts ? countOf(state, unknown, count, {}) : valueOf(state, unknown);
    if (!made || count > kMostElements) {
        blame(NoWitness::Why::Unknown, {unknown.number});
        return Went::Dead;
    }
    if (!counts)
        return Went::On;
    std::vector<std::size_t> there = before.draft.elementsOf(state.draft.listOf(state.draft.things() - 1));
    if (there.empty())
        return Went::On;
    there.resize(std::min(count, there.size()));
    ways.push_back(std::move(state));
    ways.push_back(before);
    if (!countOf(ways.back(), unknown, count, there))
        ways.pop_back();
    return Went::Split;
}

/// So many elements; those that are there already are counted first.
bool WitnessSearch::countOf(SearchState& state, const Unknown& unknown, std::size_t count,
                            const std::vector<std::size_t>& there) {
    const Node& at = node(unknown.number);
    const bool isAggregate = at.kind == NodeKind::Aggregate;
    NodeId list = isAggregate ? node(at.children[1]).children[0] : at.children[0];
    if (listBelow(list) != noNode) {
        if (listBelow(list) != list) // count(list[…].member): not every element needs to have it
            return false;
        list = listBelow(list);
    }
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t thing = i < there.size() ? there[i] : 0;
        if (thing > 0) {
            ask(state, thing, list, unknown.scope);
        } else {
            const auto place = element(state, list, unknown.scope);
            if (!place)
                return false;
            thing = place->thing;
        }
        if (isAggregate) {
            const Node& binding = node(at.children[1]);
            if (binding.children.size() > 1)
                state.goals.push_back(
                    {binding.children[1], true, within(thing, binding.text, unknown.scope)});
        } else if (at.children.size() > 1) {
            PartCopy copy{state};
            const NodeId value = copied(copy, at.children[1], within(thing, "", unknown.scope));
            const NodeId isThere = copy.builder.call("isNotNull", {value});
            if (copy.isBeyond || addTest(copy, isThere, {unknown.number, true, {}}) == Went::Dead)
                return false;
        }
    }
    return true;
}

/// One element that gives the sum, the mean, the smallest or the largest alone.
bool WitnessSearch::valueOf(SearchState& state, const Unknown& unknown) {
    const Node& at = node(unknown.number);
    PartCopy copy{state};
    NodeId value = noNode;
    if (at.kind == NodeKind::Aggregate) {
        const Node& binding = node(at.children[1]);
        const auto place = element(state, binding.children[0], unknown.scope);
        if (!place)
            return false;
        const Scope inside = within(place->thing, binding.text, unknown.scope);
        if (binding.children.size() > 1)
            state.goals.push_back({binding.children[1], true, inside});
        value = copied(copy, at.children[0], inside);
    } else if (at.children.size() > 1) {
        const auto place = element(state, at.children[0], unknown.scope);
        if (!place)
            return false;
        const Node& argument = node(at.children[1]);
        const bool bound = argument.kind == NodeKind::Lambda && !argument.names.empty();
        value = copied(copy, bound ? argument.children[0] : at.children[1],
                       within(place->thing, bound ? argument.names[0] : "", unknown.scope));
    } else {
        value = copied(copy, at.children[0], unknown.scope);
    }
    const double number = unknown.value.toDouble();
    const NodeId wanted = std::floor(number) == number && std::abs(number) < 1e15
                              ? copy.builder.integer(std::int64_t(number))
                              : copy.builder.number(number);
    const NodeId is = copy.builder.compare(Op::Equal, value, wanted);
    return !copy.isBeyond && addTest(copy, is, {unknown.number, true, {}}) == Went::On;
}

} // namespace ow::expr
