#include "expression/run/internal/form_compiler.h"

#include "expression/run/internal/compiler.h"
#include "expression/run/internal/runs.h"

namespace ow::expr {

FormCompiler::FormCompiler(Compiler& compiler)
    : m_compiler(compiler), m_emitter(compiler.emitter()), m_names(compiler.names()) {}

/// Compiles "x from list where condition" into three operands and leaves the variable in scope. What it gives
/// are the sources of the list.
Sources FormCompiler::binding(NodeId id, std::vector<OpId>& operands) {
    const Node& node = m_emitter.node(id);
    const Part from = m_compiler.compile(node.children[0]);
    m_emitter.consume(from.sources, false);
    Variable variable;
    variable.name = node.text;
    variable.slot = m_emitter.newSlot();
    variable.sources = from.sources;
    operands.push_back(variable.slot);
    operands.push_back(from.op);
    m_names.add(std::move(variable));
    const Emitter::PerElement inside(m_emitter);
    operands.push_back(node.children.size() > 1 ? m_compiler.consumed(node.children[1], false) : noOp);
    return from.sources;
}

Part FormCompiler::bindings(NodeId id, const Node& node, Run how) {
    const std::size_t before = m_emitter.size();
    std::vector<OpId> operands;
    Sources elements;
    {
        const NameScope::Frame frame(m_names);
        for (std::size_t k = 0; k < node.children.size(); ++k) {
            // The list of a later binding is found for each element of those before.
            const Emitter::PerElement inside(m_emitter, int(k));
            const Sources list = binding(node.children[k], operands);
            if (k == 0)
                elements = list;
        }
    }
    Instruction i;
    i.run = how;
    i.op = node.op;
    i.weight = m_emitter.weightSince(before);
    i.first = m_emitter.addOperands(operands);
    i.count = std::uint32_t(node.children.size());
    return {m_emitter.emit(i, id), node.kind == NodeKind::Select ? elements : Sources()};
}

Part FormCompiler::aggregateOver(NodeId id, const Node& node) {
    const NameScope::Frame frame(m_names);
    const std::size_t before = m_emitter.size();
    std::vector<OpId> operands;
    binding(node.children[1], operands);
    const FunctionInfo* function = findFunction(node.text);
    if (!function)
        return m_emitter.error(id, "rule.unknown-function", "“" + node.text + "” cannot be used with over");
    Instruction i;
    i.run = run::aggregateOver;
    i.integer = std::int64_t(function->id);
    {
        const Emitter::PerElement inside(m_emitter);
        i.operand[0] = m_compiler.consumed(node.children[0], function->id != FunctionId::Count);
    }
    i.weight = m_emitter.weightSince(before);
    i.first = m_emitter.addOperands(operands);
    i.count = 1;
    return {m_emitter.emit(i, id), {}};
}

Part FormCompiler::occurs(NodeId id, const Node& node) {
    Instruction i;
    i.run = run::occurs;
    i.form = node.form;
    i.op = node.op;
    i.unit = node.unit;
    i.integer = node.integer;
    for (std::size_t k = 0; k < node.children.size(); ++k)
        i.operand[k] = m_compiler.consumed(node.children[k], true);
    return {m_emitter.emit(i, id), {}};
}

Part FormCompiler::chain(NodeId id, const Node& node) {
    const std::size_t before = m_emitter.size();
    const Part events = m_compiler.compile(node.children[0]);
    m_emitter.consume(events.sources, false);
    std::vector<OpId> operands;
    {
        const NameScope::Frame frame(m_names);
        for (std::size_t k = 1; k < node.children.size(); ++k)
            step(node, node.children[k], events.sources, operands);
    }
    Instruction i;
    i.run = run::chain;
    i.weight = m_emitter.weightSince(before);
    i.operand[0] = events.op;
    i.first = m_emitter.addOperands(operands);
    i.count = std::uint32_t(node.children.size() - 1);
    return {m_emitter.emit(i, id), {}};
}

/// Into four operands: variable, what, when, time. The label is in scope for the steps after it.
void FormCompiler::step(const Node& chain, NodeId id, const Sources& events, std::vector<OpId>& operands) {
    const Emitter::PerElement inside(m_emitter);
    const Node& node = m_emitter.node(id);
    Variable label;
    label.name = node.text;
    label.slot = m_emitter.newSlot();
    label.sources = events;
    Instruction time;
    time.run = run::variablePath;
    time.slot = label.slot;
    time.first = m_emitter.stepCount();
    time.count = 1;
    m_emitter.addStep(chain.text, id);
    m_emitter.consume(m_emitter.below(events, chain.text), true);
    // A reference to an earlier step reads its member "timestamp", see occurs.
    m_emitter.consume(m_emitter.below(events, "timestamp"), true);
    static_cast<void>(m_emitter.layout().intern("timestamp"));
    {
        const NameScope::Inside element(m_names, {label.slot, events, {}});
        operands.push_back(label.slot);
        operands.push_back(m_compiler.consumed(node.children[0], false));
        operands.push_back(node.children.size() > 1 ? m_compiler.consumed(node.children[1], false) : noOp);
        operands.push_back(m_emitter.emit(time, id));
    }
    m_names.add(std::move(label));
}

} // namespace ow::expr
