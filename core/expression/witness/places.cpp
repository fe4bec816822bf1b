#include "expression/language/functions.h"
#include "expression/text/printer.h"
#include "expression/witness/internal/search.h"

namespace ow::expr {

const Meaning* WitnessSearch::find(const Scope& scope, const std::string& variable) {
    for (const Meaning* at = scope.get(); at; at = at->outer.get()) {
        if (!at->name.empty() && at->name == variable)
            return at;
    }
    return nullptr;
}

/// A bare name: of the innermost element that has it, else of the profile (DOMAIN.md 12.8).
Place WitnessSearch::fieldPlace(const SearchState& state, NodeId id, const Scope& scope) const {
    const Typed& typed = m_typing.of(id);
    const Meaning* innermost = nullptr;
    for (const Meaning* at = scope.get(); at; at = at->outer.get()) {
        if (!at->name.empty() || at->value != noNode)
            continue;
        Place place{at->thing, {node(id).text}};
        if (typed.isPath() && state.draft.pathOf(place) == typed.path)
            return place;
        innermost = innermost ? innermost : at;
    }
    if (typed.isPath() && typed.path.size() == 1)
        return {0, {node(id).text}};
    return {innermost ? innermost->thing : 0, {node(id).text}};
}

/// What stands under a path; looking into a filtered list makes an element of it.
std::optional<Place> WitnessSearch::placeOf(SearchState& state, NodeId id, const Scope& scope) {
    const Node& at = node(id);
    switch (at.kind) {
    case NodeKind::Root:
        if (at.text == "profile")
            return Place();
        if (at.text == "xEvent")
            return Place{0, {"xEvent"}};
        m_readsRequest = true;
        return std::nullopt;
    case NodeKind::Parameter:
        if (at.integer == 1)
            return Place();
        [[fallthrough]];
    case NodeKind::Context:
        m_readsRequest = true;
        return std::nullopt;
    case NodeKind::Up: {
        std::int64_t left = at.integer;
        for (const Meaning* m = scope.get(); m; m = m->outer.get()) {
            if (m->name.empty() && left-- == 0)
                return Place{m->thing, {}};
        }
        return Place();
    }
    case NodeKind::Field:
        return fieldPlace(state, id, scope);
    case NodeKind::Variable: {
        const Meaning* meaning = find(scope, at.text);
        if (!meaning)
            return std::nullopt;
        return meaning->value == noNode ? Place{meaning->thing, {}}
                                        : placeOf(state, meaning->value, meaning->outer);
    }
    case NodeKind::Member: {
        auto place = placeOf(state, at.children[0], scope);
        if (place)
            place->names.push_back(at.text);
        return place;
    }
    case NodeKind::Select:
        return element(state, id, scope);
    case NodeKind::Call:
        if (at.text == "get" && at.children.size() == 2 && node(at.children[1]).kind == NodeKind::String) {
            auto place = placeOf(state, at.children[0], scope);
            if (place)
                place->names.push_back(node(at.children[1]).text);
            return place;
        }
        if (at.text == "filter" || at.text == "topN" || at.text == "bottomN")
            return element(state, id, scope);
        if (at.text == "head" && !at.children.empty())
            return element(state, at.children[0], scope);
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

/// The list that is filtered or selected at the beginning of a path; noNode where there is none.
NodeId WitnessSearch::listBelow(NodeId id) const {
    while (node(id).kind == NodeKind::Member)
        id = node(id).children[0];
    const Node& at = node(id);
    const bool lists =
        at.kind == NodeKind::Select ||
        (at.kind == NodeKind::Call && (at.text == "filter" || at.text == "topN" || at.text == "bottomN"));
    return lists ? id : noNode;
}

/// Whether a number is worked out of elements that can be made one by one.
bool WitnessSearch::isNumberOfList(NodeId id) const {
    const Node& at = node(id);
    if (at.kind == NodeKind::Aggregate)
        return true;
    if (at.kind != NodeKind::Call || at.children.empty())
        return false;
    const FunctionInfo* function = findFunction(at.text);
    if (!function || function->id < FunctionId::Count || function->id > FunctionId::Max)
        return false;
    if (at.children.size() > 1 || listBelow(at.children[0]) != noNode)
        return true;
    if (function->id != FunctionId::Count)
        return false;
    const NodeKind kind = node(at.children[0]).kind;
    return kind == NodeKind::Member || kind == NodeKind::Field || kind == NodeKind::Root ||
           kind == NodeKind::Variable;
}

std::size_t WitnessSearch::unknownAt(SearchState& state, const Place& place) const {
    for (std::size_t i = 0; i < state.unknowns.size(); ++i) {
        if (state.unknowns[i].key.empty() && state.unknowns[i].place == place)
            return i;
    }
    Unknown unknown;
    unknown.place = place;
    state.unknowns.push_back(std::move(unknown));
    return state.unknowns.size() - 1;
}

std::size_t WitnessSearch::unknownNumber(SearchState& state, NodeId id, const Scope& scope) const {
    const std::string key = print(m_tree, id);
    for (std::size_t i = 0; i < state.unknowns.size(); ++i) {
        if (state.unknowns[i].key == key && state.unknowns[i].scope == scope)
            return i;
    }
    Unknown unknown;
    unknown.number = id;
    unknown.scope = scope;
    unknown.key = key;
    state.unknowns.push_back(std::move(unknown));
    return state.unknowns.size() - 1;
}

} // namespace ow::expr
