#include "expression/run/compiler.h"
#include "expression/run/internal/runs.h"

#include <algorithm>

namespace ow::expr {

Compiler::Part Compiler::let(NodeId id, const Node& node) {
    Variable variable;
    variable.name = node.text;
    if (m_tree.node(node.children[0]).kind == NodeKind::Lambda) {
        variable.lambda = node.children[0];
        variable.lambdaScope = m_variables.size();
        variable.lambdaElements = m_elements.size();
        m_variables.push_back(variable);
        Part body = compile(node.children[1]);
        m_variables.pop_back();
        return body;
    }
    Instruction i;
    i.run = run::let;
    const Part value = compile(node.children[0]);
    variable.slot = newSlot();
    variable.sources = value.sources;
    consume(value.sources, false);
    m_variables.push_back(variable);
    const Part body = compile(node.children[1]);
    m_variables.pop_back();
    i.slot = variable.slot;
    i.operand[0] = value.op;
    i.operand[1] = body.op;
    return {emit(i, id), body.sources};
}

/// A lambda around the whole rule: its parameters are the inputs.
Compiler::Part Compiler::lambda(NodeId id, const Node& node) {
    if (id != m_code->node)
        return error(id, "rule.lambda-place", "a function cannot stand here",
                     "use it as argument of map, filter, sum …, or give it a name with let");
    if (node.names.size() > 2)
        return error(id, "rule.parameter", "a rule has at most two inputs: the profile and the offer");
    std::vector<Part> inputs(node.names.size());
    if (!inputs.empty())
        inputs[0] = profilePath(id, {});
    if (inputs.size() > 1) {
        m_code->needs.offer = true;
        Instruction i;
        i.run = run::offer;
        inputs[1] = {emit(i, id), {{"offer", {}}}};
    }
    return applyLambda(id, inputs, id);
}

/// Binds the parameters and compiles the body in place.
Compiler::Part Compiler::applyLambda(NodeId lambda, const std::vector<Part>& arguments, NodeId at) {
    const Node& node = m_tree.node(lambda);
    const std::size_t outer = m_variables.size();
    std::vector<std::uint32_t> variableSlots;
    for (std::size_t k = 0; k < arguments.size(); ++k) {
        Variable parameter;
        parameter.name = node.names[k];
        parameter.slot = newSlot();
        parameter.sources = arguments[k].sources;
        consume(arguments[k].sources, false);
        variableSlots.push_back(parameter.slot);
        m_variables.push_back(std::move(parameter));
    }
    Part body = compile(node.children[0]);
    m_variables.resize(outer);
    for (std::size_t k = arguments.size(); k-- > 0;) {
        Instruction i;
        i.run = run::let;
        i.slot = variableSlots[k];
        i.operand[0] = arguments[k].op;
        i.operand[1] = body.op;
        body.op = emit(i, at);
    }
    return body;
}

/// Compiles "x from list where condition" into three operands and leaves the variable in scope.
std::uint32_t Compiler::binding(NodeId id, std::vector<OpId>& operands, Sources* elements) {
    const Node& node = m_tree.node(id);
    const Part from = compile(node.children[0]);
    consume(from.sources, false);
    Variable variable;
    variable.name = node.text;
    variable.slot = newSlot();
    variable.sources = from.sources;
    const std::uint32_t slot = variable.slot;
    if (elements)
        *elements = from.sources;
    m_variables.push_back(std::move(variable));
    const PerElement inside(*this);
    operands.push_back(slot);
    operands.push_back(from.op);
    operands.push_back(node.children.size() > 1 ? consumed(node.children[1], false) : noOp);
    return slot;
}

Compiler::Part Compiler::bindings(NodeId id, const Node& node, Run how) {
    const std::size_t outer = m_variables.size();
    const std::size_t before = m_code->instructions.size();
    std::vector<OpId> operands;
    Sources elements;
    for (std::size_t k = 0; k < node.children.size(); ++k) {
        const int loops = m_loops;
        m_loops += int(k); // the list of a later binding is found for each element of those before
        binding(node.children[k], operands, k == 0 ? &elements : nullptr);
        m_loops = loops;
    }
    m_variables.resize(outer);
    Instruction i;
    i.run = how;
    i.op = node.op;
    i.weight = weightSince(before);
    i.first = std::uint32_t(m_code->operands.size());
    i.count = std::uint32_t(node.children.size());
    m_code->operands.insert(m_code->operands.end(), operands.begin(), operands.end());
    return {emit(i, id), node.kind == NodeKind::Select ? elements : Sources()};
}

Compiler::Part Compiler::aggregateOver(NodeId id, const Node& node) {
    const std::size_t outer = m_variables.size();
    const std::size_t before = m_code->instructions.size();
    std::vector<OpId> operands;
    binding(node.children[1], operands, nullptr);
    Instruction i;
    i.run = run::aggregateOver;
    const FunctionInfo* function = findFunction(node.text);
    if (!function)
        return error(id, "rule.unknown-function", "“" + node.text + "” cannot be used with over");
    i.integer = std::int64_t(function->id);
    {
        const PerElement inside(*this);
        i.operand[0] = consumed(node.children[0], function->id != FunctionId::Count);
    }
    i.weight = weightSince(before);
    m_variables.resize(outer);
    i.first = std::uint32_t(m_code->operands.size());
    i.count = 1;
    m_code->operands.insert(m_code->operands.end(), operands.begin(), operands.end());
    return {emit(i, id), {}};
}

Compiler::Part Compiler::occurs(NodeId id, const Node& node) {
    Instruction i;
    i.run = run::occurs;
    i.form = node.form;
    i.op = node.op;
    i.unit = node.unit;
    i.integer = node.integer;
    for (std::size_t k = 0; k < node.children.size(); ++k) {
        const Part part = compile(node.children[k]);
        consume(part.sources, true);
        i.operand[k] = part.op;
    }
    return {emit(i, id), {}};
}

Compiler::Part Compiler::chain(NodeId id, const Node& node) {
    const std::size_t outer = m_variables.size();
    const std::size_t before = m_code->instructions.size();
    const Part events = compile(node.children[0]);
    consume(events.sources, false);
    std::vector<OpId> operands;
    for (std::size_t k = 1; k < node.children.size(); ++k) {
        const PerElement inside(*this);
        const Node& step = m_tree.node(node.children[k]);
        Variable label;
        label.name = step.text;
        label.slot = newSlot();
        label.sources = events.sources;
        Instruction time;
        time.run = run::variablePath;
        time.slot = label.slot;
        time.first = std::uint32_t(m_code->steps.size());
        time.count = 1;
        m_code->steps.push_back({m_layout.intern(node.text), node.text, node.children[k]});
        consume(below(events.sources, node.text), true);
        // A reference to an earlier step reads its member "timestamp", see occurs.
        consume(below(events.sources, "timestamp"), true);
        static_cast<void>(m_layout.intern("timestamp"));
        m_elements.push_back({label.slot, events.sources, {}});
        operands.push_back(label.slot);
        operands.push_back(consumed(step.children[0], false));
        operands.push_back(step.children.size() > 1 ? consumed(step.children[1], false) : noOp);
        operands.push_back(emit(time, node.children[k]));
        m_elements.pop_back();
        m_variables.push_back(std::move(label));
    }
    m_variables.resize(outer);
    Instruction i;
    i.run = run::chain;
    i.weight = weightSince(before);
    i.operand[0] = events.op;
    i.first = std::uint32_t(m_code->operands.size());
    i.count = std::uint32_t(node.children.size() - 1);
    m_code->operands.insert(m_code->operands.end(), operands.begin(), operands.end());
    return {emit(i, id), {}};
}

} // namespace ow::expr
