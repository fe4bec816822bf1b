#include "expression/run/compiler.h"
#include "expression/run/internal/runs.h"

#include <algorithm>

namespace ow::expr {

Compiler::Sources Compiler::below(const Sources& sources, const std::string& name) {
    Sources result = sources;
    descend(result, name);
    return result;
}

/// One step down. Of a path that goes very deep the whole of its beginning is kept instead.
void Compiler::descend(Sources& sources, const std::string& name) {
    constexpr std::size_t deepest = 100;
    for (Source& source : sources) {
        if (source.names.size() < deepest)
            source.names.push_back(name);
        else
            consume({source}, true);
    }
}

/// Each filter around a bare name may double what it can mean: where that gets out of hand, the whole of the
/// inputs is kept instead.
void Compiler::bound(Sources& sources) {
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    constexpr std::size_t many = 64;
    if (sources.size() <= many)
        return;
    for (Source& source : sources)
        source.names.clear();
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    consume(sources, true);
}

/// A chain of members is one instruction: base, then the names.
Compiler::Part Compiler::path(NodeId id) {
    std::vector<NodeId> chain;
    NodeId at = id;
    while (m_tree.node(at).kind == NodeKind::Member) {
        chain.push_back(at);
        at = m_tree.node(at).children[0];
    }
    std::reverse(chain.begin(), chain.end());
    const Node& base = m_tree.node(at);
    const bool first = base.kind == NodeKind::Parameter && base.integer == 1;
    if (first || (base.kind == NodeKind::Root && base.text == "profile"))
        return profilePath(id, chain);
    const bool events = base.kind == NodeKind::Root && base.text == "xEvent";
    const bool plainField = base.kind == NodeKind::Field && m_elements.empty();
    if (events || plainField) {
        chain.insert(chain.begin(), at);
        return profilePath(id, chain);
    }
    if (base.kind == NodeKind::Variable) {
        for (std::size_t back = m_variables.size(); back-- > 0;) {
            const auto* v = &m_variables[back];
            if (v->name != base.text)
                continue;
            if (v->lambda != noNode)
                return error(at, "rule.function-as-value",
                             "“" + base.text + "” is a function and has no value of its own",
                             "call it: " + base.text + "(…)");
            return follow(id, run::variablePath, v->slot, noOp, v->sources, chain);
        }
        return error(at, "rule.unknown-variable", "“" + base.text + "” is not a name that is in force here");
    }
    if (base.kind == NodeKind::Up) {
        // As many ^ as there are filters lead to the profile outside all of them.
        const auto levels = std::size_t(base.integer);
        if (levels > m_elements.size())
            return error(at, "rule.too-many-up", "there are more ^ than filters around this place",
                         "remove one ^; each leads one filter outwards");
        if (levels == m_elements.size())
            return profilePath(id, chain);
        const Element& element = m_elements[m_elements.size() - 1 - levels];
        return follow(id, run::variablePath, element.slot, noOp, element.sources, chain);
    }
    Part start;
    switch (base.kind) {
    case NodeKind::Field:
        start = field(at, base);
        break;
    case NodeKind::Root:
    case NodeKind::Parameter:
    case NodeKind::Context:
        start = root(at, base);
        break;
    default:
        start = compile(at);
        break;
    }
    if (chain.empty())
        return start;
    return follow(id, run::valuePath, 0, start.op, start.sources, chain);
}

Compiler::Part Compiler::profilePath(NodeId id, const std::vector<NodeId>& chain) {
    m_code->needs.profile = true;
    Instruction i;
    i.run = run::profilePath;
    i.first = std::uint32_t(m_code->steps.size());
    i.count = std::uint32_t(chain.size());
    Source source{"profile", {}};
    std::vector<Symbol> symbols;
    for (const NodeId link : chain) {
        const Node& node = m_tree.node(link);
        symbols.push_back(m_layout.intern(node.text));
        m_code->steps.push_back({symbols.back(), node.text, link});
        source.names.push_back(node.text);
    }
    i.slot = symbols.empty() ? noSlot : m_layout.slot(symbols, false);
    return {emit(i, id), {source}};
}

Compiler::Part Compiler::follow(NodeId id, Run how, std::uint32_t slot, OpId base, const Sources& sources,
                                const std::vector<NodeId>& chain) {
    Instruction i;
    i.run = how;
    i.slot = slot;
    i.operand[0] = base;
    i.first = std::uint32_t(m_code->steps.size());
    i.count = std::uint32_t(chain.size());
    Sources at = sources;
    for (const NodeId link : chain) {
        const Node& node = m_tree.node(link);
        m_code->steps.push_back({m_layout.intern(node.text), node.text, link});
        descend(at, node.text);
    }
    return {emit(i, id), std::move(at)};
}

Compiler::Part Compiler::root(NodeId id, const Node& node) {
    Instruction i;
    i.text = node.text;
    if (node.kind == NodeKind::Context) {
        m_code->needs.context = true;
        i.run = run::context;
        return {emit(i, id), {{"@{" + node.text + "}", {}}}};
    }
    if (node.kind == NodeKind::Parameter && node.integer != 2)
        return error(id, "rule.parameter", "there is no input $" + std::to_string(node.integer),
                     "$1 is the profile, $2 the offer");
    m_code->needs.offer = true;
    i.run = run::offer;
    return {emit(i, id), {{"offer", {}}}};
}

/// A bare name inside filters: a member of the element, then of those around it, at last of the profile.
Compiler::Part Compiler::field(NodeId id, const Node& node) {
    Sources sources;
    std::vector<OpId> variables;
    for (std::size_t back = m_elements.size(); back-- > 0;) {
        const auto* element = &m_elements[back];
        variables.push_back(element->slot);
        const Sources found = below(element->sources, node.text);
        sources.insert(sources.end(), found.begin(), found.end());
        if (element->alias == node.text) {
            variables.push_back(element->slot | aliasMark);
            sources.insert(sources.end(), element->sources.begin(), element->sources.end());
        }
    }
    const Part outside = profilePath(id, {id});
    m_code->instructions[outside.op].flag = true; // an element was asked first
    sources.insert(sources.end(), outside.sources.begin(), outside.sources.end());
    bound(sources);
    Instruction i;
    i.run = run::field;
    i.first = std::uint32_t(m_code->steps.size());
    m_code->steps.push_back({m_layout.intern(node.text), node.text, id});
    i.slot = std::uint32_t(m_code->operands.size());
    i.count = std::uint32_t(variables.size());
    m_code->operands.insert(m_code->operands.end(), variables.begin(), variables.end());
    i.operand[0] = outside.op;
    return {emit(i, id), std::move(sources)};
}

} // namespace ow::expr
