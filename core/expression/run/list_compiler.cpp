#include "expression/run/internal/list_compiler.h"

#include "expression/run/internal/compiler.h"
#include "expression/run/internal/runs.h"

#include <algorithm>

namespace ow::expr {

ListCompiler::ListCompiler(Compiler& compiler)
    : m_compiler(compiler), m_emitter(compiler.emitter()), m_names(compiler.names()) {}

namespace {

/// Singular of the list's name: orders.sum(order.price).
std::string aliasOf(const Node& list) {
    const bool isNamed = list.kind == NodeKind::Field || list.kind == NodeKind::Member;
    return isNamed && list.text.size() > 1 && list.text.back() == 's'
               ? list.text.substr(0, list.text.size() - 1)
               : std::string();
}

} // namespace

Part ListCompiler::walk(NodeId id, const Node& node, const FunctionInfo& function, Run how) {
    const std::size_t before = m_emitter.size();
    const bool quantifies = function.id == FunctionId::Exists || function.id == FunctionId::Forall;
    const bool ranks = function.id == FunctionId::TopN || function.id == FunctionId::BottomN;
    const bool filters = function.id == FunctionId::Filter;
    const bool maps = function.id == FunctionId::Map;
    const Part list = m_compiler.compile(node.children[0]);
    const bool scalars = node.children.size() < 2 && function.id != FunctionId::Count && !quantifies;
    m_emitter.consume(list.sources, scalars);
    const Element element{m_emitter.newSlot(), list.sources, aliasOf(m_emitter.node(node.children[0]))};
    Instruction i;
    i.run = how;
    i.slot = element.slot;
    i.integer = std::int64_t(function.id);
    i.operand[0] = list.op;
    Sources sources;
    if (node.children.size() > 1) {
        const Part argument = perElement(node.children[1], element);
        i.operand[1] = argument.op;
        i.flag = true;
        if (maps)
            sources = argument.sources;
        m_emitter.consume(argument.sources, !filters && !maps && !quantifies);
    }
    i.weight = m_emitter.weightSince(before);
    if (function.id == FunctionId::GroupBy)
        m_emitter.consume(list.sources, true);
    if (ranks) {
        i.flag = function.id == FunctionId::TopN;
        i.operand[2] = m_compiler.consumed(node.children[2], true);
    }
    if (filters || ranks)
        sources = list.sources;
    return {m_emitter.emit(i, id), std::move(sources)};
}

/// The argument that is evaluated once per element: an expression about it, or a function of it.
Part ListCompiler::perElement(NodeId argument, const Element& element) {
    const Emitter::PerElement inside(m_emitter);
    Instruction i;
    i.run = run::variablePath;
    i.slot = element.slot;
    return ofElement(argument, m_emitter.node(argument), element,
                     {m_emitter.emit(i, argument), element.sources});
}

Part ListCompiler::ofElement(NodeId argument, const Node& node, const Element& element, const Part& value) {
    const Variable* const function =
        node.kind == NodeKind::Variable ? m_names.findFunction(node.text) : nullptr;
    if (function) {
        if (m_emitter.node(function->lambda).names.size() != 1)
            return m_emitter.error(argument, "rule.arity",
                                   "“" + function->name + "” must take one value, the element");
        return m_compiler.lambdas().apply(*function, {value}, argument);
    }
    const NameScope::Inside within(m_names, element);
    if (node.kind != NodeKind::Lambda)
        return m_compiler.compile(argument);
    if (node.names.size() > 1)
        return m_emitter.error(argument, "rule.arity", "this function takes one value, the element",
                               "only map takes two: the key and the value of each entry of a map");
    return m_compiler.lambdas().apply(argument, std::vector<Part>(node.names.size(), value), argument);
}

bool ListCompiler::isEntry(const Node& node, const std::vector<std::string>& parameters) const {
    return node.kind == NodeKind::Call && node.text == "mapEntry" && !m_names.find(node.text) &&
           std::find(parameters.begin(), parameters.end(), node.text) == parameters.end();
}

/// Over the entries of a map, or to a map: (K, G) => mapEntry(K, …).
Part ListCompiler::map(NodeId id, const Node& node, const FunctionInfo& function) {
    const Node& argument = m_emitter.node(node.children[1]);
    const bool isLambda = argument.kind == NodeKind::Lambda;
    const bool ofMap = isLambda && argument.names.size() == 2;
    const NodeId body = isLambda ? argument.children[0] : node.children[1];
    const Node& entry = m_emitter.node(body);
    const bool toMap = isEntry(entry, argument.names);
    if ((!ofMap && !toMap) || argument.names.size() > 2)
        return walk(id, node, function, run::map);
    const std::size_t before = m_emitter.size();
    const Part list = m_compiler.compile(node.children[0]);
    m_emitter.consume(list.sources, ofMap);
    Instruction i;
    i.run = toMap ? run::mapEntries : run::mapOfMap;
    i.flag = ofMap;
    i.slot = m_emitter.newSlot();
    i.first = ofMap ? m_emitter.newSlot() : 0;
    i.operand[0] = list.op;
    const Sources sources = ofMap ? Sources() : list.sources;
    const NameScope::Frame frame(m_names);
    const NameScope::Inside within(m_names, {i.slot, sources, {}});
    for (std::size_t k = 0; k < argument.names.size(); ++k) {
        Variable variable;
        variable.name = argument.names[k];
        variable.slot = ofMap && k == 0 ? i.first : i.slot;
        variable.sources = sources;
        m_names.add(std::move(variable));
    }
    {
        const Emitter::PerElement inside(m_emitter);
        if (!toMap)
            i.operand[1] = m_compiler.consumed(body, true);
        else if (m_emitter.checkArity(body, *findFunction(entry.text)))
            i.operand = {list.op, m_compiler.consumed(entry.children[0], true),
                         m_compiler.consumed(entry.children[1], true)};
    }
    i.weight = m_emitter.weightSince(before);
    return {m_emitter.emit(i, id), {}};
}

} // namespace ow::expr
