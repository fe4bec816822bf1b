#include "expression/run/internal/path_compiler.h"

#include "expression/run/internal/compiler.h"
#include "expression/run/internal/runs.h"

#include <algorithm>

namespace ow::expr {

PathCompiler::PathCompiler(Compiler& compiler)
    : m_compiler(compiler), m_emitter(compiler.emitter()), m_names(compiler.names()) {}

/// A chain of members is one instruction: base, then the names.
Part PathCompiler::path(NodeId id) {
    std::vector<NodeId> chain;
    NodeId at = id;
    while (m_emitter.node(at).kind == NodeKind::Member) {
        chain.push_back(at);
        at = m_emitter.node(at).children[0];
    }
    std::reverse(chain.begin(), chain.end());
    const Node& base = m_emitter.node(at);
    const bool first = base.kind == NodeKind::Parameter && base.integer == 1;
    if (first || (base.kind == NodeKind::Root && base.text == "profile"))
        return profilePath(id, chain);
    const bool events = base.kind == NodeKind::Root && base.text == "xEvent";
    const bool plainField = base.kind == NodeKind::Field && m_names.elements().empty();
    if (events || plainField) {
        chain.insert(chain.begin(), at);
        return profilePath(id, chain);
    }
    if (base.kind == NodeKind::Variable)
        return variable(id, at, chain);
    if (base.kind == NodeKind::Up)
        return up(id, at, chain);
    Part beginning = start(at, base);
    if (chain.empty())
        return beginning;
    return follow(id, run::valuePath, 0, beginning.op, beginning.sources, chain);
}

Part PathCompiler::variable(NodeId id, NodeId at, const std::vector<NodeId>& chain) {
    const std::string& name = m_emitter.node(at).text;
    const Variable* const found = m_names.find(name);
    if (!found)
        return m_emitter.error(at, "rule.unknown-variable",
                               "“" + name + "” is not a name that is in force here");
    if (found->isFunction())
        return m_emitter.error(at, "rule.function-as-value",
                               "“" + name + "” is a function and has no value of its own",
                               "call it: " + name + "(…)");
    return follow(id, run::variablePath, found->slot, noOp, found->sources, chain);
}

/// As many ^ as there are filters lead to the profile outside all of them.
Part PathCompiler::up(NodeId id, NodeId at, const std::vector<NodeId>& chain) {
    const auto levels = std::size_t(m_emitter.node(at).integer);
    const std::vector<Element>& elements = m_names.elements();
    if (levels > elements.size())
        return m_emitter.error(at, "rule.too-many-up", "there are more ^ than filters around this place",
                               "remove one ^; each leads one filter outwards");
    if (levels == elements.size())
        return profilePath(id, chain);
    const Element& element = elements[elements.size() - 1 - levels];
    return follow(id, run::variablePath, element.slot, noOp, element.sources, chain);
}

/// What a chain begins with, where that is neither the profile nor a name.
Part PathCompiler::start(NodeId id, const Node& node) {
    if (node.kind == NodeKind::Field)
        return field(id, node);
    if (node.kind == NodeKind::Context)
        return context(id, node);
    if (node.kind == NodeKind::Root || node.kind == NodeKind::Parameter)
        return offer(id, node);
    return m_compiler.compile(id);
}

Part PathCompiler::profilePath(NodeId id, const std::vector<NodeId>& chain) {
    m_emitter.needs().profile = true;
    Instruction i;
    i.run = run::profilePath;
    i.first = m_emitter.stepCount();
    i.count = std::uint32_t(chain.size());
    Source source{"profile", {}};
    std::vector<Symbol> symbols;
    for (const NodeId link : chain) {
        const std::string& name = m_emitter.node(link).text;
        symbols.push_back(m_emitter.addStep(name, link));
        source.names.push_back(name);
    }
    i.slot = symbols.empty() ? noSlot : m_emitter.layout().slot(symbols, false);
    return {m_emitter.emit(i, id), {source}};
}

Part PathCompiler::follow(NodeId id, Run how, std::uint32_t slot, OpId base, const Sources& sources,
                          const std::vector<NodeId>& chain) {
    Instruction i;
    i.run = how;
    i.slot = slot;
    i.operand[0] = base;
    i.first = m_emitter.stepCount();
    i.count = std::uint32_t(chain.size());
    Sources at = sources;
    for (const NodeId link : chain) {
        const std::string& name = m_emitter.node(link).text;
        m_emitter.addStep(name, link);
        m_emitter.descend(at, name);
    }
    return {m_emitter.emit(i, id), std::move(at)};
}

Part PathCompiler::context(NodeId id, const Node& node) {
    m_emitter.needs().context = true;
    Instruction i;
    i.run = run::context;
    i.text = node.text;
    return {m_emitter.emit(i, id), {{"@{" + node.text + "}", {}}}};
}

Part PathCompiler::offer(NodeId id, const Node& node) {
    if (node.kind == NodeKind::Parameter && node.integer != 2)
        return m_emitter.error(id, "rule.parameter", "there is no input $" + std::to_string(node.integer),
                               "$1 is the profile, $2 the offer");
    m_emitter.needs().offer = true;
    Instruction i;
    i.run = run::offer;
    i.text = node.text;
    return {m_emitter.emit(i, id), {{"offer", {}}}};
}

/// A bare name inside filters: a member of the element, then of those around it, at last of the profile.
Part PathCompiler::field(NodeId id, const Node& node) {
    Sources sources;
    std::vector<OpId> variables;
    const std::vector<Element>& elements = m_names.elements();
    for (auto element = elements.rbegin(); element != elements.rend(); ++element) {
        variables.push_back(element->slot);
        const Sources found = m_emitter.below(element->sources, node.text);
        sources.insert(sources.end(), found.begin(), found.end());
        if (element->alias == node.text) {
            variables.push_back(element->slot | aliasMark);
            sources.insert(sources.end(), element->sources.begin(), element->sources.end());
        }
    }
    const Part outside = profilePath(id, {id});
    m_emitter.instruction(outside.op).flag = true; // an element was asked first
    sources.insert(sources.end(), outside.sources.begin(), outside.sources.end());
    m_emitter.bound(sources);
    Instruction i;
    i.run = run::field;
    i.first = m_emitter.stepCount();
    m_emitter.addStep(node.text, id);
    i.slot = m_emitter.addOperands(variables);
    i.count = std::uint32_t(variables.size());
    i.operand[0] = outside.op;
    return {m_emitter.emit(i, id), std::move(sources)};
}

} // namespace ow::expr
